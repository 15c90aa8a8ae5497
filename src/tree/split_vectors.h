/* The split kernel in vectors; to be included after lanes are defined, and the small and the large nodes. */
#ifndef TREE_SPLIT_VECTORS_H
#define TREE_SPLIT_VECTORS_H

#include "tree/split_large.h"
#include "tree/split_small.h"

/* Counts are signed numbers of 16 bits. */
#define MOST_DRAWS_IN_VECTORS 32767u
#define MOST_KEY_BITS 31u

static split find_in_vectors(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                             size_t n_features, split_scratch *scratch)
{
    const present_classes present = present_classes_of(node, scratch->places);
    if (node->n_draws > MOST_DRAWS_IN_VECTORS || present.n > MOST_PRESENT_CLASSES)
        return split_kernel_scalar.find(node, ranks, features, n_features, scratch);
    best_split best = best_split_none();
    unsigned key_bits =
        bits_of(ranks->n_samples - 1) + bits_of(present.n - 1) + bits_of(present.largest_weight - 1);
    if (node->n_unique <= SPLIT_SMALL_MOST && present.n <= SMALL_MOST_CLASSES && key_bits <= MOST_KEY_BITS)
        split_small(node, &present, ranks, features, n_features, scratch->tile, &best);
    else if (ranks->width <= 2)
        split_large(node, &present, ranks, features, n_features, scratch, &best);
    else
        return split_kernel_scalar.find(node, ranks, features, n_features, scratch);
    return best_split_result(&best, features);
}

#endif
