#include "report/comparison_tsv.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

#include <inttypes.h>

static void add_line(text_buffer *text, const rfcv_compared *compared)
{
    const rfcv_metrics *metrics = compared->metrics;
    rfcv_run run = rfcv_result_run(compared->result);
    rfcv_plan_info plan = rfcv_plan_describe(result_plan(compared->result));
    confusion table = {metrics->n_classes, metrics->confusion};
    tsv_add_name(text, compared->name);
    text_add_format(text, "\t%zu\t%" PRIu64 "\t%zu\t%" PRIu64, plan.options.n_trees, run.n_trees,
                    metrics->n_samples, confusion_total(table));
    tsv_add_real(text, 1 - metrics->accuracy.value);
    tsv_add_real(text, metrics->accuracy.value);
    tsv_add_real(text, metrics->accuracy.low);
    tsv_add_real(text, metrics->accuracy.high);
    tsv_add_real(text, metrics->balanced_accuracy.value);
    tsv_add_real(text, metrics->kappa.value);
    tsv_add_real(text, metrics->mean_pair_auc);
    tsv_add_real(text, metrics->mean_pair_lpo_auc);
    text_add_format(text, "\t%zu", metrics->n_uncertain);
    if (metrics->n_trees_to_halve == UINT64_MAX)
        text_add(text, "\tNA");
    else
        text_add_format(text, "\t%" PRIu64, metrics->n_trees_to_halve);
    tsv_add_real(text, run.rank_seconds + run.grow_seconds);
    text_add(text, "\n");
}

char *comparison_tsv_make(const rfcv_compared *runs, size_t n_runs)
{
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    text_add(
        &text,
        "plan\tn_trees\ttrees_grown\tn_samples\tn_predictions\terror\taccuracy\taccuracy_low\taccuracy_high\t"
        "balanced_accuracy\tkappa\tmean_auc\tmean_lpo_auc\tn_uncertain\tn_trees_to_halve\tseconds\n");
    for (size_t i = 0; i < n_runs; i++)
        add_line(&text, &runs[i]);
    plain_locale_leave(locale);
    return text_take(&text);
}
