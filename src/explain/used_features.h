/* The features by which a tree splits, each with its nodes. */
#ifndef EXPLAIN_USED_FEATURES_H
#define EXPLAIN_USED_FEATURES_H

#include "tree/tree.h"

#define NO_NODE UINT32_MAX

typedef struct used_features {
    size_t n;
    uint32_t *features;    /* [n] in the order of their last nodes, the last first */
    uint32_t *first_nodes; /* [n] of each */
    uint32_t *next_nodes;  /* [n_nodes] the feature's next node, ascending, or NO_NODE */
    uint32_t *places;      /* [n_features of the dataset] of those that are used: their place in `features` */
} used_features;

uint64_t used_features_n_bytes(size_t n_samples, size_t n_features);

/* Room for trees of a dataset's samples and features.  False when there is no memory; used_features_empty()
 * is due in any case. */
bool used_features_init(used_features *used, size_t n_samples, size_t n_features);
void used_features_empty(used_features *used);

void used_features_list(used_features *used, const decision_tree *tree);

#endif
