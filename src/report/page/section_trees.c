/* The error of the first trees, for every number of them, and whether more would change it. */
#include "base/memory.h"
#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"
#include "report/page/tree_axis.h"
#include "report/page/trees_plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_picture(run_page *page)
{
    plot_script script = {.width = 760, .height = 420, .name = "the error against trees"};
    trees_plot_write(&script, page->files);
    page_add_plot(
        page, &script, "trees-",
        "Share of the held-out predictions that are wrong if only the first trees of each forest vote: "
        "thick, all of them; thin, those of each class. Where the lines run level, more trees "
        "change little.");
}

/* ---- the table ---- */

static void add_row(run_page *page, size_t n_trees, const size_t *classes, size_t n_classes)
{
    const run_errors *errors = page->files->errors;
    double error = errors->error[n_trees - 1], last = errors->error[errors->n_trees - 1];
    html_open_row(&page->text, n_trees == errors->n_trees ? "best" : NULL);
    html_number_cell(&page->text, "%s", page_count(n_trees).text);
    html_number_cell(&page->text, "%s", page_count(errors->n_predictions[n_trees - 1]).text);
    html_number_cell(&page->text, "%s", page_percent(error).text);
    html_number_cell(&page->text, "%s", page_real("%+.2f", 100 * (error - last)).text);
    for (size_t i = 0; i < n_classes; i++)
        html_number_cell(&page->text, "%s",
                         page_percent(run_errors_of_class(errors, n_trees, classes[i])).text);
    html_close_row(&page->text);
}

static void add_table(run_page *page)
{
    const run_predictions *predictions = &page->files->predictions;
    size_t classes[MOST_DRAWN_CLASSES], chosen[MOST_TREE_ROWS];
    size_t n_classes = drawn_classes_choose(predictions, MOST_DRAWN_CLASSES, classes);
    html_column columns[4 + MOST_DRAWN_CLASSES] = {
        {"trees", "the first so many of each forest", false},
        {"predictions", "with a vote of these trees", false},
        {"error", "share of the predictions that are wrong", false},
        {"above last", "error less that of all trees, in percentage points", false},
    };
    for (size_t i = 0; i < n_classes; i++)
        columns[4 + i] = (html_column){predictions->class_names[classes[i]], "error of the class", false};
    html_open_table(&page->text, "Error of the first trees, of all predictions and of those of each class.",
                    columns, 4 + n_classes);
    for (size_t i = 0, n = tree_rows_choose(page->files->errors->n_trees, chosen); i < n; i++)
        add_row(page, chosen[i], classes, n_classes);
    html_close_table(&page->text);
}

/* ---- would more trees help? ---- */

/* Half of the interval of the accuracy: what is left open by the number of samples. */
static double doubt_by_samples(json_reader *metrics)
{
    rfcv_estimate accuracy = page_estimate(metrics, "accuracy");
    return (accuracy.high - accuracy.low) / 2;
}

static void say_what_is_open(run_page *page, uint64_t n_uncertain, uint64_t n_predictions, bool can_tell,
                             uint64_t n_to_halve)
{
    double open = (double)n_uncertain / (double)n_predictions;
    double doubt = doubt_by_samples(page->files->metrics);
    text_buffer remedy = {0};
    if (can_tell)
        text_add_format(&remedy, "about %s trees in each forest would settle half of them",
                        page_about(n_to_halve).text);
    else
        text_add(&remedy, "most of them are ties, which more trees may not settle");
    char *words = text_take(&remedy);
    if (!words)
        page->text.has_failed = true;
    else if (open <= doubt)
        html_paragraph(
            &page->text, NULL,
            "More trees would hardly matter: %s of %s predictions (%s) could flip with another seed, and "
            "even if all did, the error would move by less than the number of samples leaves open "
            "(± %s); %s.",
            page_count(n_uncertain).text, page_count(n_predictions).text, page_percent(open).text,
            page_percent(doubt).text, words);
    else
        html_paragraph(&page->text, NULL,
                       "More trees could still change something: %s of %s predictions (%s) could flip with "
                       "another seed, more than the number of samples leaves open (± %s); %s.",
                       page_count(n_uncertain).text, page_count(n_predictions).text, page_percent(open).text,
                       page_percent(doubt).text, words);
    memory_free(words);
}

/* The Monte-Carlo error of a few votes is a guess (metrics/monte_carlo.h). */
enum { FEWEST_TREES_TO_TELL = 20 };

static void add_verdict(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    uint64_t n_predictions = json_get_count(metrics, "n_predictions", UINT64_MAX);
    json_enter(metrics, "plan");
    uint64_t n_trees = json_get_count(metrics, "n_trees", UINT64_MAX);
    json_leave(metrics);
    json_enter(metrics, "monte_carlo");
    uint64_t n_uncertain = json_get_count(metrics, "n_uncertain", UINT64_MAX);
    bool can_tell = json_has(metrics, "n_trees_to_halve");
    uint64_t n_to_halve = can_tell ? json_get_count(metrics, "n_trees_to_halve", UINT64_MAX) : 0;
    json_leave(metrics);
    if (n_trees < FEWEST_TREES_TO_TELL)
        html_paragraph(&page->text, NULL, "%s trees are too few to tell what more would change.",
                       page_count(n_trees).text);
    else if (n_uncertain > 0)
        say_what_is_open(page, n_uncertain, n_predictions, can_tell, n_to_halve);
    else
        html_paragraph(
            &page->text, NULL,
            "More trees would change no class: none of %s predictions could flip with another seed "
            "(Monte-Carlo error, 95 %%).",
            page_count(n_predictions).text);
}

void section_trees(run_page *page)
{
    html_open_section(&page->text, "trees", "Error against the number of trees");
    add_verdict(page);
    if (page->files->errors) {
        add_picture(page);
        add_table(page);
    } else {
        html_paragraph(
            &page->text, "quiet",
            "No curve: error_by_trees.tsv is not in the folder. It takes a record of the vote of "
            "every tree on every sample, which is kept where it is at most 256 MB for all runs that "
            "are grown together, of at most 255 classes, and where no tree shares out its vote over "
            "classes (--vote probability).");
    }
    html_close_section(&page->text);
}
