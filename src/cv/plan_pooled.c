/*
 * Which folds of leave-one-out a pool serves: those of up to so many samples that the pool and the forests of
 * the larger ones grow the fewest trees in all.  The larger a group, the fewer bags miss all of it: about
 * exp(-size).  The choice looks at all folds, not at those asked for, so that a sample's prediction does not
 * depend on which others are.
 */
#include "cv/plan.h"

#include "base/memory.h"
#include "base/status.h"

/* Counts folds by size, n_of_size[n_samples + 1], and returns the largest size. */
static size_t count_sizes(const fold_plan *folds, size_t *n_of_size)
{
    size_t largest = 0;
    for (size_t fold = 0; fold < folds->n_folds; fold++) {
        size_t size = folds->starts[fold + 1] - folds->starts[fold];
        n_of_size[size]++;
        if (size > largest)
            largest = size;
    }
    return largest;
}

static double pool_trees(const rfcv_plan *plan, size_t size)
{
    size_t n = plan->dataset->n_samples;
    double probability = pool_miss_probability(n, plan_count_draws(plan, n), plan->options.replace, size);
    return pool_expected_trees(probability, plan->options.n_trees);
}

static rfcv_status cannot_pool(const rfcv_plan *plan, size_t largest, rfcv_error *error)
{
    if (plan->rebalanced)
        return error_set(
            error, RFCV_BAD_OPTION,
            "--pool: too few bags miss a sample and its partner from every other class (--rebalance) "
            "for a pool to be cheaper than refitting; leave --pool out");
    if (largest > 1)
        return error_set(
            error, RFCV_BAD_OPTION,
            "--pool: too few bags miss all of a group of %zu samples (group %.100s) for a pool to be "
            "cheaper than refitting; leave --pool out",
            largest, plan->dataset->info.group_column);
    return error_set(
        error, RFCV_BAD_OPTION,
        "--pool: bags of %zu of %zu samples%s miss a sample too rarely for a pool to be cheaper than "
        "refitting; leave --pool out",
        plan_count_draws(plan, plan->dataset->n_samples), plan->dataset->n_samples,
        plan->options.replace ? "" : " without replacement");
}

rfcv_status plan_choose_pooled(rfcv_plan *plan, rfcv_error *error)
{
    const fold_plan *folds = plan_sets(plan, 0);
    double n_trees = (double)plan->options.n_trees;
    if (plan->options.pool == RFCV_POOL_NEVER)
        return RFCV_OK;

    size_t *n_of_size = memory_make(folds->n_samples + 1, sizeof *n_of_size);
    if (!n_of_size)
        return error_no_memory(error);
    size_t largest = count_sizes(folds, n_of_size);
    double fewest = n_trees * (double)folds->n_folds; /* all refitted */
    size_t n_smaller = 0;
    for (size_t size = 1; size <= largest; size++) {
        n_smaller += n_of_size[size];
        if (n_of_size[size] == 0 || (plan->options.pool == RFCV_POOL_ALWAYS && size < largest))
            continue;
        double n_in_all = pool_trees(plan, size) + n_trees * (double)(folds->n_folds - n_smaller);
        if (n_in_all < fewest) {
            fewest = n_in_all;
            plan->largest_pooled = size;
        }
    }
    memory_free(n_of_size);
    if (plan->options.pool == RFCV_POOL_ALWAYS && !plan->largest_pooled)
        return cannot_pool(plan, largest, error);
    return RFCV_OK;
}
