/* A grown tree, and the walk of a sample down it. */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "rank/gaps.h"

#define TREE_LEAF UINT32_MAX

/* A sample goes left if its transformed value is at most the threshold.  The codes on both sides of the cut
 * decide that without looking at values, but for a sample that lies strictly between them. */
typedef struct tree_node {
    uint32_t feature;                    /* TREE_LEAF in a leaf */
    uint32_t lower, upper;               /* codes of the in-bag neighbours of the cut, lower < upper */
    uint32_t lower_sample, upper_sample; /* in-bag samples that hold their values */
    uint32_t left;                       /* left child; the right one follows it.  Of a leaf, where counts are
                                            kept: 1 + its row of them; 0: all its draws are of its class */
    union {
        uint32_t vote;     /* of a leaf: class */
        uint32_t position; /* else: of the threshold, on the way from the lower value to the upper, x 2^-32;
                              0: halfway */
    };
} tree_node;

typedef struct decision_tree {
    size_t n_nodes;
    tree_node *nodes;  /* [2 x samples - 1 at most]; nodes[0] is the root */
    gap_filler *gaps;  /* what it takes for missing values; NULL: none is missing */
    double *decreases; /* [as nodes] of Gini impurity by each node's split, times its draws: sum L_k^2 / n_L +
                          sum R_k^2 / n_R - sum T_k^2 / n_T; 0 in a leaf; NULL: not kept */
    uint32_t *leaf_counts; /* [n_leaf_counts][n_classes] draws, weighted, of the leaves that have several
                              classes; NULL: not kept */
    size_t n_leaf_counts;
} decision_tree;

/* What a tree is grown from and walked with. */
typedef struct training_data {
    const rfcv_dataset *dataset;
    const rank_codes *ranks;
} training_data;

/* The sample whose value of a feature that the tree tried counts as that of a sample: itself, but where its
 * own is missing. */
static inline uint32_t tree_value_holder(const decision_tree *tree, size_t feature, uint32_t sample)
{
    return tree->gaps ? gap_filler_holder(tree->gaps, feature, sample) : sample;
}

typedef struct tree_threshold {
    double value;
    bool is_parsed; /* it is a value as parsed, not a transformed one */
} tree_threshold;

/* The threshold of a node's cut, as ranger places it: at the midpoint of its neighbours' values, or at the
 * node's position between them, but at the lower where that rounds to the upper.  Where both transform to one
 * double, the lower value as parsed is the threshold.  Nothing keeps it: most nodes never meet a sample that
 * asks for it. */
tree_threshold tree_node_threshold(const tree_node *node, const rfcv_dataset *dataset);

/* The position, from 1, of a threshold between two values as parsed: at it or to its left, by less than 2^-32
 * of the way. */
uint32_t tree_threshold_position(tree_threshold threshold, const rfcv_dataset *dataset, double lower,
                                 double upper);

/* Of a value as parsed. */
bool tree_value_goes_left(tree_threshold threshold, const rfcv_dataset *dataset, double value);

/* Node number of the leaf that a sample reaches. */
uint32_t tree_leaf(const decision_tree *tree, const training_data *data, size_t sample);

/* The same where it has, of one feature, another sample's value: that of `holder`. */
uint32_t tree_leaf_with(const decision_tree *tree, const training_data *data, size_t sample, size_t feature,
                        size_t holder);

/* Class that the leaf of a sample votes for. */
uint32_t tree_vote(const decision_tree *tree, const training_data *data, size_t sample);

#endif
