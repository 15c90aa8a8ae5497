/* The split kernel in vectors; empty before lanes are defined. */
#ifndef TREE_SPLIT_VECTORS_H
#define TREE_SPLIT_VECTORS_H

#include "tree/split_large.h"
#include "tree/split_small.h"

#ifdef LANES

/* Counts are signed numbers of 16 bits. */
#define MOST_DRAWS_IN_VECTORS 32767u
#define MOST_KEY_BITS 31u

/*
 * Where one way overtakes another, as bench/kernels.sh shows it.  Counting takes time for every code of a
 * feature, sorting does not: side by side in vectors up to SMALL_MOST_ROWS samples, one feature after the
 * other in the scalar kernel.  The figures are codes for each sample of the node.  Cells of more than eight
 * classes are squeezed word by word, so that each of their words counts as a code.
 */
enum { SORT_ALWAYS = 64, SORT_FROM_CODES = 2, SCALAR_FROM_CODES = 32, SCALAR_FROM_WIDE_CODES = 5 };

typedef enum split_way { SORT_SIDE_BY_SIDE, COUNT_BY_CODE, SORT_ONE_BY_ONE } split_way;

static inline split_way split_way_of(const split_node *node, const present_classes *present,
                                     const rank_codes *ranks, const uint32_t *features, size_t n_features)
{
    if (node->n_draws > MOST_DRAWS_IN_VECTORS || present->n > MOST_PRESENT_CLASSES)
        return SORT_ONE_BY_ONE;
    bool fits = node->n_unique <= SMALL_MOST_ROWS && small_key_bits(present, ranks) <= MOST_KEY_BITS;
    if (fits && node->n_unique <= SORT_ALWAYS)
        return SORT_SIDE_BY_SIDE;

    size_t n_codes = 0;
    const size_t n_elements = node->n_unique * n_features;
    for (size_t i = 0; i < n_features; i++)
        n_codes += ranks->n_codes[features[i]];
    const size_t n_words = n_codes * cell_words(cell_kind_of(present));
    const bool is_wide = present->n > 8;
    if (fits && (is_wide ? n_words : n_codes) > SORT_FROM_CODES * n_elements)
        return SORT_SIDE_BY_SIDE;
    bool are_few = n_words <= (is_wide ? SCALAR_FROM_WIDE_CODES : SCALAR_FROM_CODES) * n_elements;
    return ranks->width <= 2 && are_few ? COUNT_BY_CODE : SORT_ONE_BY_ONE;
}

static split find_in_vectors(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                             size_t n_features, split_scratch *scratch)
{
    const present_classes present = present_classes_of(node, scratch->places);
    best_split best = best_split_none();
    switch (split_way_of(node, &present, ranks, features, n_features)) {
    case SORT_SIDE_BY_SIDE:
        split_small(node, &present, ranks, features, n_features, scratch->tile, &best);
        break;
    case COUNT_BY_CODE:
        split_large(node, &present, ranks, features, n_features, scratch, &best);
        break;
    default:
        return split_kernel_scalar.find(node, ranks, features, n_features, scratch);
    }
    return best_split_result(&best, features);
}

#endif

#endif
