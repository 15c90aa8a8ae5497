#include "report/comparison_tsv.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

#include <inttypes.h>

static const char HEADER[] =
    "plan\tn_trees\ttrees_grown\tn_samples\tn_predictions\terror\taccuracy\taccuracy_low\taccuracy_high\t"
    "balanced_accuracy\tkappa\tmean_auc\tmean_lpo_auc\tn_uncertain\tn_trees_to_halve\tbrier\t"
    "against\tdifference\tdifference_low\tdifference_high\tdifference_p\t"
    "brier_difference\tbrier_difference_low\tbrier_difference_high\tbrier_difference_p\tunits\tn_units\t"
    "tree_seconds\tseconds\n";

static void add_metrics(text_buffer *text, const rfcv_metrics *metrics)
{
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
    tsv_add_real(text, metrics->shares.brier.value);
}

static void add_estimate(text_buffer *text, rfcv_estimate estimate, double p)
{
    tsv_add_real(text, estimate.value);
    tsv_add_real(text, estimate.low);
    tsv_add_real(text, estimate.high);
    tsv_add_real(text, p);
}

static void add_difference(text_buffer *text, const rfcv_difference *difference, const rfcv_dataset *dataset)
{
    const char *unit = difference->is_by_folds ? "folds" : dataset->groups ? "groups" : "samples";
    add_estimate(text, difference->accuracy, difference->p);
    add_estimate(text, difference->brier, difference->brier_p);
    text_add_format(text, "\t%s\t%zu", unit, difference->n_units);
}

static void add_line(text_buffer *text, const rfcv_compared *runs, size_t index,
                     const rfcv_difference *difference)
{
    const rfcv_metrics *metrics = runs[index].metrics;
    const rfcv_plan *plan = result_plan(runs[index].result);
    const confusion table = {metrics->n_classes, metrics->confusion};
    rfcv_run run = rfcv_result_run(runs[index].result);
    tsv_add_name(text, runs[index].name);
    text_add_format(text, "\t%zu\t%" PRIu64 "\t%zu\t%" PRIu64, rfcv_plan_describe(plan).options.n_trees,
                    run.n_trees, metrics->n_samples, confusion_total(table));
    add_metrics(text, metrics);
    text_add(text, "\t");
    tsv_add_name(text, runs[difference->against].name);
    if (difference->against == index)
        text_add(text, "\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA");
    else
        add_difference(text, difference, plan_dataset(plan));
    tsv_add_real(text, run.tree_seconds);
    tsv_add_real(text, run.rank_seconds + run.grow_seconds);
    text_add(text, "\n");
}

char *comparison_tsv_make(const rfcv_compared *runs, size_t n_runs, rfcv_error *error)
{
    char *table = NULL;
    rfcv_difference *differences = memory_make(n_runs, sizeof *differences);
    if (!differences)
        error_no_memory(error);
    else if (rfcv_compare(runs, n_runs, differences, error) == RFCV_OK) {
        text_buffer text = {0};
        plain_locale locale = plain_locale_enter();
        text_add(&text, HEADER);
        for (size_t i = 0; i < n_runs; i++)
            add_line(&text, runs, i, &differences[i]);
        plain_locale_leave(locale);
        table = text_take(&text);
        if (!table)
            error_no_memory(error);
    }
    memory_free(differences);
    return table;
}
