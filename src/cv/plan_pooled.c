/*
 * Which folds of leave-one-out a pool serves: those that bags miss most often, as many of them as let the
 * pool and the forests of the others grow the fewest trees in all.  The larger a group, the fewer bags miss
 * all of it: about exp(-size).  The choice looks at all folds, not at those asked for, so that a sample's
 * prediction does not depend on which others are.
 */
#include "cv/plan.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"

/* Folds by how often bags miss them. */
typedef struct ranked_folds {
    double *odds;    /* [n_folds] probability that a bag misses the fold */
    uint32_t *order; /* [n_folds] the folds, those of the highest first */
    uint64_t *keys;  /* [2 x n_folds] for sorting them */
    double *totals;  /* [n_classes] */
} ranked_folds;

static void free_ranked(ranked_folds *ranked)
{
    memory_free(ranked->odds);
    memory_free(ranked->order);
    memory_free(ranked->keys);
    memory_free(ranked->totals);
}

/* False when there is no memory. */
static bool rank_folds(const rfcv_plan *plan, const fold_plan *folds, ranked_folds *ranked)
{
    const bag_rule *bag = &plan->of_all.bag;
    const size_t n = folds->n_folds;
    ranked->odds = memory_make(n, sizeof *ranked->odds);
    ranked->order = memory_make(n, sizeof *ranked->order);
    ranked->keys = memory_make(n, 2 * sizeof *ranked->keys);
    ranked->totals = memory_make(plan->dataset->n_classes, sizeof *ranked->totals);
    if (!ranked->odds || !ranked->order || !ranked->keys || !ranked->totals)
        return false;
    pool_add_up(bag, folds->n_samples, ranked->totals);
    for (size_t fold = 0; fold < n; fold++) {
        const size_t start = folds->starts[fold];
        ranked->odds[fold] =
            pool_miss_probability(bag, ranked->totals, folds->order + start, folds->starts[fold + 1] - start);
        ranked->keys[fold] = sort_key(-ranked->odds[fold]);
    }
    sort_order(ranked->keys, n, ranked->order, ranked->keys + n);
    return true;
}

/* How many of the ranked folds are best served by a pool: all of those that are missed equally often, or
 * none of them. */
static size_t count_pooled(const rfcv_plan *plan, const ranked_folds *ranked, size_t n_folds)
{
    const double n_trees = (double)plan->options.n_trees;
    double fewest = n_trees * (double)n_folds; /* all refitted */
    size_t n_pooled = 0;
    for (size_t n = 1; n <= n_folds; n++) {
        const double odds = ranked->odds[ranked->order[n - 1]];
        const bool goes_on = n < n_folds && ranked->odds[ranked->order[n]] == odds;
        if (goes_on || (plan->options.pool == RFCV_POOL_ALWAYS && n < n_folds))
            continue;
        const double n_in_all =
            pool_expected_trees(odds, plan->options.n_trees) + n_trees * (double)(n_folds - n);
        if (n_in_all < fewest) {
            fewest = n_in_all;
            n_pooled = n;
        }
    }
    return n_pooled;
}

static size_t largest_fold(const fold_plan *folds)
{
    size_t largest = 0;
    for (size_t fold = 0; fold < folds->n_folds; fold++)
        if (folds->starts[fold + 1] - folds->starts[fold] > largest)
            largest = folds->starts[fold + 1] - folds->starts[fold];
    return largest;
}

static rfcv_status cannot_pool(const rfcv_plan *plan, rfcv_error *error)
{
    const size_t largest = largest_fold(plan_sets(plan, 0));
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
        plan->of_all.bag.n_draws, plan->dataset->n_samples,
        plan->options.replace ? "" : " without replacement");
}

static rfcv_status choose(rfcv_plan *plan, rfcv_error *error)
{
    const fold_plan *folds = plan_sets(plan, 0);
    ranked_folds ranked = {0};
    rfcv_status status = RFCV_OK;
    bool *is_pooled = memory_make(folds->n_folds, sizeof *is_pooled);
    if (!is_pooled || !rank_folds(plan, folds, &ranked)) {
        status = error_no_memory(error);
    } else {
        const size_t n_pooled = count_pooled(plan, &ranked, folds->n_folds);
        for (size_t i = 0; i < n_pooled; i++)
            is_pooled[ranked.order[i]] = true;
        if (n_pooled > 0) {
            plan->is_pooled = is_pooled;
            is_pooled = NULL;
        } else if (plan->options.pool == RFCV_POOL_ALWAYS) {
            status = cannot_pool(plan, error);
        }
    }
    memory_free(is_pooled);
    free_ranked(&ranked);
    return status;
}

rfcv_status plan_choose_pooled(rfcv_plan *plan, rfcv_error *error)
{
    const char *obstacle = plan_pool_obstacle(plan);
    if (obstacle && plan->options.pool == RFCV_POOL_ALWAYS)
        return error_set(error, RFCV_BAD_OPTION,
                         "--pool: every fold needs a forest of its own, since %s; leave --pool out",
                         obstacle);
    return obstacle || plan->options.pool == RFCV_POOL_NEVER ? RFCV_OK : choose(plan, error);
}
