/* ROC and precision-recall curves of each class against the rest, by its share of the votes on each sample,
 * over all repeats; and the areas under them, from metrics.json. */
#include "base/memory.h"
#include "report/page/curve_line.h"
#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- pictures ---- */

typedef struct drawn_class {
    size_t class_index, look;
    double prevalence; /* among the samples with votes */
} drawn_class;

typedef struct class_list {
    size_t n;
    drawn_class classes[MOST_DRAWN_CLASSES];
} class_list;

static size_t n_voted_samples(const run_predictions *predictions)
{
    size_t n = 0;
    for (size_t sample = 0; sample < predictions->n_samples; sample++)
        n += predictions->n_votes[sample] > 0;
    return n;
}

/* Those that have a curve: members, and others. */
static class_list list_classes(const run_predictions *predictions)
{
    class_list list = {0};
    size_t chosen[MOST_DRAWN_CLASSES];
    size_t n = drawn_classes_choose(predictions, MOST_DRAWN_CLASSES, chosen);
    if (n < 2)
        return list;
    for (; list.n < n; list.n++) {
        size_t class_index = chosen[list.n];
        list.classes[list.n] =
            (drawn_class){.class_index = class_index,
                          .look = drawn_class_look(predictions, class_index, list.n),
                          .prevalence = (double)n_voted_of_class(predictions, class_index) /
                                        (double)n_voted_samples(predictions)};
    }
    return list;
}

static void add_axes(plot_script *script, curve_kind kind)
{
    plot_begin(script, kind == CURVE_ROC ? "ROC: each class against the rest"
                                         : "Precision and recall: each class against the rest");
    text_add(&script->text,
             "set lmargin at screen 0.1\nset rmargin at screen 0.62\n" /* a square */
             "set tmargin at screen 0.9\nset bmargin at screen 0.14\n"
             "set xrange [0:1]\nset yrange [0:1]\nset xtics 0.2\nset ytics 0.2\nset format '%.1f'\n"
             "set grid xtics ytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
             "set key at screen 0.65, screen 0.9 left top vertical Left reverse samplen 2\n");
    text_add(&script->text,
             kind == CURVE_ROC
                 ? "set xlabel 'false positive rate: samples of other classes taken for the class'\n"
                   "set ylabel 'true positive rate: its own samples found'\n"
                 : "set xlabel 'recall: samples of the class that are found'\n"
                   "set ylabel 'precision: found samples that are of the class'\n");
}

/* The area under a class's curve. */
static double read_area(json_reader *metrics, size_t class_index, curve_kind kind)
{
    json_enter_element(metrics, "classes", class_index);
    double area = kind == CURVE_ROC ? json_get_real_or_nan(metrics, "auc")
                                    : page_estimate(metrics, "average_precision").value;
    json_leave(metrics);
    return area;
}

static void add_chance(plot_script *script, const class_list *list, curve_kind kind)
{
    if (kind == CURVE_ROC) {
        text_add(&script->text, "plot x with lines dt '-' lw 1 lc rgb '#808890' title 'chance'");
        return;
    }
    text_add(&script->text,
             "plot NaN with lines dt '.' lw 1.4 lc rgb '#808890' title 'chance: share of the class'");
    for (size_t i = 0; i < list->n; i++)
        text_add_format(&script->text, ", %.6f with lines dt '.' lw 1.4 lc rgb '%s' notitle",
                        list->classes[i].prevalence, plot_colour(list->classes[i].look));
}

static void add_lines(plot_script *script, const run_files *files, const class_list *list, curve_kind kind)
{
    for (size_t i = 0; i < list->n; i++) {
        size_t class_index = list->classes[i].class_index;
        char title[180];
        snprintf(title, sizeof title, "%s  %s",
                 short_name_of(files->predictions.class_names[class_index]).text,
                 page_real("%.3f", read_area(files->metrics, class_index, kind)).text);
        text_add_format(&script->text, ", $curve%zu with lines lw 1.8", i);
        plot_add_look(script, list->classes[i].look);
        text_add(&script->text, " title ");
        plot_add_quoted(script, title);
    }
    text_add(&script->text, "\n");
}

static void write_script(plot_script *script, const run_files *files, const class_list *list, curve_kind kind)
{
    snprintf(script->title, sizeof script->title,
             "%s of %zu classes, each against the rest, by share of the votes",
             kind == CURVE_ROC ? "ROC curves" : "Precision-recall curves", list->n);
    if (list->n == 0) {
        script->is_needless = "a curve takes samples of two classes with votes";
        return;
    }
    add_axes(script, kind);
    for (size_t i = 0; i < list->n; i++) {
        text_add_format(&script->text, "$curve%zu << END\n", i);
        curve_line_add(&script->text, &files->predictions, list->classes[i].class_index, kind);
        text_add(&script->text, "END\n");
    }
    add_chance(script, list, kind);
    add_lines(script, files, list, kind);
}

static void say_which_are_drawn(text_buffer *caption, const run_predictions *predictions,
                                const class_list *list)
{
    size_t n_with_samples = 0;
    for (size_t class_index = 0; class_index < predictions->n_classes; class_index++)
        n_with_samples += n_voted_of_class(predictions, class_index) > 0;
    if (n_with_samples > list->n && list->n > 0)
        text_add_format(caption, " Of %zu classes the %zu largest are drawn; the table has all.",
                        n_with_samples, list->n);
}

static void add_picture(run_page *page, curve_kind kind)
{
    const class_list list = list_classes(&page->files->predictions);
    text_buffer caption = {0};
    plot_script script = {.width = 760,
                          .height = 520,
                          .name = kind == CURVE_ROC ? "the ROC curves" : "the precision-recall curves"};
    text_add(
        &caption,
        kind == CURVE_ROC
            ? "Each step is a threshold on the share of the votes that a class gets; where samples have "
              "equal shares, they are found together. The nearer to the upper left corner, the better; "
              "numbers are areas under the curves, and those on the dashed line know nothing."
            : "Precision at each share of the class that is found. The nearer to the upper right corner, "
              "the better; numbers are average precisions, and a guess has that of the dotted line, the "
              "share of the class among all samples. Where a class is rare, this says more than ROC.");
    if (kind == CURVE_ROC && list.n == 2 && page->files->predictions.n_classes == 2)
        text_add(&caption, " Of two classes, one curve mirrors the other.");
    say_which_are_drawn(&caption, &page->files->predictions, &list);
    write_script(&script, page->files, &list, kind);
    char *words = text_take(&caption);
    page_add_plot(page, &script, kind == CURVE_ROC ? "roc-" : "precision-", words ? words : "");
    if (!words)
        page->text.has_failed = true;
    memory_free(words);
}

/* ---- tables ---- */

static const html_column CLASS_COLUMN = {"class", NULL, true},
                         SAMPLES_COLUMN = {"samples", "of the class, with votes", false};

static void open_class_row(run_page *page, size_t class_index)
{
    const run_predictions *predictions = &page->files->predictions;
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", predictions->class_names[class_index]);
    html_number_cell(&page->text, "%s", page_count(n_voted_of_class(predictions, class_index)).text);
}

static void add_interval_cell(run_page *page, double low, double high)
{
    html_number_cell(&page->text, "%s", page_interval(low, high).text);
}

static bool has_leave_pair_out(json_reader *metrics)
{
    json_enter(metrics, "pairs");
    bool has_any = json_has(metrics, "lpo_auc");
    json_leave(metrics);
    return has_any;
}

static void add_auc_row(run_page *page, size_t class_index, bool has_lpo)
{
    json_reader *metrics = page->files->metrics;
    open_class_row(page, class_index);
    json_enter_element(metrics, "classes", class_index);
    html_number_cell(&page->text, "%s", page_real("%.4f", json_get_real_or_nan(metrics, "auc")).text);
    add_interval_cell(page, json_get_real_or_nan(metrics, "auc_low"),
                      json_get_real_or_nan(metrics, "auc_high"));
    json_enter(metrics, "auc_bootstrap");
    add_interval_cell(page, json_get_real_or_nan(metrics, "low"), json_get_real_or_nan(metrics, "high"));
    json_leave(metrics);
    if (has_lpo) {
        html_number_cell(&page->text, "%s", page_real("%.4f", json_get_real_or_nan(metrics, "lpo_auc")).text);
        html_number_cell(&page->text, "%s",
                         page_real("%.4f", json_get_real_or_nan(metrics, "lpo_auc_se")).text);
    }
    json_leave(metrics);
    html_close_row(&page->text);
}

static void add_aucs(run_page *page)
{
    const html_column columns[] = {
        CLASS_COLUMN,
        SAMPLES_COLUMN,
        {"AUC",
         "area under the ROC curve: how often a sample of the class gets a larger share than another one",
         false},
        {"DeLong, 95 %", "interval by the variance of DeLong, DeLong and Clarke-Pearson (1988)", false},
        {"bootstrap, 95 %", "interval by resamples of the samples", false},
        {"leave-pair-out", "AUC in which both samples of each pair were judged by trees that saw neither",
         false},
        {"its error", "standard error", false},
    };
    bool has_lpo = has_leave_pair_out(page->files->metrics);
    html_open_table(&page->text, "Areas under the ROC curves: 0.5 is chance, 1 is perfect.", columns,
                    sizeof columns / sizeof *columns - (has_lpo ? 0 : 2));
    for (size_t class_index = 0; class_index < page->files->predictions.n_classes; class_index++)
        add_auc_row(page, class_index, has_lpo);
    html_close_table(&page->text);
}

static void add_average_precisions(run_page *page)
{
    static const html_column PRECISION_COLUMNS[] = {
        {"share of samples", "what guessing would reach", false},
        {"average precision", "area under the precision-recall curve, as steps", false},
        {"bootstrap, 95 %", "interval by resamples of the samples", false},
    };
    const run_predictions *predictions = &page->files->predictions;
    json_reader *metrics = page->files->metrics;
    const html_column columns[] = {CLASS_COLUMN, SAMPLES_COLUMN, PRECISION_COLUMNS[0], PRECISION_COLUMNS[1],
                                   PRECISION_COLUMNS[2]};
    double n_voted = (double)n_voted_samples(predictions);
    html_open_table(&page->text, "Average precision: a guess has the share of the class, 1 is perfect.",
                    columns, sizeof columns / sizeof *columns);
    for (size_t class_index = 0; class_index < predictions->n_classes; class_index++) {
        open_class_row(page, class_index);
        html_number_cell(&page->text, "%s",
                         page_percent((double)n_voted_of_class(predictions, class_index) / n_voted).text);
        json_enter_element(metrics, "classes", class_index);
        rfcv_estimate estimate = page_estimate(metrics, "average_precision");
        json_leave(metrics);
        html_number_cell(&page->text, "%s", page_real("%.4f", estimate.value).text);
        add_interval_cell(page, estimate.low, estimate.high);
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
}

/* ---- the classes together ---- */

static void add_mean_row(run_page *page, const char *name, const char *meaning, rfcv_estimate estimate)
{
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", name);
    html_number_cell(&page->text, "%s", page_real("%.4f", estimate.value).text);
    add_interval_cell(page, estimate.low, estimate.high);
    html_text_cell(&page->text, "%s", meaning);
    html_close_row(&page->text);
}

static void add_leave_pair_out_mean(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "pairs");
    rfcv_estimate mean = {json_get_real_or_nan(metrics, "mean_lpo_auc"), NAN, NAN};
    json_leave(metrics);
    add_mean_row(page, "AUC, leave-pair-out",
                 "as Hand and Till's, each pair of samples judged by trees that saw neither", mean);
}

static void add_means(run_page *page)
{
    static const html_column columns[] = {{"measure", NULL, true},
                                          {"value", NULL, false},
                                          {"bootstrap, 95 %", "interval by resamples of the samples", false},
                                          {"which is", NULL, true}};
    json_reader *metrics = page->files->metrics;
    html_open_table(&page->text, "All classes in one number.", columns, sizeof columns / sizeof *columns);
    json_enter(metrics, "shares");
    add_mean_row(page, "AUC, macro", "mean of the classes", page_estimate(metrics, "macro_auc"));
    add_mean_row(page, "AUC, weighted", "mean of the classes by their sizes",
                 page_estimate(metrics, "weighted_auc"));
    add_mean_row(page, "AUC, Hand and Till", "mean of all pairs of classes (2001): class sizes do not matter",
                 page_estimate(metrics, "pair_auc"));
    add_mean_row(page, "average precision, macro", "mean of the classes",
                 page_estimate(metrics, "macro_average_precision"));
    json_leave(metrics);
    if (has_leave_pair_out(metrics))
        add_leave_pair_out_mean(page);
    html_close_table(&page->text);
}

static void add_how(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "shares");
    const char *interval = json_get_text(metrics, "interval");
    uint64_t n_resamples = json_get_count(metrics, "n_resamples", UINT64_MAX);
    json_leave(metrics);
    html_paragraph(&page->text, "quiet", "Bootstrap intervals: %s; %s resamples.", interval ? interval : "",
                   page_count(n_resamples).text);
    json_enter(metrics, "pairs");
    const char *why_no_pairs =
        json_has(metrics, "lpo_why_not") ? json_get_text(metrics, "lpo_why_not") : NULL;
    json_leave(metrics);
    if (why_no_pairs)
        html_paragraph(&page->text, "quiet", "No AUC by leaving out pairs: %s.", why_no_pairs);
    const char *warning = json_get_text_or_null(metrics, "auc_warning");
    if (warning)
        html_paragraph(&page->text, "warning", "Beware: %s.", warning);
}

void section_curves(run_page *page)
{
    html_open_section(&page->text, "curves", "ROC and precision-recall");
    add_picture(page, CURVE_ROC);
    add_aucs(page);
    add_picture(page, CURVE_PRECISION);
    add_average_precisions(page);
    html_subheading(&page->text, "Classes together");
    add_means(page);
    add_how(page);
    html_close_section(&page->text);
}
