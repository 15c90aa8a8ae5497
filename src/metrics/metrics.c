/* The metrics of a result: one struct for what follows from predicted classes, from vote shares, and from
 * chance. */
#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/error_by_trees.h"
#include "metrics/metrics_auc.h"
#include "metrics/metrics_counts.h"
#include "metrics/metrics_shares.h"
#include "metrics/monte_carlo.h"
#include "metrics/repeats.h"

#include <stdint.h>

/* The struct that is public, and the arrays that it points into. */
typedef struct metrics_block {
    rfcv_metrics metrics; /* first: freed as the whole block */
    uint64_t *confusion;
    rfcv_class_metrics *classes;
    result_aucs aucs;
    result_shares shares;
    error_by_trees by_trees;
    char auc_warning[600];
} metrics_block;

static metrics_block *metrics_block_make(size_t n_classes)
{
    metrics_block *block = memory_make(1, sizeof *block);
    if (!block)
        return NULL;
    block->metrics.confusion = block->confusion =
        memory_make(n_classes * n_classes, sizeof *block->confusion);
    block->metrics.classes = block->classes = memory_make(n_classes, sizeof *block->classes);
    block->metrics.n_classes = n_classes;
    if (block->confusion && block->classes)
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
    memory_free(block->classes);
    result_aucs_empty(&block->aucs);
    result_shares_empty(&block->shares);
    error_by_trees_empty(&block->by_trees);
    memory_free(block);
}

static const char *why_no_pairs(const rfcv_plan *plan)
{
    const rfcv_plan_info info = rfcv_plan_describe(plan);
    kept_votes none = {0};
    if (info.n_pooled_folds == 0 || info.options.rebalance)
        return "";
    if (info.options.vote == RFCV_VOTE_PROBABILITY)
        return "a record of votes is of one class for each tree, and these trees share out their votes";
    return result_keep(plan, &none).ballots ? "" : "comparing all pairs would take too much memory or time";
}

static void describe_aucs(metrics_block *block, const rfcv_result *result)
{
    const class_aucs *pooled = block->aucs.pooled, *left_out = block->aucs.leave_pair_out;
    rfcv_metrics *metrics = &block->metrics;
    metrics->auc = pooled->values;
    metrics->auc_se = pooled->errors;
    metrics->auc_low = pooled->lows;
    metrics->auc_high = pooled->highs;
    metrics->pair_auc = pooled->pairs;
    metrics->mean_pair_auc = class_aucs_mean_of_pairs(pooled);
    metrics->has_leave_pair_out = result_ballots(result) != NULL;
    metrics->leave_pair_out_why_not = metrics->has_leave_pair_out ? "" : why_no_pairs(result_plan(result));
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
    metrics_block *block = metrics_block_make(data.n_classes);
    if (!block) {
        error_no_memory(error);
        return NULL;
    }
    monte_carlo chance;
    if (metrics_counts_fill(&block->metrics, block->confusion, block->classes, result, error) != RFCV_OK ||
        monte_carlo_find(result, &chance, error) != RFCV_OK ||
        result_aucs_init(&block->aucs, result, monitor, error) != RFCV_OK ||
        result_shares_init(&block->shares, result, monitor, error) != RFCV_OK ||
        repeats_find(result, &block->metrics.repeats, error) != RFCV_OK ||
        error_by_trees_init(&block->by_trees, result, error) != RFCV_OK) {
        rfcv_metrics_free(&block->metrics);
        return NULL;
    }

    rfcv_metrics *metrics = &block->metrics;
    metrics->n_repeats = rfcv_plan_describe(plan).options.n_repeats;
    metrics->n_uncertain = chance.n_uncertain;
    metrics->n_trees_to_halve = chance.n_trees_to_halve;
    describe_aucs(block, result);
    metrics->shares = block->shares.metrics;
    metrics->by_trees = block->by_trees.found;
    return metrics;
}
