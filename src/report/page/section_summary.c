/* What matters first: how often the forest is right, beside guessing, and what to look at. */
#include "report/page/drawn_classes.h"
#include "report/page/lights.h"

#include <math.h>

static void add_lead(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    const rfcv_estimate accuracy = page_estimate(metrics, "accuracy");
    const uint64_t n = json_get_count(metrics, "n_predictions", UINT64_MAX);
    json_enter(metrics, "plan");
    const char *folds = json_get_text(metrics, "folds");
    json_leave(metrics);
    if (n == 0)
        html_paragraph(&page->text, "warning", "No prediction has a vote: there is nothing to sum up.");
    else
        html_paragraph(
            &page->text, NULL,
            "%s of %s predictions are right, each by trees that never saw the sample (%s): accuracy "
            "%s. Always guessing the same class would be right in at most %s.",
            page_count((uint64_t)llround(accuracy.value * (double)n)).text, page_count(n).text,
            folds ? folds : "", share_with_interval(accuracy).text,
            page_percent(json_get_real_or_nan(metrics, "no_information_rate")).text);
}

/* ---- the numbers that matter ---- */

static void add_row(run_page *page, const char *name, rfcv_estimate estimate, double by_guessing,
                    const char *meaning)
{
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", name);
    html_number_cell(&page->text, "%s", page_real("%.3f", estimate.value).text);
    html_number_cell(&page->text, "%s", page_interval(estimate.low, estimate.high).text);
    html_number_cell(&page->text, "%s", page_real("%.3f", by_guessing).text);
    html_text_cell(&page->text, "%s", meaning);
    html_close_row(&page->text);
}

static void add_auc_rows(run_page *page)
{
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "shares");
    const rfcv_estimate auc = page_estimate(metrics, "pair_auc");
    json_leave(metrics);
    add_row(page, "AUC", auc, 0.5,
            "how well shares of the votes separate two classes, mean of all pairs (Hand and Till)");
    json_enter(metrics, "pairs");
    const double left_out = json_get_real_or_nan(metrics, "mean_lpo_auc");
    json_leave(metrics);
    if (!isnan(left_out))
        add_row(page, "AUC, pairs left out", (rfcv_estimate){left_out, NAN, NAN}, 0.5,
                "the same by trees that saw neither sample of a pair");
}

/* Classes that occur among the judged. */
static size_t n_classes_judged(const run_predictions *predictions)
{
    size_t n = 0;
    for (size_t k = 0; k < predictions->n_classes; k++)
        n += n_voted_of_class(predictions, k) > 0;
    return n;
}

static void add_numbers(run_page *page)
{
    static const html_column columns[] = {{"measure", NULL, true},
                                          {"value", NULL, false},
                                          {"95 % interval", NULL, false},
                                          {"by guessing", "always the largest class", false},
                                          {"what it is", NULL, true}};
    json_reader *metrics = page->files->metrics;
    json_enter(metrics, "macro");
    const rfcv_estimate f1 = page_estimate(metrics, "f1");
    json_leave(metrics);
    html_open_table(&page->text, "The numbers to report. All of them are in metrics.json.", columns,
                    sizeof columns / sizeof *columns);
    add_row(page, "Accuracy", page_estimate(metrics, "accuracy"),
            json_get_real_or_nan(metrics, "no_information_rate"), "share of the predictions that are right");
    add_row(page, "Balanced accuracy", page_estimate(metrics, "balanced_accuracy"),
            1 / (double)n_classes_judged(&page->files->predictions), "mean recall of the classes");
    add_row(page, "MCC", page_estimate(metrics, "matthews"), 0,
            "correlation of prediction and truth (Matthews), at most 1");
    add_row(page, "Kappa", page_estimate(metrics, "kappa"), 0, "agreement beyond chance (Cohen), at most 1");
    add_row(page, "Macro F1", f1, NAN, "mean over classes of the balance of recall and precision");
    add_auc_rows(page);
    html_close_table(&page->text);
}

void section_summary(run_page *page)
{
    html_open_section(&page->text, "summary", "Summary");
    add_lead(page);
    page_add_lights(page);
    add_numbers(page);
    html_paragraph(
        &page->text, "quiet",
        "Lights go by fixed rules: good, worth a look, bad, and open where the run cannot tell. They "
        "are about these samples; what others would show is for an independent set to tell.");
    html_close_section(&page->text);
}
