/*
 * One pool of trees that serves every fold of leave-one-out (Efron 1992, JRSS B 54:83-127; Kim, Xu and Barber
 * 2020, NeurIPS 33).
 *
 * A bag of n - 1 draws from all n samples, given that it misses sample i, is n - 1 independent draws from the
 * other n - 1: exactly a bag of the forest that leaves i out.  A tree reads nothing but its bag, so its tree
 * is a tree of that forest.  The first T trees that miss i are T independent ones; which they are depends on
 * bags alone, so that growing until every sample has T does not bias them.  The same holds for a set of
 * samples that are left out together, and for draws without replacement.
 */
#ifndef FOREST_POOL_H
#define FOREST_POOL_H

#include "rfcv.h"
#include "tree/bag.h"

/* These stand for a fold in the keys of the streams of trees that belong to no fold. */
enum { POOL_FOLD = 0x7fffffff, OUT_OF_BAG_FOLD = 0x7ffffffe, SHADOW_FOLD = 0x7ffffffd };

/* Trees, and the sets of samples that they judge: set s is members[starts[s]] .. members[starts[s + 1] - 1].
 */
typedef struct pool {
    size_t n_trees;
    size_t n_sets;
    const size_t *starts;    /* [n_sets + 1]; borrowed */
    const uint32_t *members; /* borrowed */
    bool judges_first;       /* only the first member of a set is judged, not all */
    uint32_t *until; /* [n_sets] the trees before this one judge the set, if their bags miss all of it */
} pool;

/* A forest of n_trees trees, each of which judges every set that its bag misses: the out-of-bag votes.  NULL
 * when there is no memory. */
pool *pool_make_out_of_bag(size_t n_trees, size_t n_sets, const size_t *starts, const uint32_t *members);

/* What a pool is to hold. */
typedef struct pool_request {
    size_t n_sets;
    const size_t *starts;
    const uint32_t *members;
    const bool *is_wanted; /* [n_sets] the others are judged by no tree */
    bool judges_first;
    size_t n_votes;   /* trees that judge each set that is wanted */
    training_set set; /* what bags are drawn from: all samples */
    bag_rule bag;
    uint64_t seed;
    uint32_t repeat;
} pool_request;

/* Draws bags until each wanted set is missed by n_votes of them; no tree is grown.  Every wanted set must
 * have a pool_miss_probability above 0.  NULL when there is no memory. */
pool *pool_make(const pool_request *request, size_t n_samples);
void pool_free(pool *trees);

/* One past the place of the last member of a set that is judged. */
static inline size_t pool_end_of_judged(const pool *trees, size_t set)
{
    return trees->judges_first ? trees->starts[set] + 1 : trees->starts[set + 1];
}

/* True if a bag holds no member of a set.  Most sets are single samples, which a bag holds or not like a coin
 * that is tossed: so there is no branch on what it holds. */
static inline bool pool_misses(const pool *trees, const sample_bag *bag, size_t set)
{
    bool misses = true;
    for (size_t place = trees->starts[set]; place < trees->starts[set + 1]; place++)
        misses &= !bag_has(bag, trees->members[place]);
    return misses;
}

/* What the draws of bags of all samples are shared out over: totals[n_classes] where classes draw apart, else
 * totals[1]; samples, or the sum of their case weights. */
void pool_add_up(const bag_rule *rule, size_t n_samples, double *totals);

/* Probability that such a bag misses all of a set.  Weighted draws are with replacement. */
double pool_miss_probability(const bag_rule *rule, const double *totals, const uint32_t *members,
                             size_t n_members);

/* Trees that it takes, in all likelihood, until n_votes of them miss a set. */
double pool_expected_trees(double miss_probability, size_t n_votes);

#endif
