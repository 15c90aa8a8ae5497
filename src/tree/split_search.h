/* The search for a node's best split by any rule, in plain C: slower than a kernel, which knows only Gini's.
 */
#ifndef TREE_SPLIT_SEARCH_H
#define TREE_SPLIT_SEARCH_H

#include "tree/random_cuts.h"

typedef struct split_search {
    const split_node *node;
    rfcv_split rule;
    uint32_t n_random_cuts;      /* of RFCV_SPLIT_EXTRATREES, like the next three */
    rng *random;                 /* draws them */
    const rfcv_dataset *dataset; /* whose values they part */
    const decision_tree *tree;
} split_search;

/* The best split by the features drawn, in draw order: the highest gain; of equal ones the feature drawn
 * first; of those the lowest cut.  columns[n_features] are their numbers among the codes,
 * features[n_features] those in the dataset; the split has the latter. */
split split_search_find(const split_search *search, const rank_codes *ranks, const uint32_t *columns,
                        const uint32_t *features, size_t n_features, split_scratch *scratch);

#endif
