#include "forest/leaf_shares.h"

#include <string.h>

/* Draws that a class has beyond what its units stand for, times PROBABILITY_UNITS; below 0 once it was
 * rounded up. */
static int64_t remainder_of(uint32_t count, uint32_t n_units, int64_t n_draws)
{
    return (int64_t)count * PROBABILITY_UNITS - (int64_t)n_units * n_draws;
}

static void round_up_largest_remainder(const uint32_t *counts, size_t n_classes, int64_t n_draws,
                                       uint32_t *units)
{
    size_t largest = 0;
    for (size_t k = 1; k < n_classes; k++)
        if (remainder_of(counts[k], units[k], n_draws) >
            remainder_of(counts[largest], units[largest], n_draws))
            largest = k;
    units[largest]++;
}

void leaf_shares_find(const uint32_t *counts, size_t n_classes, uint32_t *units)
{
    uint64_t n_draws = 0;
    uint32_t n_left = PROBABILITY_UNITS;
    for (size_t k = 0; k < n_classes; k++)
        n_draws += counts[k];
    for (size_t k = 0; k < n_classes; k++) {
        units[k] = (uint32_t)(counts[k] * (uint64_t)PROBABILITY_UNITS / n_draws);
        n_left -= units[k];
    }
    for (; n_left > 0; n_left--)
        round_up_largest_remainder(counts, n_classes, (int64_t)n_draws, units);
}

void leaf_shares_of(const decision_tree *tree, uint32_t leaf, size_t n_classes, uint32_t *units)
{
    const tree_node *node = &tree->nodes[leaf];
    if (node->left > 0) {
        leaf_shares_find(tree->leaf_counts + (node->left - 1) * n_classes, n_classes, units);
    } else {
        memset(units, 0, n_classes * sizeof *units);
        units[node->vote] = PROBABILITY_UNITS;
    }
}
