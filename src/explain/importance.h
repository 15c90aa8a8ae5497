/*
 * Importance of features, added up tree by tree on any thread: sums are integers (fixed point), so that their
 * order does not matter.
 */
#ifndef EXPLAIN_IMPORTANCE_H
#define EXPLAIN_IMPORTANCE_H

#include "explain/shadow_ranks.h"
#include "tree/grow.h"

typedef struct importance_sums importance_sums;

typedef struct importance_request {
    const rfcv_dataset *dataset;
    size_t n_trees, n_threads; /* of either forest; threads are numbered from 0 */
    uint64_t seed;
    bool local;          /* rfcv_importance.local is wanted */
    uint64_t most_draws; /* that a bag counts, weighted, where that is more than there are samples */
} importance_request;

/* Bytes that the sums and the table take. */
uint64_t importance_n_bytes(const importance_request *request);

/* NULL when there is no memory. */
importance_sums *importance_sums_make(const importance_request *request);
void importance_sums_free(importance_sums *sums);

/* Of a tree of the forest, which has its decreases, and the leaf and vote of every sample: impurity, and
 * permutation of each feature that it uses.  Any thread; each tree once. */
void importance_add_tree(importance_sums *sums, size_t thread, size_t tree, const training_data *data,
                         const grow_workspace *workspace);

/* Of a tree of the second forest, which has its decreases, grown on shadow ranks: feature f + n_features is
 * the shadow of f. */
void importance_add_shadowed_tree(importance_sums *sums, const decision_tree *tree);

/* What comes of it. */
typedef struct importance_table {
    size_t n_features, n_classes, n_samples;
    rfcv_importance *items;            /* [n_features] by rank */
    double unused_share;               /* of the features: corrected is exactly 0 */
    size_t n_null;                     /* importances that p is told from; 0: p is not known */
    double *class_permutation, *local; /* behind items */
} importance_table;

/* NULL when there is no memory. */
importance_table *importance_table_make(const importance_sums *sums);
void importance_table_free(importance_table *table);

#endif
