/* Does a share of 0.8 of the votes mean to be right 8 times of 10? */
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>

typedef struct share_bin {
    double above, up_to, mean_share;
    uint64_t n;
    rfcv_estimate right;
} share_bin;

/* Fills bins[RFCV_CALIBRATION_BINS], and says how many there are. */
static size_t read_bins(json_reader *metrics, share_bin *bins)
{
    json_enter(metrics, "shares");
    json_enter(metrics, "calibration");
    size_t n = json_get_length(metrics, "bins");
    n = n < RFCV_CALIBRATION_BINS ? n : RFCV_CALIBRATION_BINS;
    for (size_t i = 0; i < n; i++) {
        json_enter_element(metrics, "bins", i);
        bins[i] = (share_bin){.above = json_get_real(metrics, "above"),
                              .up_to = json_get_real(metrics, "up_to"),
                              .mean_share = json_get_real_or_nan(metrics, "mean_share"),
                              .n = json_get_count(metrics, "n_predictions", UINT64_MAX),
                              .right = page_estimate(metrics, "right")};
        json_leave(metrics);
    }
    json_leave(metrics);
    json_leave(metrics);
    return n;
}

static uint64_t most_in_a_bin(const share_bin *bins, size_t n_bins)
{
    uint64_t most = 0;
    for (size_t i = 0; i < n_bins; i++)
        most = bins[i].n > most ? bins[i].n : most;
    return most;
}

/* ---- the picture ---- */

/* Mean share, share right with its interval, and a text; then a bar for each bin, a quarter high at most. */
static void add_data(plot_script *script, const share_bin *bins, size_t n_bins)
{
    const uint64_t most = most_in_a_bin(bins, n_bins);
    text_add(&script->text, "$bins << END\n");
    for (size_t i = 0; i < n_bins; i++) {
        const share_bin *bin = &bins[i];
        char words[200];
        if (bin->n == 0)
            continue;
        snprintf(words, sizeof words, "%s predictions with a share of %.3f in the mean: %s right (%s)",
                 page_count(bin->n).text, bin->mean_share, page_percent(bin->right.value).text,
                 page_interval(bin->right.low, bin->right.high).text);
        text_add_format(&script->text, "%.6g %.6g %.6g %.6g ", bin->mean_share, bin->right.value,
                        bin->right.low, bin->right.high);
        plot_add_quoted(script, words);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n$counts << END\n");
    for (size_t i = 0; i < n_bins; i++)
        text_add_format(&script->text, "%.6g %.6g\n", (bins[i].above + bins[i].up_to) / 2,
                        0.25 * (double)bins[i].n / (double)most);
    text_add(&script->text, "END\n");
}

static void write_script(plot_script *script, const share_bin *bins, size_t n_bins)
{
    if (most_in_a_bin(bins, n_bins) == 0) {
        script->is_needless = "no prediction has a vote";
        return;
    }
    snprintf(
        script->title, sizeof script->title,
        "Share of the predictions that are right against their mean share of the votes, in %zu bins with "
        "95 %% intervals, beside the diagonal on which shares are probabilities",
        n_bins);
    plot_begin(script, "Right as often as promised?");
    add_data(script, bins, n_bins);
    text_add_format(&script->text,
                    "set size square\nset xrange [0:1]\nset yrange [0:1.03]\nset xtics 0.2 format "
                    "'%%.1f'\nset ytics 0.2 format '%%.1f'\n"
                    "set xlabel 'share of the votes for the class predicted'\n"
                    "set ylabel 'share of the predictions that are right'\n"
                    "set boxwidth 0.092\nset key outside right center vertical Left reverse samplen 2\n"
                    "plot $counts using 1:2 with boxes lc rgb '#B0808890' title 'predictions', "
                    "x with lines lw 1 lc rgb '#808890' title 'shares are probabilities', "
                    "$bins using 1:2:3:4 with yerrorbars pt 7 ps 0.1 lw 1.4 lc rgb '%s' notitle, "
                    "$bins using 1:2 with linespoints pt 7 ps 0.7 lw 1.8 lc rgb '%s' title 'this run', "
                    "$bins using 1:2:5 with labels hypertext point pt 7 ps 1 lc rgb '#FF000000' notitle\n",
                    plot_colour(0), plot_colour(0));
}

static void add_picture(run_page *page, const share_bin *bins, size_t n_bins)
{
    char caption[400];
    plot_script script = {.width = 760, .height = 440, .name = "the calibration"};
    write_script(&script, bins, n_bins);
    snprintf(caption, sizeof caption,
             "Points above the diagonal are right more often than their votes promise, points below less "
             "often; whiskers are exact 95 %% intervals. Grey bars are the predictions of each bin, the "
             "highest %s.",
             page_count(most_in_a_bin(bins, n_bins)).text);
    page_add_plot(page, &script, "calibration-", caption);
}

/* ---- numbers ---- */

static void add_bins(run_page *page, const share_bin *bins, size_t n_bins)
{
    static const html_column columns[] = {
        {"share of the votes", "for the class predicted", true},
        {"predictions", NULL, false},
        {"", NULL, true},
        {"mean share", "of the votes: what is promised", false},
        {"right", "share of these predictions", false},
        {"95 % interval", "exact (Clopper and Pearson)", false},
    };
    const uint64_t most = most_in_a_bin(bins, n_bins);
    html_open_table(&page->text, "Predictions by their share of the votes, and how many of them are right.",
                    columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n_bins; i++) {
        const share_bin *bin = &bins[i];
        html_open_row(&page->text, bin->n ? NULL : "quiet");
        html_head_cell(&page->text, "%.1f to %.1f", bin->above, bin->up_to);
        html_number_cell(&page->text, "%s", page_count(bin->n).text);
        html_bar_cell(&page->text, most ? (double)bin->n / (double)most : 0);
        html_number_cell(&page->text, "%s", page_real("%.3f", bin->mean_share).text);
        html_number_cell(&page->text, "%s", page_real("%.3f", bin->right.value).text);
        html_number_cell(&page->text, "%s", page_interval(bin->right.low, bin->right.high).text);
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
}

static void add_score(run_page *page, const char *name, const char *key, const char *meaning)
{
    json_reader *metrics = page->files->metrics;
    const rfcv_estimate score = page_estimate(metrics, key);
    json_enter(metrics, key);
    const double no_information = json_get_real_or_nan(metrics, "no_information");
    json_leave(metrics);
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", name);
    html_number_cell(&page->text, "%s", page_real("%.4f", score.value).text);
    html_number_cell(&page->text, "%s", page_interval(score.low, score.high).text);
    html_number_cell(&page->text, "%s", page_real("%.4f", no_information).text);
    html_text_cell(&page->text, "%s", meaning);
    html_close_row(&page->text);
}

static void add_scores(run_page *page)
{
    static const html_column columns[] = {
        {"score", NULL, true},
        {"value", "0 is best", false},
        {"95 % interval", "bootstrap", false},
        {"class sizes", "of a forecast that gives every sample the shares of the classes", false},
        {"what it is", NULL, true}};
    json_enter(page->files->metrics, "shares");
    html_open_table(&page->text,
                    "Shares of the votes as probabilities: 0 is best, and what knows no more than how large "
                    "the classes are scores as in the fourth column.",
                    columns, sizeof columns / sizeof *columns);
    add_score(page, "Brier score", "brier",
              "mean squared distance between shares and truth, summed over classes");
    add_score(page, "Log loss", "log_loss", "mean of −ln(share of the true class)");
    html_close_table(&page->text);
    json_leave(page->files->metrics);
}

static void add_error(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "shares");
    json_enter(metrics, "calibration");
    const double error = json_get_real_or_nan(metrics, "error");
    json_enter(metrics, "by_chance");
    const double low = json_get_real_or_nan(metrics, "low"), high = json_get_real_or_nan(metrics, "high");
    json_leave(metrics);
    json_leave(metrics);
    json_leave(metrics);
    html_paragraph(&page->text, NULL,
                   "Expected calibration error (ECE): %s, the mean distance between share right and share of "
                   "the votes. Were shares probabilities, chance alone would leave %s (95 %% of simulated "
                   "outcomes).",
                   page_real("%.4f", error).text, page_interval(low, high).text);
}

void section_calibration(run_page *page)
{
    share_bin bins[RFCV_CALIBRATION_BINS];
    const size_t n_bins = read_bins(page->files->metrics, bins);
    html_open_section(&page->text, "calibration", "Calibration");
    html_paragraph(&page->text, NULL,
                   "Does a share of 0.8 of the votes mean to be right 8 times of 10? Forests need not: votes "
                   "are opinions of trees, and how often they are right is measured here.");
    add_picture(page, bins, n_bins);
    add_error(page);
    add_bins(page, bins, n_bins);
    add_scores(page);
    html_close_section(&page->text);
}
