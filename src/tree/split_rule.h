/*
 * What a cut gains by each rule (rfcv_split), from the class counts on both sides of it.
 *
 * A gain is a fraction of integers, of which the highest is best and any exceeds 0, so that one exact
 * comparison serves all rules.  With T_k the node's counts, L_k and R_k those of the sides, and n for sums
 * over k:
 *
 * - Gini, and random cuts: as in split_kernel.h, but with numerators of 128 bits.
 * - Entropy, weighted by draws, is log2 of n^n / prod k^k: its decrease grows as
 *   sum f(L_k) + sum f(R_k) - f(n_L) - f(n_R) does, where f(k) = k log2 k.
 * - Hellinger's distance of two classes (Cieslak, Hoens, Chawla and Kegelmeyer 2012, Data Mining and
 * Knowledge Discovery 24:136-158) is sqrt(2 - 2 (sqrt(L_1 L_2) + sqrt(R_1 R_2)) / sqrt(T_1 T_2)): it grows as
 * the two roots in the middle shrink.
 */
#ifndef TREE_SPLIT_RULE_H
#define TREE_SPLIT_RULE_H

#include "base/integer.h"
#include "base/sort.h"
#include "rfcv.h"
#include "tree/split_kernel.h"

#include <math.h>
#include <string.h>

typedef struct split_gain {
    uint128 numerator;    /* below 2^76 */
    uint64_t denominator; /* below 2^50 */
} split_gain;

static inline bool split_gain_exceeds(split_gain a, split_gain b)
{
    return a.numerator * b.denominator > b.numerator * a.denominator;
}

/* A cut that moves from left to right over the sorted samples of a node. */
typedef struct split_sides {
    const split_node *node;
    const entropy_terms *terms;
    uint64_t *left; /* [n_classes] L_k */
    uint64_t n_left;
    uint64_t left_squares, left_by_total; /* sum L_k^2, sum T_k L_k */
    int64_t purity;                       /* sum f(L_k) + sum f(R_k) */
} split_sides;

static inline split_sides split_sides_begin(const split_node *node, rfcv_split rule, split_scratch *scratch)
{
    split_sides sides = {.node = node, .terms = &scratch->entropy, .left = scratch->left};
    memset(sides.left, 0, node->n_classes * sizeof *sides.left);
    for (size_t k = 0; rule == RFCV_SPLIT_ENTROPY && k < node->n_classes; k++)
        sides.purity += entropy_term(sides.terms, node->class_counts[k]);
    return sides;
}

/* Moves the cut behind one more sample. */
static inline void split_sides_move(split_sides *sides, rfcv_split rule, uint32_t class_index,
                                    uint64_t weight)
{
    const uint64_t total = sides->node->class_counts[class_index];
    const uint64_t before = sides->left[class_index], after = before + weight;
    sides->left[class_index] = after;
    sides->n_left += weight;
    if (rule == RFCV_SPLIT_ENTROPY) {
        sides->purity += entropy_term(sides->terms, after) - entropy_term(sides->terms, before);
        sides->purity +=
            entropy_term(sides->terms, total - after) - entropy_term(sides->terms, total - before);
    } else {
        sides->left_squares += weight * (before + after);
        sides->left_by_total += weight * total;
    }
}

/* Above every entropy gain's distance from 0: that of two pure sides is this. */
#define PURE_ENTROPY_GAIN (INT64_C(1) << 62)

static inline uint64_t hellinger_gain(double roots)
{
    return sort_key(-roots);
}

static inline split_gain split_sides_gain(const split_sides *sides, rfcv_split rule)
{
    const split_node *node = sides->node;
    const uint64_t n_left = sides->n_left, n_right = node->n_draws - n_left;
    if (rule == RFCV_SPLIT_ENTROPY) {
        const int64_t impure = entropy_term(sides->terms, n_left) + entropy_term(sides->terms, n_right);
        return (split_gain){(uint64_t)(PURE_ENTROPY_GAIN + sides->purity - impure), 1};
    }
    if (rule == RFCV_SPLIT_HELLINGER) {
        const uint64_t *left = sides->left;
        const uint64_t right[2] = {node->class_counts[0] - left[0], node->class_counts[1] - left[1]};
        return (split_gain){
            hellinger_gain(sqrt((double)(left[0] * left[1])) + sqrt((double)(right[0] * right[1]))), 1};
    }
    const uint64_t right_squares = node->sum_of_squares - 2 * sides->left_by_total + sides->left_squares;
    return (split_gain){(uint128)sides->left_squares * n_right + (uint128)right_squares * n_left,
                        n_left * n_right};
}

/* The gain of a cut between two pure sides, which none exceeds. */
static inline split_gain split_gain_most(const split_node *node, rfcv_split rule)
{
    switch (rule) {
    case RFCV_SPLIT_ENTROPY:
        return (split_gain){(uint64_t)PURE_ENTROPY_GAIN, 1};
    case RFCV_SPLIT_HELLINGER:
        return (split_gain){hellinger_gain(0.0), 1};
    default:
        return (split_gain){node->n_draws, 1};
    }
}

#endif
