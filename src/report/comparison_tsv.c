#include "report/comparison_tsv.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

#include <inttypes.h>

static void write_line(FILE *file, const rfcv_compared *compared)
{
    const rfcv_metrics *metrics = compared->metrics;
    rfcv_run run = rfcv_result_run(compared->result);
    rfcv_plan_info plan = rfcv_plan_describe(result_plan(compared->result));
    confusion table = {metrics->n_classes, metrics->confusion};
    tsv_write_name(file, compared->name);
    fprintf(file, "\t%zu\t%" PRIu64 "\t%zu\t%" PRIu64, plan.options.n_trees, run.n_trees, metrics->n_samples,
            confusion_total(table));
    tsv_write_real(file, 1 - metrics->accuracy);
    tsv_write_real(file, metrics->accuracy);
    tsv_write_real(file, metrics->accuracy_low);
    tsv_write_real(file, metrics->accuracy_high);
    tsv_write_real(file, metrics->balanced_accuracy);
    tsv_write_real(file, metrics->kappa);
    tsv_write_real(file, metrics->mean_pair_auc);
    tsv_write_real(file, metrics->mean_pair_lpo_auc);
    fprintf(file, "\t%zu", metrics->n_uncertain);
    if (metrics->n_trees_to_halve == UINT64_MAX)
        fputs("\tNA", file);
    else
        fprintf(file, "\t%" PRIu64, metrics->n_trees_to_halve);
    tsv_write_real(file, run.rank_seconds + run.grow_seconds);
    putc('\n', file);
}

void comparison_tsv_write(FILE *file, const rfcv_compared *runs, size_t n_runs)
{
    plain_locale locale = plain_locale_enter();
    fputs(
        "plan\tn_trees\ttrees_grown\tn_samples\tn_predictions\terror\taccuracy\taccuracy_low\taccuracy_high\t"
        "balanced_accuracy\tkappa\tmean_auc\tmean_lpo_auc\tn_uncertain\tn_trees_to_halve\tseconds\n",
        file);
    for (size_t i = 0; i < n_runs; i++)
        write_line(file, &runs[i]);
    plain_locale_leave(locale);
}
