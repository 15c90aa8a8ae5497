/* The samples of a node in the order of a feature's codes: code, class and weight of each in one word. */
#ifndef TREE_SPLIT_KEYS_H
#define TREE_SPLIT_KEYS_H

#include "tree/split_kernel.h"

static inline uint32_t code_of(uint64_t key)
{
    return (uint32_t)(key >> CODE_SHIFT);
}

/* Puts the keys of up to GATHERED_AT_ONCE of the features into keys[][n_unique]; returns of how many. */
size_t split_keys_gather(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                         size_t n_features, uint64_t *keys);

/* Sorts keys[n] by their codes, and returns them: they are in one of the two arrays.  NULL where all codes
 * are equal. */
uint64_t *split_keys_sort(uint64_t *keys, uint64_t *other, size_t n);

#endif
