/*
 * Small nodes: features side by side, one in each lane, and samples one below the other.
 *
 * Each lane's samples are sorted by a network of comparators (Batcher's merge exchange: Knuth, The Art of
 * Computer Programming 3, 5.2.2 M), which are a minimum and a maximum for all lanes at once, with class and
 * weight in the low bits of the codes.  The pass over the cuts then runs down the lanes.
 *
 * Empty before lanes are defined.
 */
#ifndef TREE_SPLIT_SMALL_H
#define TREE_SPLIT_SMALL_H

#include "base/integer.h"
#include "tree/present_classes.h"
#include "tree/split_gain.h"

#ifdef LANES

enum {
    SMALL_MOST_ROWS = 256,      /* samples of a small node at most */
    SHORTS_PER_ROW = 2 * LANES, /* features side by side, with keys of 16 bits */
};

/* A key is code | weight - 1 | class, from the highest bits to the lowest. */
typedef struct small_keys {
    unsigned class_bits, weight_bits;
    uint32_t low[SMALL_MOST_ROWS]; /* weight and class of each sample */
} small_keys;

static inline unsigned small_key_bits(const present_classes *present, const rank_codes *ranks)
{
    return bit_length(ranks->n_samples - 1) + bit_length(present->largest_weight - 1) +
           bit_length(present->n - 1);
}

static inline small_keys small_keys_of(const split_node *node, const present_classes *present)
{
    small_keys keys = {.class_bits = bit_length(present->n - 1),
                       .weight_bits = bit_length(present->largest_weight - 1)};
    for (size_t row = 0; row < node->n_unique; row++)
        keys.low[row] = (weight_of(node->classes[row]) - 1) << keys.class_bits |
                        present->place[class_of(node->classes[row])];
    return keys;
}

/* ---- gathering ---- */

/* Puts the codes of features into columns of the tile. */
#define DEFINE_GATHER(code, key, row_length)                                                                 \
    static inline __attribute__((always_inline)) void gather_columns_##code##_##key(                         \
        const split_node *node, const rank_codes *ranks, const uint32_t *features, size_t n_at_once,         \
        key *tile)                                                                                           \
    {                                                                                                        \
        const code *columns[GATHERED_AT_ONCE];                                                               \
        for (size_t i = 0; i < n_at_once; i++)                                                               \
            columns[i] = rank_codes_of(ranks, features[i]);                                                  \
        const uint32_t *samples = node->samples, *end = samples + node->n_unique;                            \
        for (; samples < end; samples++, tile += (row_length))                                               \
            for (size_t i = 0; i < n_at_once; i++)                                                           \
                tile[i] = columns[i][*samples];                                                              \
    }                                                                                                        \
    static void gather_##code##_##key(const split_node *node, const rank_codes *ranks,                       \
                                      const uint32_t *features, size_t n_features, key *tile)                \
    {                                                                                                        \
        size_t i = 0;                                                                                        \
        for (; i + GATHERED_AT_ONCE <= n_features; i += GATHERED_AT_ONCE)                                    \
            gather_columns_##code##_##key(node, ranks, features + i, GATHERED_AT_ONCE, tile + i);            \
        for (; i + GATHERED_AT_ONCE / 2 <= n_features; i += GATHERED_AT_ONCE / 2)                            \
            gather_columns_##code##_##key(node, ranks, features + i, GATHERED_AT_ONCE / 2, tile + i);        \
        for (; i < n_features; i++)                                                                          \
            gather_columns_##code##_##key(node, ranks, features + i, 1, tile + i);                           \
    }
DEFINE_GATHER(uint8_t, uint16_t, SHORTS_PER_ROW)
DEFINE_GATHER(uint16_t, uint16_t, SHORTS_PER_ROW)
DEFINE_GATHER(uint8_t, uint32_t, LANES)
DEFINE_GATHER(uint16_t, uint32_t, LANES)
DEFINE_GATHER(uint32_t, uint32_t, LANES)
#undef DEFINE_GATHER

static inline void gather_shorts(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                                 size_t n_features, const small_keys *keys, uint16_t *tile)
{
    if (ranks->width == 1)
        gather_uint8_t_uint16_t(node, ranks, features, n_features, tile);
    else
        gather_uint16_t_uint16_t(node, ranks, features, n_features, tile);
    for (size_t row = 0; row < node->n_unique; row++, tile += SHORTS_PER_ROW)
        lanes_store(tile,
                    lanes_or(lanes_shift_left_u16(lanes_load(tile), keys->weight_bits + keys->class_bits),
                             lanes_fill_u16((uint16_t)keys->low[row])));
}

static inline void gather_words(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                                size_t n_features, const small_keys *keys, uint32_t *tile)
{
    if (ranks->width == 1)
        gather_uint8_t_uint32_t(node, ranks, features, n_features, tile);
    else if (ranks->width == 2)
        gather_uint16_t_uint32_t(node, ranks, features, n_features, tile);
    else
        gather_uint32_t_uint32_t(node, ranks, features, n_features, tile);
    const lanes shift = lanes_fill(keys->weight_bits + keys->class_bits);
    for (size_t row = 0; row < node->n_unique; row++, tile += LANES)
        lanes_store(tile,
                    lanes_or(lanes_shift_left_each(lanes_load(tile), shift), lanes_fill(keys->low[row])));
}

/* ---- sorting ---- */

/* Sorts every lane of n rows. */
#define DEFINE_SORT_ROWS(name, row_type, row_length, minimum, maximum)                                       \
    static void name(row_type *rows, size_t n)                                                               \
    {                                                                                                        \
        size_t top = 1;                                                                                      \
        while (2 * top < n)                                                                                  \
            top *= 2;                                                                                        \
        for (size_t run = top; run > 0; run /= 2) {                                                          \
            size_t offset = 0, distance = run;                                                               \
            for (size_t merged = top;; merged /= 2) {                                                        \
                for (size_t begin = offset; begin + distance < n; begin += 2 * run)                          \
                    for (size_t i = begin; i < begin + run && i + distance < n; i++) {                       \
                        row_type *upper = rows + i * (row_length), *lower = upper + distance * (row_length); \
                        lanes a = lanes_load(upper), b = lanes_load(lower);                                  \
                        lanes_store(upper, minimum(a, b));                                                   \
                        lanes_store(lower, maximum(a, b));                                                   \
                    }                                                                                        \
                if (merged == run)                                                                           \
                    break;                                                                                   \
                distance = merged - run;                                                                     \
                offset = run;                                                                                \
            }                                                                                                \
        }                                                                                                    \
    }
DEFINE_SORT_ROWS(sort_rows_of_shorts, uint16_t, SHORTS_PER_ROW, lanes_min_u16, lanes_max_u16)
DEFINE_SORT_ROWS(sort_rows_of_words, uint32_t, LANES, lanes_min, lanes_max)
#undef DEFINE_SORT_ROWS

/* ---- the pass over the cuts ---- */

/* Lanes that may still win, of those whose features are draws first .. first + n - 1. */
static inline uint32_t lanes_in_play(const best_split *best, size_t first, size_t n)
{
    if (best->is_perfect)
        n = best->draw <= first ? 0 : smaller_of(best->draw - first, n);
    return n >= 32 ? UINT32_MAX : (UINT32_C(1) << n) - 1;
}

/* Offers the cuts of n features, draws first .. first + n - 1, whose sorted keys are rows of shorts or words.
 * Counts of two classes share a lane: n_pairs of them. */
static inline __attribute__((always_inline)) void
weigh_rows(const split_node *node, const present_classes *present, const small_keys *keys, const void *rows,
           bool are_shorts, size_t n_pairs, size_t first, size_t n, best_split *best)
{
    const unsigned low_bits = keys->weight_bits + keys->class_bits;
    const lanes class_mask = lanes_fill((1u << keys->class_bits) - 1);
    const lanes weight_mask = lanes_fill((1u << keys->weight_bits) - 1);
    const lanes weight_shift = lanes_fill(keys->class_bits);
    const lanes low_mask = lanes_fill((1u << low_bits) - 1);
    const lanes four = lanes_fill(4), one = lanes_fill(1), ones = lanes_fill_u16(1);
    lanes totals[MOST_PRESENT_CLASSES / 2], counts[MOST_PRESENT_CLASSES / 2];
    for (size_t pair = 0; pair < n_pairs; pair++) {
        totals[pair] = lanes_fill(present->totals[2 * pair] | present->totals[2 * pair + 1] << 16);
        counts[pair] = lanes_zero();
    }
#define ROW(row)                                                                                             \
    (are_shorts ? lanes_load_u16((const uint16_t *)rows + (row)*SHORTS_PER_ROW)                              \
                : lanes_load((const uint32_t *)rows + (row)*LANES))

    uint32_t in_play = lanes_in_play(best, first, n);
    lanes next = ROW(0);
    for (size_t row = 0; row + 1 < node->n_unique; row++) {
        lanes key = next;
        next = ROW(row + 1);
        lanes weight = lanes_add(lanes_and(lanes_shift_right_each(key, weight_shift), weight_mask), one);
        lanes place = lanes_shift_left_each(lanes_and(key, class_mask), four);
        lanes sum = lanes_zero();
        gain_terms terms = {.left_squares = lanes_zero(), .left_by_total = lanes_zero()};
        for (size_t pair = 0; pair < n_pairs; pair++) {
            /* Shifted by 32 and more, or by less than 0, a weight is gone. */
            lanes its_place = lanes_subtract(place, lanes_fill(32 * (uint32_t)pair));
            counts[pair] = lanes_add(counts[pair], lanes_shift_left_each(weight, its_place));
            terms.left_squares = lanes_add(terms.left_squares, lanes_dot_u16(counts[pair], counts[pair]));
            terms.left_by_total = lanes_add(terms.left_by_total, lanes_dot_u16(counts[pair], totals[pair]));
            sum = lanes_add(sum, counts[pair]);
        }
        terms.n_left = lanes_dot_u16(sum, ones);
        uint32_t near = gain_is_near(node, &terms, best) & in_play;
        if (!near)
            continue;
        near &= lanes_greater(lanes_xor(key, next), low_mask); /* equal values are never separated */
        if (!near)
            continue;
        gain_lanes unpacked = gain_unpack(&terms);
        uint32_t lower[LANES], upper[LANES];
        lanes_store(lower, key);
        lanes_store(upper, next);
        for (; near; near &= near - 1) {
            size_t lane = (size_t)__builtin_ctz(near);
            gain_offer(best, node, &unpacked, lane, first + lane, lower[lane] >> low_bits,
                       upper[lane] >> low_bits);
        }
        in_play = lanes_in_play(best, first, n);
    }
#undef ROW
}

static inline void weigh_rows_of(const split_node *node, const present_classes *present,
                                 const small_keys *keys, const void *rows, bool are_shorts, size_t first,
                                 size_t n, best_split *best)
{
#define WEIGH(n_pairs) weigh_rows(node, present, keys, rows, are_shorts, n_pairs, first, n, best)
    const size_t n_pairs = (present->n + 1) / 2;
    if (n_pairs == 1)
        WEIGH(1);
    else if (n_pairs == 2)
        WEIGH(2);
    else if (n_pairs == 3)
        WEIGH(3);
    else if (n_pairs == 4)
        WEIGH(4);
    else if (n_pairs <= 8)
        WEIGH(8);
    else
        WEIGH(16);
#undef WEIGH
}

static void split_small(const split_node *node, const present_classes *present, const rank_codes *ranks,
                        const uint32_t *features, size_t n_features, void *tile, best_split *best)
{
    const small_keys keys = small_keys_of(node, present);
    const bool are_shorts = small_key_bits(present, ranks) <= 16;
    const size_t n_at_once = are_shorts ? SHORTS_PER_ROW : LANES;
    for (size_t first = 0; first < n_features && !best->is_perfect; first += n_at_once) {
        size_t n = smaller_of(n_at_once, n_features - first);
        if (are_shorts) {
            gather_shorts(node, ranks, features + first, n, &keys, tile);
            sort_rows_of_shorts(tile, node->n_unique);
            weigh_rows_of(node, present, &keys, tile, true, first, smaller_of(LANES, n), best);
            if (n > LANES)
                weigh_rows_of(node, present, &keys, (uint16_t *)tile + LANES, true, first + LANES, n - LANES,
                              best);
        } else {
            gather_words(node, ranks, features + first, n, &keys, tile);
            sort_rows_of_words(tile, node->n_unique);
            weigh_rows_of(node, present, &keys, tile, false, first, n, best);
        }
    }
}

#endif

#endif
