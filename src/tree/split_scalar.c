/*
 * The split kernel in plain C: sort the node's samples by the feature's codes, then pass over them once with
 * running class counts.
 */
#include "tree/split_kernel.h"

#include "base/integer.h"
#include "base/sort.h"
#include "tree/split_best.h"

#include <string.h>

/* ---- sorting ---- */

enum { SMALL = 24, MOST_DIGIT_BITS = 9, MOST_BUCKETS = 1 << MOST_DIGIT_BITS };

/* Puts code, class and weight of the node's samples into keys[n_at_once][n_unique].  Several columns of codes
 * are walked at once, so that their fetches overlap. */
#define DEFINE_GATHER(code)                                                                                  \
    static inline __attribute__((always_inline)) void gather_keys_##code(                                    \
        const split_node *node, const rank_codes *ranks, const uint32_t *features, size_t n_at_once,         \
        uint64_t *keys)                                                                                      \
    {                                                                                                        \
        const code *columns[GATHERED_AT_ONCE];                                                               \
        for (size_t i = 0; i < n_at_once; i++)                                                               \
            columns[i] = rank_codes_of(ranks, features[i]);                                                  \
        const size_t n = node->n_unique;                                                                     \
        for (size_t sample = 0; sample < n; sample++)                                                        \
            for (size_t i = 0; i < n_at_once; i++)                                                           \
                keys[i * n + sample] =                                                                       \
                    (uint64_t)columns[i][node->samples[sample]] << CODE_SHIFT | node->classes[sample];       \
    }
DEFINE_GATHER(uint8_t)
DEFINE_GATHER(uint16_t)
DEFINE_GATHER(uint32_t)
#undef DEFINE_GATHER

/* Gathers the keys of up to GATHERED_AT_ONCE features; returns how many. */
static size_t gather_keys(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                          size_t n_features, uint64_t *keys)
{
    const size_t n_at_once = n_features >= GATHERED_AT_ONCE ? GATHERED_AT_ONCE : 1;
#define GATHER(code)                                                                                         \
    n_at_once > 1 ? gather_keys_##code(node, ranks, features, GATHERED_AT_ONCE, keys)                        \
                  : gather_keys_##code(node, ranks, features, 1, keys)
    switch (ranks->width) {
    case 1:
        GATHER(uint8_t);
        break;
    case 2:
        GATHER(uint16_t);
        break;
    default:
        GATHER(uint32_t);
    }
#undef GATHER
    return n_at_once;
}

/* Which bits of the codes differ. */
static uint64_t differing_bits(const uint64_t *keys, size_t n)
{
    uint64_t differing = 0;
    for (size_t i = 1; i < n; i++)
        differing |= keys[i] ^ keys[0];
    return differing >> CODE_SHIFT;
}

static void sort_by_insertion(uint64_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        size_t place = i;
        for (; place > 0 && keys[place - 1] > key; place--)
            keys[place] = keys[place - 1];
        keys[place] = key;
    }
}

/* Sorts by `n_bits` bits of the code from the lowest up, in digits of a size that suits the number of keys.
 * Returns the sorted keys, which are in one of the two arrays. */
static uint64_t *sort_by_radix(uint64_t *keys, uint64_t *other, size_t n, unsigned n_bits)
{
    unsigned most_bits = bit_length(n);
    if (most_bits > MOST_DIGIT_BITS)
        most_bits = MOST_DIGIT_BITS;
    unsigned n_digits = (n_bits + most_bits - 1) / most_bits;
    unsigned digit_bits = (n_bits + n_digits - 1) / n_digits;
    const size_t n_buckets = (size_t)1 << digit_bits;
    const uint64_t mask = n_buckets - 1;

    uint32_t places[MOST_BUCKETS];
    for (unsigned digit = 0; digit < n_digits; digit++) {
        unsigned shift = CODE_SHIFT + digit * digit_bits;
        memset(places, 0, n_buckets * sizeof *places);
        for (size_t i = 0; i < n; i++)
            places[keys[i] >> shift & mask]++;
        sizes_to_places(places, n_buckets);
        for (size_t i = 0; i < n; i++)
            other[places[keys[i] >> shift & mask]++] = keys[i];

        uint64_t *swapped = keys;
        keys = other;
        other = swapped;
    }
    return keys;
}

/* ---- the pass ---- */

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

        uint32_t lower = (uint32_t)(key >> CODE_SHIFT), upper = (uint32_t)(keys[i + 1] >> CODE_SHIFT);
        if (lower == upper)
            continue; /* no threshold fits between equal values */
        uint64_t n_right = node->n_draws - n_left;
        uint64_t right_squares = node->sum_of_squares - 2 * left_by_total + left_squares;
        uint64_t numerator = left_squares * n_right + right_squares * n_left;
        uint64_t denominator = n_left * n_right;
        if (is_more(numerator, denominator, best))
            *best = (split){true, feature, lower, upper, numerator, denominator};
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
            n_gathered = gather_keys(node, ranks, features + i, n_features - i, scratch->keys);
            next = 0;
        }
        uint64_t *keys = scratch->keys + next * node->n_unique;
        uint64_t differing = differing_bits(keys, node->n_unique);
        if (!differing)
            continue; /* constant in this node */
        if (node->n_unique <= SMALL)
            sort_by_insertion(keys, node->n_unique);
        else
            keys = sort_by_radix(keys, scratch->sorted, node->n_unique, bit_length(differing));
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
