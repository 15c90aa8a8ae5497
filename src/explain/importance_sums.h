/*
 * The sums behind importance, which threads change by atomic additions of integers.
 *
 * Real numbers are added in fixed point, in units of a power of two so small that the largest sum there can
 * be is 2^61 to 2^62 of them.  A tree decreases impurity by at most its draws, which are as many as samples,
 * or request.most_draws; a share of samples is at most 1; and there are n_trees of either.  Rounding adds
 * half a unit for each node of each tree, which are fewer than 2^45.
 */
#ifndef EXPLAIN_IMPORTANCE_SUMS_H
#define EXPLAIN_IMPORTANCE_SUMS_H

#include "explain/importance.h"
#include "explain/permutation.h"

typedef struct feature_sums {
    uint64_t n_nodes, n_trees;
    int64_t impurity, corrected; /* in units of 1 / impurity_scale */
    int64_t loss, squared_loss;  /* of accuracy, by the feature permuted; in units of 1 / share_scale */
} feature_sums;

/* Scratch of a thread, on cache lines of its own. */
typedef struct importance_scratch {
    used_features used;
    permutation permuted;
    uint32_t *n_missed_of; /* [n_classes] samples that the tree's bag misses */
    int32_t *losses_of;    /* [n_classes] of right votes on them, by the feature permuted */
} importance_scratch;

struct importance_sums {
    size_t n_samples, n_features, n_classes, n_trees, n_threads;
    uint64_t seed;
    double impurity_scale, share_scale;
    feature_sums *features;       /* [n_features] */
    int64_t *class_losses;        /* [n_features][n_classes] in units of 1 / share_scale */
    int32_t *local_losses;        /* [n_features][n_samples] right votes on a sample that are lost; or NULL */
    uint64_t n_judging;           /* trees whose bags miss some sample */
    uint64_t *n_judging_class;    /* [n_classes] some sample of the class */
    uint64_t *n_judging_sample;   /* [n_samples] this one; or NULL, as local_losses */
    importance_scratch **scratch; /* [n_threads] */
};

#endif
