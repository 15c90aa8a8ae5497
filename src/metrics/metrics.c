/* The metrics of a result: gathers its judged predictions, and asks confusion and interval for the numbers.
 */
#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "metrics/interval.h"
#include "metrics/metrics_auc.h"
#include "metrics/monte_carlo.h"

#include <stdint.h>

/* Class indices of the judged predictions; one that no tree voted on (out-of-bag) is not judged. */
typedef struct judgement {
    uint32_t *truth, *predicted; /* [n] */
    size_t n;
    size_t n_samples; /* distinct */
} judgement;

static void judgement_free(judgement *judged)
{
    memory_free(judged->truth);
    memory_free(judged->predicted);
}

static rfcv_status judgement_make(judgement *judged, const rfcv_result *result, size_t n_samples,
                                  rfcv_error *error)
{
    size_t n_predictions = rfcv_result_n_predictions(result);
    bool *is_judged = memory_make(n_samples, sizeof *is_judged);
    judged->truth = memory_make(n_predictions, sizeof *judged->truth);
    judged->predicted = memory_make(n_predictions, sizeof *judged->predicted);
    if (!is_judged || !judged->truth || !judged->predicted) {
        memory_free(is_judged);
        return error_no_memory(error);
    }
    for (size_t i = 0; i < n_predictions; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (prediction.n_trees == 0)
            continue;
        judged->truth[judged->n] = (uint32_t)prediction.truth;
        judged->predicted[judged->n] = (uint32_t)prediction.predicted;
        judged->n++;
        judged->n_samples += !is_judged[prediction.sample];
        is_judged[prediction.sample] = true;
    }
    memory_free(is_judged);
    return RFCV_OK;
}

/* The struct that is public, and the arrays that it points into. */
typedef struct metrics_block {
    rfcv_metrics metrics; /* first: freed as the whole block */
    uint64_t *confusion;
    double *recall, *precision;
    result_aucs aucs;
    char auc_warning[600];
} metrics_block;

static metrics_block *metrics_block_make(size_t n_classes)
{
    metrics_block *block = memory_make(1, sizeof *block);
    if (!block)
        return NULL;
    block->metrics.confusion = block->confusion =
        memory_make(n_classes * n_classes, sizeof *block->confusion);
    block->metrics.recall = block->recall = memory_make(n_classes, sizeof *block->recall);
    block->metrics.precision = block->precision = memory_make(n_classes, sizeof *block->precision);
    if (block->confusion && block->recall && block->precision)
        return block;
    rfcv_metrics_free(&block->metrics);
    return NULL;
}

void rfcv_metrics_free(rfcv_metrics *metrics)
{
    if (!metrics)
        return;
    metrics_block *block = (metrics_block *)metrics;
    memory_free(block->confusion);
    memory_free(block->recall);
    memory_free(block->precision);
    result_aucs_empty(&block->aucs);
    memory_free(block);
}

static void describe_aucs(metrics_block *block, const rfcv_result *result)
{
    const class_aucs *pooled = block->aucs.pooled, *left_out = block->aucs.leave_pair_out;
    rfcv_metrics *metrics = &block->metrics;
    metrics->auc = pooled->values;
    metrics->auc_se = pooled->errors;
    metrics->pair_auc = pooled->pairs;
    metrics->mean_pair_auc = class_aucs_mean_of_pairs(pooled);
    metrics->has_leave_pair_out = result_ballots(result) != NULL;
    metrics->lpo_auc = left_out->values;
    metrics->lpo_auc_se = left_out->errors;
    metrics->pair_lpo_auc = left_out->pairs;
    metrics->mean_pair_lpo_auc = class_aucs_mean_of_pairs(left_out);
    metrics->n_pairs_without_trees = block->aucs.n_pairs_without_trees;
    result_aucs_warn(&block->aucs, plan_dataset(result_plan(result)), block->auc_warning,
                     sizeof block->auc_warning);
    metrics->auc_warning = block->auc_warning;
}

rfcv_metrics *rfcv_metrics_make(const rfcv_result *result, const rfcv_monitor *monitor, rfcv_error *error)
{
    const rfcv_plan *plan = result_plan(result);
    rfcv_dataset_info data = rfcv_dataset_describe(plan_dataset(plan));
    judgement judged = {0};
    metrics_block *block = metrics_block_make(data.n_classes);
    if (!block) {
        error_no_memory(error);
        return NULL;
    }
    monte_carlo chance;
    if (judgement_make(&judged, result, data.n_samples, error) != RFCV_OK ||
        monte_carlo_find(result, &chance, error) != RFCV_OK ||
        result_aucs_init(&block->aucs, result, monitor, error) != RFCV_OK) {
        judgement_free(&judged);
        rfcv_metrics_free(&block->metrics);
        return NULL;
    }

    confusion_count(block->confusion, data.n_classes, judged.truth, judged.predicted, judged.n);
    confusion table = {data.n_classes, block->confusion};
    for (size_t class_index = 0; class_index < data.n_classes; class_index++) {
        block->recall[class_index] = confusion_recall(table, class_index);
        block->precision[class_index] = confusion_precision(table, class_index);
    }

    /* Repeats of a sample are not independent: what counts is the mean number of samples that were right. */
    double n_samples = (double)judged.n_samples;
    double n_correct = judged.n ? (double)confusion_n_correct(table) * n_samples / (double)judged.n : 0;
    interval accuracy = interval_clopper_pearson(n_correct, n_samples);

    rfcv_metrics *metrics = &block->metrics;
    metrics->n_classes = data.n_classes;
    metrics->n_samples = judged.n_samples;
    metrics->n_repeats = rfcv_plan_describe(plan).options.n_repeats;
    metrics->accuracy = confusion_accuracy(table);
    metrics->accuracy_low = accuracy.low;
    metrics->accuracy_high = accuracy.high;
    metrics->no_information_rate = confusion_largest_share(table);
    metrics->p_above_no_information = binomial_p_greater(n_correct, n_samples, metrics->no_information_rate);
    metrics->balanced_accuracy = confusion_balanced_accuracy(table);
    metrics->kappa = confusion_kappa(table);
    metrics->n_uncertain = chance.n_uncertain;
    metrics->n_trees_to_halve = chance.n_trees_to_halve;
    describe_aucs(block, result);
    judgement_free(&judged);
    return metrics;
}
