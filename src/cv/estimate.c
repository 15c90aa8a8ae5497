/*
 * What a run would take, guessed from its counts.
 *
 * A tree of u in-bag samples reads about u x mtry codes on each of its levels.  A balanced tree has log2(u)
 * of them, real ones are deeper at some leaves and end early at others; where only branches to j judged
 * samples are grown, the levels below the first log2(j) add up to two.  The nanoseconds are those of
 * bench/tree_cost.sh and bench/stages.sh.
 */
#include "base/real.h"
#include "cv/result.h"

#include <string.h>

static const double NS_OF_NODE = 800, NS_OF_RANK = 25;
/* Nodes for each in-bag sample: those of real data have 0.17 to 0.4. */
static const double NODES_OF_SAMPLE = 0.3;
/* Share of different samples in n draws of n: 1 - 1/e. */
static const double SHARE_OF_DRAWS = 0.632;

/* Of a code that a kernel counts or sorts; rules other than Gini's have a slower search of their own. */
static double ns_of_code(rfcv_split rule)
{
    static const double NS_OF_SEARCH = 12, NS_OF_RANDOM_CUTS = 45;
    if (rule != RFCV_SPLIT_GINI)
        return rule == RFCV_SPLIT_EXTRATREES ? NS_OF_RANDOM_CUTS : NS_OF_SEARCH;
    static const struct {
        const char *kernel;
        double ns;
    } costs[] = {{"avx512", 3}, {"avx2", 3.5}, {"neon", 5}};
    const char *kernel = rfcv_build_info().kernel;
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (strcmp(kernel, costs[i].kernel) == 0)
            return costs[i].ns;
    return 8;
}

/* Judged samples of a tree: in a pool, those that its bag misses. */
static double count_judged(const rfcv_plan *plan, const forest_task *forest)
{
    double n = (double)(forest->pool ? plan->n_judged : forest->n_judged);
    return forest->pool ? (1 - SHARE_OF_DRAWS) * n : n;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double seconds_of_tree(const rfcv_plan *plan, const forest_task *forest)
{
    const rfcv_cv_options *options = &plan->options;
    double n_unique = (options->replace ? SHARE_OF_DRAWS : 1) * (double)forest->bag.n_draws;
    double n_judged = count_judged(plan, forest);
    double n_levels = real_log2p1(n_unique), n_nodes = NODES_OF_SAMPLE * n_unique;
    if (!options->whole_trees) {
        n_nodes = least(n_nodes, n_judged * n_levels);
        n_levels = least(n_levels, real_log2p1(n_judged) + 2);
    }
    if (forest->settings.max_depth > 0) {
        n_levels = least(n_levels, (double)forest->settings.max_depth);
        n_nodes = least(n_nodes, real_exp2(n_levels + 1));
    }
    double n_codes = n_unique * (double)forest->settings.mtry * n_levels;
    return 1e-9 * (n_codes * ns_of_code(forest->settings.split) + n_nodes * NS_OF_NODE);
}

static double seconds_of_trees(const rfcv_plan *plan)
{
    double seconds = 0;
    for (size_t i = 0; i < plan->n_tasks; i++)
        seconds += (double)plan->forests[i].n_trees * seconds_of_tree(plan, &plan->forests[i]);
    return seconds;
}

/* Code, libraries and what reading leaves behind. */
static const uint64_t BYTES_OF_PROGRAM = 7000000;

/* A thread's lists of samples, nodes and keys, and its features. */
static uint64_t bytes_of_scratch(const rfcv_dataset *dataset)
{
    return 300 * (uint64_t)dataset->n_samples + 4 * (uint64_t)dataset->n_features;
}

static uint64_t bytes_of_votes(const rfcv_plan *plan)
{
    return sizeof(uint32_t) * plan->options.n_repeats * plan->n_judged * plan->dataset->n_classes;
}

rfcv_cost rfcv_plan_estimate_all(const rfcv_plan *const *plans, size_t n_plans)
{
    const rfcv_dataset *dataset = plans[0]->dataset;
    const uint64_t n_threads = plans[0]->schedule.team.n_outer * plans[0]->schedule.team.n_inner;
    const double n_values = (double)dataset->n_samples * (double)dataset->n_features;
    kept_votes kept = {0};
    rfcv_cost cost = {
        .bytes = BYTES_OF_PROGRAM + dataset->info.n_value_bytes + rank_codes_most_bytes(dataset) +
                 n_threads * bytes_of_scratch(dataset),
        .seconds = 1e-9 * NS_OF_RANK * n_values,
    };
    for (size_t i = 0; i < n_plans; i++) {
        result_keep(plans[i], &kept);
        cost.bytes += bytes_of_votes(plans[i]);
        cost.seconds += seconds_of_trees(plans[i]);
    }
    cost.bytes += kept.ballots + kept.record + kept.products;
    cost.seconds /= (double)n_threads;
    return cost;
}

rfcv_cost rfcv_plan_estimate(const rfcv_plan *plan)
{
    return rfcv_plan_estimate_all(&plan, 1);
}
