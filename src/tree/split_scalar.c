/*
 * The split kernel in plain C: sort the node's samples by the feature's codes, then pass over them once with
 * running class counts.
 */
#include "tree/split_kernel.h"

#include "tree/split_best.h"
#include "tree/split_keys.h"

#include <string.h>

static bool is_more_in_64_bits(uint64_t numerator, uint64_t denominator, const split *best)
{
    return numerator * best->denominator > best->numerator * denominator;
}

static bool is_more_in_128_bits(uint64_t numerator, uint64_t denominator, const split *best)
{
    return (uint128)numerator * best->denominator > (uint128)best->numerator * denominator;
}

/* Passes over the sorted keys and keeps the best cut in *best.  With T_k the node's counts,
 * sum R_k^2 = sum T_k^2 - 2 sum T_k L_k + sum L_k^2, so that a sample of class k and weight w changes two
 * sums. */
static inline void pass_over(const split_node *node, uint32_t feature, const uint64_t *keys, uint64_t *left,
                             bool (*is_more)(uint64_t, uint64_t, const split *), split *best)
{
    uint64_t left_squares = 0, left_by_total = 0, n_left = 0;
    memset(left, 0, node->n_classes * sizeof *left);
    for (size_t i = 0; i + 1 < node->n_unique; i++) {
        uint64_t key = keys[i];
        uint32_t class_index = class_of(key);
        uint64_t weight = weight_of(key);
        uint64_t count = left[class_index];
        left[class_index] = count + weight;
        left_squares += weight * (2 * count + weight);
        left_by_total += weight * node->class_counts[class_index];
        n_left += weight;

        uint32_t lower = code_of(key), upper = code_of(keys[i + 1]);
        if (lower == upper)
            continue; /* no threshold fits between equal values */
        uint64_t n_right = node->n_draws - n_left;
        uint64_t right_squares = node->sum_of_squares - 2 * left_by_total + left_squares;
        uint64_t numerator = left_squares * n_right + right_squares * n_left;
        uint64_t denominator = n_left * n_right;
        if (is_more(numerator, denominator, best))
            *best = (split){.is_found = true,
                            .feature = feature,
                            .lower = lower,
                            .upper = upper,
                            .numerator = numerator,
                            .denominator = denominator};
    }
}

/* Both sides are pure: no cut has a higher gain than n_L + n_R, and no later feature wins by the same. */
static bool is_perfect(const split *best, const split_node *node)
{
    return best->numerator == node->n_draws * best->denominator;
}

static split find(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                  size_t n_features, split_scratch *scratch)
{
    split best = {.denominator = 1}; /* any cut is better than 0 / 1 */
    size_t n_gathered = 0, next = 0;
    for (size_t i = 0; i < n_features && !is_perfect(&best, node); i++, next++) {
        if (next == n_gathered) {
            n_gathered = split_keys_gather(node, ranks, features + i, n_features - i, scratch->keys);
            next = 0;
        }
        const uint64_t *keys =
            split_keys_sort(scratch->keys + next * node->n_unique, scratch->sorted, node->n_unique);
        if (!keys)
            continue; /* constant in this node */
        if (node->n_draws <= MOST_DRAWS_IN_64_BITS)
            pass_over(node, features[i], keys, scratch->left, is_more_in_64_bits, &best);
        else
            pass_over(node, features[i], keys, scratch->left, is_more_in_128_bits, &best);
    }
    return best;
}

static bool is_supported(void)
{
    return true;
}

const split_kernel split_kernel_scalar = {"scalar", is_supported, find};
