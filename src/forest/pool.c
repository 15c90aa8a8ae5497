#include "forest/pool.h"

#include "base/memory.h"
#include "forest/tree_streams.h"

#include <math.h>

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
        bag_draw(bag, &request->set, request->n_draws, request->replace,
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

double pool_miss_probability(size_t n_samples, size_t n_draws, bool replace, size_t set_size)
{
    double n = (double)n_samples, size = (double)set_size, draws = (double)n_draws;
    if (size >= n)
        return 0;
    if (replace)
        return whole_power(1 - size / n, n_draws);
    /* The set's members are all among the samples that are not drawn. */
    double probability = 1;
    for (double i = 0; i < size; i++)
        probability *= fmax(0, n - draws - i) / (n - i);
    return probability;
}

double pool_expected_trees(double miss_probability, size_t n_votes)
{
    static const double STANDARD_DEVIATIONS = 3; /* the rarest of some hundred sets counts */
    double votes = (double)n_votes;
    return (votes + STANDARD_DEVIATIONS * sqrt(votes * (1 - miss_probability))) / miss_probability;
}
