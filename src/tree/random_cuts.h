/* Cuts of extremely randomized trees (Geurts, Ernst and Wehenkel 2006, Machine Learning 63:3-42): uniform
 * between the lowest and the highest value of a feature in a node, as forests see values. */
#ifndef TREE_RANDOM_CUTS_H
#define TREE_RANDOM_CUTS_H

#include "base/rng.h"
#include "tree/split_kernel.h"
#include "tree/tree.h"

/* Where codes get their values. */
typedef struct value_source {
    const rfcv_dataset *dataset;
    const decision_tree *tree; /* has gaps filled, where there are any */
    uint32_t feature;          /* of the dataset */
    const uint32_t *holders;   /* a sample that has the value of the code */
} value_source;

/* Draws n cuts through sorted keys[n_keys] of a feature that is not constant there, and fills
 * positions[n_keys - 1]: 0 where no cut falls between a key and the next, else where the lowest that does
 * lies between their values (see tree_node): of equal gains the lower cut wins. */
void random_cuts_draw(const value_source *values, const uint64_t *keys, size_t n_keys, uint32_t n,
                      rng *random, uint32_t *positions);

#endif
