/* The best cut found so far in a node, and the exact comparison that decides between two. */
#ifndef TREE_SPLIT_BEST_H
#define TREE_SPLIT_BEST_H

#include "base/integer.h"
#include "tree/split_kernel.h"

/* Numerators and denominators of nodes up to this size multiply within 64 bits: the product is at most
 * draws^5 / 16. */
#define MOST_DRAWS_IN_64_BITS 12400u

typedef struct best_split {
    uint64_t numerator, denominator; /* the gain */
    size_t draw;                     /* place of its feature in the draw order; SIZE_MAX: none is found */
    uint32_t lower, upper;           /* codes on both sides of the cut */
    float bar;                       /* a cut whose gain in floats is not above it cannot win */
    bool is_perfect;                 /* both sides are pure: only features drawn earlier can win */
} best_split;

static inline best_split best_split_none(void)
{
    return (best_split){.denominator = 1, .draw = SIZE_MAX};
}

/* A filter in floats errs by less than this share of a gain: six roundings of at most 2^-24 each, which the
 * subtraction in gain_is_near() can double. */
#define FILTER_MARGIN (1.0f - 0x1p-18f)

/* Keeps a cut if it wins: the higher gain; of equal ones the feature drawn first; of those the lower cut.
 * Cuts may be offered in any order. */
static inline void best_split_offer(best_split *best, const split_node *node, uint64_t left_squares,
                                    uint64_t right_squares, uint64_t n_left, size_t draw, uint32_t lower,
                                    uint32_t upper)
{
    uint64_t n_right = node->n_draws - n_left;
    uint64_t numerator = left_squares * n_right + right_squares * n_left;
    uint64_t denominator = n_left * n_right;
    int order;
    if (node->n_draws <= MOST_DRAWS_IN_64_BITS) {
        uint64_t here = numerator * best->denominator, there = best->numerator * denominator;
        order = (here > there) - (here < there);
    } else {
        uint128 here = (uint128)numerator * best->denominator, there = (uint128)best->numerator * denominator;
        order = (here > there) - (here < there);
    }
    bool wins =
        order > 0 || (order == 0 && (draw < best->draw || (draw == best->draw && lower < best->lower)));
    if (!wins)
        return;
    *best = (best_split){
        .numerator = numerator,
        .denominator = denominator,
        .draw = draw,
        .lower = lower,
        .upper = upper,
        .bar = (float)numerator / (float)denominator * FILTER_MARGIN,
        .is_perfect = left_squares == n_left * n_left && right_squares == n_right * n_right,
    };
}

static inline split best_split_result(const best_split *best, const uint32_t *features)
{
    if (best->draw == SIZE_MAX)
        return (split){.denominator = 1};
    return (split){.is_found = true,
                   .feature = features[best->draw],
                   .lower = best->lower,
                   .upper = best->upper,
                   .numerator = best->numerator,
                   .denominator = best->denominator};
}

#endif
