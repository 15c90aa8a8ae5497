/*
 * The rules of the forest once more, slow and simple by design: what the library's trees are compared with.
 *
 * A sample that was drawn three times is three rows.  Each node sorts its rows by the values themselves,
 * tries every cut between different values and counts classes anew for each; there are no ranks, weights or
 * running counts.  Only the random numbers are the library's: the same draws must give the same trees.
 *
 * A random cut is placed at a whole number of 2^-32ths of the way between the values on both sides of it, as
 * the library keeps it.
 *
 * A missing value is the median of the values that the drawn rows have, of two middle ones the lower; where
 * they have none, any number will do, since all rows of the tree have it.
 */
#ifndef SUPPORT_REFERENCE_FOREST_H
#define SUPPORT_REFERENCE_FOREST_H

#include "dataset/dataset.h"

typedef struct reference_rules {
    size_t mtry, min_node_size, max_depth;
    size_t n_draws;
    bool replace;
    uint64_t seed;
    size_t n_random_cuts;  /* of each feature, in place of all cuts; 0: all */
    bool redraws_constant; /* beyond mtry, until a feature is not constant */
    const uint32_t
        *class_weights; /* [n_classes] what a row of a class counts, but for min_node_size; NULL: 1 */
} reference_rules;

typedef struct reference_node {
    bool is_leaf;
    uint32_t vote; /* of a leaf */
    size_t feature;
    double threshold;
    bool is_log_blind; /* both neighbours of the cut have one logarithm: values as parsed are compared */
    size_t left, right;
} reference_node;

typedef struct reference_tree {
    size_t n_nodes;
    reference_node *nodes; /* nodes[0] is the root */
    size_t *n_times_drawn; /* [n_samples] */
    double *medians;       /* [n_features] of the drawn rows */
} reference_tree;

/* training[n_training] are the samples that may be drawn, in the order of the training set. */
reference_tree *reference_tree_grow(const rfcv_dataset *dataset, const uint32_t *training, size_t n_training,
                                    const reference_rules *rules, uint32_t repeat, uint32_t fold,
                                    uint32_t tree);
void reference_tree_free(reference_tree *tree);

uint32_t reference_tree_vote(const reference_tree *tree, const rfcv_dataset *dataset, size_t sample);

#endif
