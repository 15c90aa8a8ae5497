/* Growing one tree from one bag (Breiman, Friedman, Olshen and Stone 1984; Breiman 2001), without allocating.
 */
#ifndef TREE_GROW_H
#define TREE_GROW_H

#include "tree/bag.h"
#include "tree/split_kernel.h"
#include "tree/tree.h"

typedef struct tree_settings {
    uint32_t mtry;        /* features drawn at each node */
    size_t min_node_size; /* a node of at most that many draws is a leaf */
    size_t max_depth;     /* 0: no limit */
    bool only_judged;     /* a node that no judged sample reaches is not split */
    rfcv_split split;
    uint32_t n_random_cuts; /* of RFCV_SPLIT_EXTRATREES, from 1 */
    bool redraws_constant;
    const uint32_t *class_weights; /* [n_classes] from 1, what a draw of a class counts; such that no bag
                                      counts 2^26 or more; NULL: 1 each; borrowed */
} tree_settings;

typedef struct pending_node pending_node;

/* All scratch of a thread, made for the largest tree possible. */
typedef struct grow_workspace {
    size_t n_classes; /* of the dataset */
    sample_bag bag;
    uint32_t *judged; /* [n_judged] samples that the tree is to vote on, each once */
    size_t n_judged;
    decision_tree tree;
    uint32_t *votes;  /* [n_samples] its vote on each of those, by sample */
    uint32_t *leaves; /* [n_samples] and the node number of the leaf that gives it */

    uint32_t *samples;        /* [n_samples] in-bag samples, node after node, ascending in each */
    class_weight *classes;    /* [n_samples] theirs */
    uint32_t *judged_samples; /* [n_judged] node after node, in each in the order of `judged` */
    uint32_t *codes;          /* [n_samples] of the samples of a partition */
    uint32_t *right_samples;  /* [n_samples] what a partition sets aside */
    class_weight *right_classes;
    pending_node *pending;  /* [n_most_pending] nodes to be grown, the last first */
    uint32_t *class_counts; /* [n_most_pending][n_classes] theirs */
    uint32_t *features;     /* [n_features] drawn at a node */
    uint32_t *identity;     /* [n_features] 0, 1, 2 ..., for drawing them */
    split_scratch split;
    const split_kernel *kernel;
} grow_workspace;

/* NULL when there is no memory. */
grow_workspace *grow_workspace_make(const training_data *data, const tree_settings *settings,
                                    const split_kernel *kernel);
void grow_workspace_free(grow_workspace *workspace);

/* From here on trees have their decreases.  False when there is no memory. */
bool grow_workspace_keep_decreases(grow_workspace *workspace);

/* From here on trees have the counts of their leaves.  False when there is no memory. */
bool grow_workspace_keep_leaf_counts(grow_workspace *workspace);

/* Grows workspace->tree from workspace->bag, and votes on workspace->judged as tree_vote() does: these
 * samples go down with the bag's, while the codes that part them are at hand.  Drawn features and tied leaves
 * depend on the root's stream and the path to a node.  Where the stage is stopped half-way the rest of the
 * tree is leaves. */
void tree_grow(grow_workspace *workspace, const training_data *data, const tree_settings *settings,
               rng_stream root, monitor_stage *stage);

#endif
