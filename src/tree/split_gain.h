/* The gain of LANES cuts at a time, filtered in floats; empty before lanes are defined. */
#ifndef TREE_SPLIT_GAIN_H
#define TREE_SPLIT_GAIN_H

#include "tree/split_best.h"

#ifdef LANES

/* sum L_k^2, sum T_k L_k and n_L of as many cuts, with T_k the node's counts. */
typedef struct gain_terms {
    lanes left_squares, left_by_total, n_left;
} gain_terms;

/* Lanes whose gain comes near to the best one so far, or exceeds it.  The gain is
 * S_L / n_L + S_R / n_R > bar, or n_R (S_L - bar n_L) + S_R n_L > 0, where
 * S_R = sum T_k^2 - 2 sum T_k L_k + S_L. */
static inline uint32_t gain_is_near(const split_node *node, const gain_terms *terms, const best_split *best)
{
    lanes n_right = lanes_subtract(lanes_fill((uint32_t)node->n_draws), terms->n_left);
    lanes right_squares =
        lanes_subtract(lanes_add(lanes_fill((uint32_t)node->sum_of_squares), terms->left_squares),
                       lanes_add(terms->left_by_total, terms->left_by_total));
    lanes_float n_left = lanes_to_float(terms->n_left);
    lanes_float above = lanes_multiply_subtract_from(lanes_fill_float(best->bar), n_left,
                                                     lanes_to_float(terms->left_squares));
    return lanes_is_positive(lanes_multiply_add(lanes_to_float(n_right), above,
                                                lanes_multiply(lanes_to_float(right_squares), n_left)));
}

/* The same terms, lane by lane. */
typedef struct gain_lanes {
    uint32_t left_squares[LANES], left_by_total[LANES], n_left[LANES];
} gain_lanes;

static inline gain_lanes gain_unpack(const gain_terms *terms)
{
    gain_lanes unpacked;
    lanes_store(unpacked.left_squares, terms->left_squares);
    lanes_store(unpacked.left_by_total, terms->left_by_total);
    lanes_store(unpacked.n_left, terms->n_left);
    return unpacked;
}

static inline void gain_offer(best_split *best, const split_node *node, const gain_lanes *terms, size_t lane,
                              size_t draw, uint32_t lower, uint32_t upper)
{
    uint64_t left_squares = terms->left_squares[lane];
    uint64_t right_squares = node->sum_of_squares - 2 * (uint64_t)terms->left_by_total[lane] + left_squares;
    best_split_offer(best, node, left_squares, right_squares, terms->n_left[lane], draw, lower, upper);
}

#endif

#endif
