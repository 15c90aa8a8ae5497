#include "forest/pool.h"

#include "base/memory.h"
#include "forest/tree_streams.h"

#include <math.h>
#include <string.h>

static pool *pool_of(size_t n_sets, const size_t *starts, const uint32_t *members)
{
    pool *trees = memory_make(1, sizeof *trees);
    if (!trees)
        return NULL;
    *trees = (pool){.n_sets = n_sets, .starts = starts, .members = members};
    trees->until = memory_make(n_sets, sizeof *trees->until);
    if (!trees->until) {
        pool_free(trees);
        return NULL;
    }
    return trees;
}

void pool_free(pool *trees)
{
    if (trees)
        memory_free(trees->until);
    memory_free(trees);
}

pool *pool_make_out_of_bag(size_t n_trees, size_t n_sets, const size_t *starts, const uint32_t *members)
{
    pool *trees = pool_of(n_sets, starts, members);
    if (!trees)
        return NULL;
    trees->n_trees = n_trees;
    for (size_t set = 0; set < n_sets; set++)
        trees->until[set] = UINT32_MAX;
    return trees;
}

/* Closes each set with the tree that is the last it needs, and returns how many trees that takes. */
static size_t close_sets(const pool_request *request, pool *trees, sample_bag *bag, size_t *open,
                         size_t *n_votes)
{
    size_t n_open = 0, tree = 0;
    for (size_t set = 0; set < request->n_sets; set++)
        if (request->is_wanted[set])
            open[n_open++] = set;

    for (; n_open > 0; tree++) {
        bag_draw(bag, &request->set, &request->bag,
                 tree_bag_stream(request->seed, request->repeat, POOL_FOLD, tree));
        size_t n_still_open = 0;
        for (size_t i = 0; i < n_open; i++) {
            size_t set = open[i];
            n_votes[set] += pool_misses(trees, bag, set);
            if (n_votes[set] == request->n_votes)
                trees->until[set] = (uint32_t)tree + 1;
            else
                open[n_still_open++] = set;
        }
        n_open = n_still_open;
    }
    return tree;
}

pool *pool_make(const pool_request *request, size_t n_samples)
{
    sample_bag bag;
    bool has_memory = bag_init(&bag, n_samples);
    size_t *open = memory_make(request->n_sets, sizeof *open);
    size_t *n_votes = memory_make(request->n_sets, sizeof *n_votes);
    pool *trees = pool_of(request->n_sets, request->starts, request->members);
    if (has_memory && open && n_votes && trees) {
        trees->judges_first = request->judges_first;
        trees->n_trees = close_sets(request, trees, &bag, open, n_votes);
    } else {
        pool_free(trees);
        trees = NULL;
    }
    memory_free(open);
    memory_free(n_votes);
    bag_empty(&bag);
    return trees;
}

/* base^exponent by squaring: the same bits everywhere, which pow() does not promise, and the choice of what
 * is grown hangs on it. */
static double whole_power(double base, size_t exponent)
{
    double power = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2)
            power *= base;
        base *= base;
    }
    return power;
}

static double weight_of(const bag_rule *rule, uint32_t sample)
{
    return rule->case_weights ? rule->case_weights[sample] : 1;
}

void pool_add_up(const bag_rule *rule, size_t n_samples, double *totals)
{
    memset(totals, 0, (rule->class_draws ? rule->n_classes : 1) * sizeof *totals);
    for (uint32_t sample = 0; sample < n_samples; sample++)
        totals[rule->class_draws ? rule->labels[sample] : 0] += weight_of(rule, sample);
}

/* That n_draws from what adds up to a total miss what adds up to a part of it. */
static double miss_probability(double total, double part, size_t n_draws, bool replace)
{
    if (n_draws == 0 || part == 0)
        return 1;
    if (part >= total)
        return 0;
    if (replace)
        return whole_power(1 - part / total, n_draws);
    /* The set's members are all among the samples that are not drawn. */
    double probability = 1;
    for (double i = 0; i < part; i++)
        probability *= fmax(0, total - (double)n_draws - i) / (total - i);
    return probability;
}

double pool_miss_probability(const bag_rule *rule, const double *totals, const uint32_t *members,
                             size_t n_members)
{
    const size_t n_parts = rule->class_draws ? rule->n_classes : 1;
    double probability = 1;
    for (size_t k = 0; k < n_parts; k++) {
        double part = 0;
        for (size_t i = 0; i < n_members; i++)
            if (!rule->class_draws || rule->labels[members[i]] == k)
                part += weight_of(rule, members[i]);
        const size_t n_draws = rule->class_draws ? rule->class_draws[k] : rule->n_draws;
        probability *= miss_probability(totals[k], part, n_draws, rule->replace);
    }
    return probability;
}

double pool_expected_trees(double miss_probability, size_t n_votes)
{
    static const double STANDARD_DEVIATIONS = 3; /* the rarest of some hundred sets counts */
    double votes = (double)n_votes;
    return (votes + STANDARD_DEVIATIONS * sqrt(votes * (1 - miss_probability))) / miss_probability;
}
