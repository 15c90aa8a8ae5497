/* Which classes are taken for which, and how well each is recognised. */
#include "base/memory.h"
#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"

#include <math.h>

enum { MOST_WITH_SHARES = 12, MOST_IN_MATRIX = 100, MOST_PAIRS = 5 };

static uint64_t count_at(const run_predictions *predictions, size_t truth, size_t predicted)
{
    return predictions->confusion[truth * predictions->n_classes + predicted];
}

static uint64_t n_true(const run_predictions *predictions, size_t truth)
{
    uint64_t n = 0;
    for (size_t k = 0; k < predictions->n_classes; k++)
        n += count_at(predictions, truth, k);
    return n;
}

static uint64_t n_predicted(const run_predictions *predictions, size_t predicted)
{
    uint64_t n = 0;
    for (size_t k = 0; k < predictions->n_classes; k++)
        n += count_at(predictions, k, predicted);
    return n;
}

/* ---- the matrix ---- */

/* Shares of the row stand beside the counts where there is room for them. */
static void add_count(run_page *page, size_t truth, size_t predicted, uint64_t n_of_row)
{
    const run_predictions *predictions = &page->files->predictions;
    const uint64_t n = count_at(predictions, truth, predicted);
    const double share = n ? (double)n / (double)n_of_row : 0;
    const bool is_wrong = truth != predicted;
    if (n == 0)
        html_heat_cell(&page->text, 0, is_wrong, "·");
    else if (predictions->n_classes > MOST_WITH_SHARES)
        html_heat_cell(&page->text, share, is_wrong, "%s", page_count(n).text);
    else
        html_heat_cell(&page->text, share, is_wrong, "%s · %.0f %%", page_count(n).text, 100 * share);
}

static void add_true_class(run_page *page, size_t truth)
{
    const run_predictions *predictions = &page->files->predictions;
    const uint64_t n = n_true(predictions, truth);
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", predictions->class_names[truth]);
    for (size_t predicted = 0; predicted < predictions->n_classes; predicted++)
        add_count(page, truth, predicted, n);
    html_number_cell(&page->text, "%s", page_count(n).text);
    html_close_row(&page->text);
}

static void add_sums(run_page *page)
{
    const run_predictions *predictions = &page->files->predictions;
    html_open_row(&page->text, "quiet");
    html_head_cell(&page->text, "all");
    for (size_t predicted = 0; predicted < predictions->n_classes; predicted++)
        html_number_cell(&page->text, "%s", page_count(n_predicted(predictions, predicted)).text);
    html_number_cell(&page->text, "%s", page_count(predictions->n_predictions).text);
    html_close_row(&page->text);
}

static void add_matrix(run_page *page)
{
    const run_predictions *predictions = &page->files->predictions;
    const size_t n_classes = predictions->n_classes;
    html_column *columns = memory_make(n_classes + 2, sizeof *columns);
    short_name *names = memory_make(n_classes, sizeof *names);
    if (!columns || !names) {
        page->text.has_failed = true;
        goto done;
    }
    columns[0] = (html_column){"true class", NULL, true};
    columns[n_classes + 1] = (html_column){"all", "predictions of samples of the class", false};
    for (size_t k = 0; k < n_classes; k++) {
        names[k] = short_name_of(predictions->class_names[k]);
        columns[k + 1] = (html_column){names[k].text, predictions->class_names[k], false};
    }
    if (n_classes > MOST_WITH_SHARES)
        html_open_matrix(
            &page->text,
            "A row for each true class, a column for each class predicted. The deeper the colour, "
            "the larger the share of the row; blue is right, orange is wrong.",
            columns, n_classes + 2);
    else
        html_open_table(
            &page->text,
            "A row for each true class, a column for each class predicted: predictions, and their "
            "share of the row. Blue is right, orange is wrong.",
            columns, n_classes + 2);
    for (size_t truth = 0; truth < n_classes; truth++)
        add_true_class(page, truth);
    add_sums(page);
    html_close_table(&page->text);
done:
    memory_free(names);
    memory_free(columns);
}

/* ---- pairs in words ---- */

typedef struct class_pair {
    size_t one, other;
    uint64_t n; /* predictions of the one as the other, and of the other as the one */
} class_pair;

/* Fills pairs[MOST_PAIRS], most often taken for each other first; pairs that are never are left out. */
static size_t choose_pairs(const run_predictions *predictions, class_pair *pairs)
{
    size_t n_pairs = 0;
    for (size_t one = 0; one < predictions->n_classes; one++)
        for (size_t other = one + 1; other < predictions->n_classes; other++) {
            uint64_t n = count_at(predictions, one, other) + count_at(predictions, other, one);
            size_t place = n_pairs;
            while (place > 0 && pairs[place - 1].n < n)
                place--;
            if (n == 0 || place == MOST_PAIRS)
                continue;
            n_pairs += n_pairs < MOST_PAIRS;
            for (size_t i = n_pairs - 1; i > place; i--)
                pairs[i] = pairs[i - 1];
            pairs[place] = (class_pair){one, other, n};
        }
    return n_pairs;
}

static void add_pairs(run_page *page)
{
    const run_predictions *predictions = &page->files->predictions;
    class_pair pairs[MOST_PAIRS];
    const size_t n_pairs = choose_pairs(predictions, pairs);
    if (n_pairs == 0) {
        html_paragraph(&page->text, NULL, "No class is ever taken for another one.");
        return;
    }
    html_paragraph(&page->text, NULL, "Most often taken for each other:");
    html_open_list(&page->text);
    for (size_t i = 0; i < n_pairs; i++) {
        const size_t one = pairs[i].one, other = pairs[i].other;
        const char *name = predictions->class_names[one], *other_name = predictions->class_names[other];
        html_item(&page->text, NULL, "%s of %s times “%s” is taken for “%s”, %s of %s times “%s” for “%s”.",
                  page_count(count_at(predictions, one, other)).text,
                  page_count(n_true(predictions, one)).text, name, other_name,
                  page_count(count_at(predictions, other, one)).text,
                  page_count(n_true(predictions, other)).text, other_name, name);
    }
    html_close_list(&page->text);
}

static void add_symmetry(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "symmetry");
    const char *test = json_get_text(metrics, "test");
    const double p = json_get_real_or_nan(metrics, "p");
    json_leave(metrics);
    if (!isnan(p) && test)
        html_paragraph(
            &page->text, "quiet",
            "Whether classes are taken for each other both ways alike: %s’s test, p = %.2g. A small "
            "p means that mistakes lean to one side.",
            test, p);
}

/* ---- classes one by one ---- */

static void add_estimate(run_page *page, rfcv_estimate estimate)
{
    html_estimate_cell(&page->text, page_real("%.3f", estimate.value).text,
                       page_interval(estimate.low, estimate.high).text);
}

static rfcv_estimate auc_of(json_reader *metrics)
{
    return (rfcv_estimate){json_get_real_or_nan(metrics, "auc"), json_get_real_or_nan(metrics, "auc_low"),
                           json_get_real_or_nan(metrics, "auc_high")};
}

static void add_class(run_page *page, size_t class_index)
{
    static const char *const shown[] = {"recall", "precision", "specificity", "negative_predictive_value",
                                        "f1",     "prevalence"};
    json_reader *metrics = page->files->metrics;
    json_enter_element(metrics, "classes", class_index);
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", page->files->predictions.class_names[class_index]);
    html_number_cell(&page->text, "%s",
                     page_count(json_get_count(metrics, "n_predictions", UINT64_MAX)).text);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        add_estimate(page, page_estimate(metrics, shown[i]));
    add_estimate(page, auc_of(metrics));
    html_close_row(&page->text);
    json_leave(metrics);
}

static void add_classes(run_page *page)
{
    static const html_column columns[] = {
        {"class", NULL, true},
        {"predictions", "of samples of the class", false},
        {"recall", "of its samples, those predicted as such: sensitivity", false},
        {"precision", "of those predicted as the class, the true ones: positive predictive value", false},
        {"specificity", "of all other samples, those predicted as others", false},
        {"NPV", "of those predicted as others, the true ones: negative predictive value", false},
        {"F1", "harmonic mean of recall and precision", false},
        {"prevalence", "share of the samples that are of the class", false},
        {"AUC", "area under the ROC curve: the class against the rest, by its share of the votes", false}};
    const size_t n_classes = page->files->predictions.n_classes;
    html_subheading(&page->text, "Class by class");
    html_open_sortable_table(&page->text,
                             "Each class against the rest, with 95 % intervals (exact; of F1 by the delta "
                             "method, of the AUC DeLong’s).",
                             columns, sizeof columns / sizeof *columns);
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        add_class(page, class_index);
    html_close_table(&page->text);
}

void section_confusion(run_page *page)
{
    html_open_section(&page->text, "confusion", "Confusion matrix");
    if (page->files->predictions.n_classes <= MOST_IN_MATRIX)
        add_matrix(page);
    else
        html_paragraph(&page->text, "quiet",
                       "The matrix of %s classes is in metrics.json: it is too large for a page.",
                       page_count(page->files->predictions.n_classes).text);
    add_pairs(page);
    add_symmetry(page);
    add_classes(page);
    html_close_section(&page->text);
}
