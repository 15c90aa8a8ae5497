/* Sample by sample: a picture of the margins, those that are wrong, and all of them. */
#include "base/memory.h"
#include "report/page/margins_plot.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>

static void add_picture(run_page *page, const sample_order *order)
{
    const run_predictions *predictions = &page->files->predictions;
    plot_script script = {.width = 760, .height = 420, .name = "the margins"};
    text_buffer caption = {0};
    margins_plot_write(&script, predictions, order);
    text_add(&caption,
             "Each point is a sample: right of zero most votes are for its true class, left of it another "
             "class has more. At zero the forest is undecided. Samples of nearly equal margins are a column; "
             "point at one to see which it is.");
    if (order->n_voted > MOST_SAMPLES_SHOWN)
        text_add_format(&caption, " Of %s samples about %s are drawn, evenly by rank.",
                        page_count(order->n_voted).text, page_count(MOST_SAMPLES_SHOWN).text);
    if (predictions->n_classes > MOST_CHOSEN_CLASSES)
        text_add_format(&caption, " The %d largest classes are drawn.", MOST_CHOSEN_CLASSES);
    char *words = text_take(&caption);
    page_add_plot(page, &script, "margins-", words ? words : "");
    if (!words)
        page->text.has_failed = true;
    memory_free(words);
}

/* ---- tables ---- */

static const html_column COLUMNS[] = {
    {"sample", NULL, true},
    {"truth", NULL, true},
    {"predicted", "the class most often predicted", true},
    {"margin", "share of the votes for the truth less the largest other share", false},
    {"±", "Monte-Carlo standard error of the margin: what another seed would move it by", false},
    {"could flip",
     "whether another seed could make right what is wrong, and wrong what is right: the margin is within "
     "1.96 Monte-Carlo errors of zero",
     true},
    {"votes for truth", "share of the votes", false},
    {"for predicted", "share of the votes", false},
    {"wrong", "repeats in which it was wrong, of those in which it was judged", false},
};
enum { N_COLUMNS = sizeof COLUMNS / sizeof *COLUMNS };

static void add_row(run_page *page, size_t sample)
{
    const run_predictions *predictions = &page->files->predictions;
    const double *shares = &predictions->shares[sample * predictions->n_classes];
    const uint32_t truth = predictions->truth[sample], predicted = predictions->predicted[sample];
    const double margin = predictions->margins[sample], mc_se = predictions->mc_se[sample];
    const bool is_voted = predictions->n_votes[sample] > 0;
    html_open_row(&page->text, is_voted ? NULL : "quiet");
    html_head_cell(&page->text, "%s", predictions->ids[sample]);
    html_text_cell(&page->text, "%s", predictions->class_names[truth]);
    html_text_cell(&page->text, "%s", is_voted ? predictions->class_names[predicted] : "–");
    html_number_cell(&page->text, "%s", page_real("%.3f", is_voted ? margin : NAN).text);
    html_number_cell(&page->text, "%s", page_real("%.3f", is_voted ? mc_se : NAN).text);
    html_text_cell(&page->text, "%s", !is_voted ? "–" : fabs(margin) < 1.96 * mc_se ? "yes" : "no");
    html_number_cell(&page->text, "%s", page_percent(is_voted ? shares[truth] : NAN).text);
    html_number_cell(&page->text, "%s", page_percent(is_voted ? shares[predicted] : NAN).text);
    html_number_cell(&page->text, "%u of %u", predictions->n_wrong[sample], predictions->n_judged[sample]);
    html_close_row(&page->text);
}

static size_t at_most_shown(size_t n)
{
    return n < MOST_SAMPLES_SHOWN ? n : MOST_SAMPLES_SHOWN;
}

static void add_wrong_ones(run_page *page, const sample_order *order)
{
    char caption[200];
    size_t n_shown = at_most_shown(order->n_wrong);
    if (order->n_wrong == 0) {
        html_paragraph(&page->text, NULL, "No sample is wrong.");
        return;
    }
    if (n_shown < order->n_wrong)
        snprintf(caption, sizeof caption, "The %s samples of lowest margin of the %s that are wrong.",
                 page_count(n_shown).text, page_count(order->n_wrong).text);
    else
        snprintf(caption, sizeof caption, "Those that are wrong, the lowest margin first.");
    html_open_sortable_table(&page->text, caption, COLUMNS, N_COLUMNS);
    for (size_t i = 0, n = 0; i < order->n_voted && n < n_shown; i++)
        if (sample_is_wrong(&page->files->predictions, order->samples[i])) {
            add_row(page, order->samples[i]);
            n++;
        }
    html_close_table(&page->text);
}

static void add_all(run_page *page, const sample_order *order)
{
    size_t n = order->n_voted + order->n_without, n_shown = at_most_shown(n);
    if (n_shown < n)
        html_open_details(&page->text, "The %s samples of lowest margin, of %s", page_count(n_shown).text,
                          page_count(n).text);
    else
        html_open_details(&page->text, "All %s samples", page_count(n).text);
    html_open_sortable_table(&page->text, "Samples, the lowest margin first. All are in predictions.tsv.",
                             COLUMNS, N_COLUMNS);
    for (size_t i = 0; i < n_shown; i++)
        add_row(page, order->samples[i]);
    html_close_table(&page->text);
    html_close_details(&page->text);
}

static void say_how_many(run_page *page, const sample_order *order)
{
    size_t n = order->n_voted;
    if (n > 0)
        html_paragraph(&page->text, NULL, "%s of %s samples %s wrong (%s).", page_count(order->n_wrong).text,
                       page_count(n).text, order->n_wrong == 1 ? "is" : "are",
                       page_percent((double)order->n_wrong / (double)n).text);
    if (page->files->predictions.n_repeats > 1)
        html_paragraph(
            &page->text, "quiet",
            "A sample is wrong if it is in most of its repeats; margins are those of all votes on it.");
    if (order->n_without > 0)
        html_paragraph(&page->text, "quiet", "%s more got no vote, since no tree missed them.",
                       page_count(order->n_without).text);
}

void section_samples(run_page *page)
{
    sample_order order = sample_order_make(&page->files->predictions);
    if (!order.samples) {
        page->text.has_failed = true;
        return;
    }
    html_open_section(&page->text, "samples", "Samples, and those that go wrong");
    say_how_many(page, &order);
    add_picture(page, &order);
    add_wrong_ones(page, &order);
    add_all(page, &order);
    html_close_section(&page->text);
    sample_order_free(&order);
}
