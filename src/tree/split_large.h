/*
 * Large nodes: classes are counted by code instead of sorting samples.
 *
 * A cell for each code holds the draws of every class, in fields of 8 or 16 bits: one addition counts a
 * sample.  Cells that are not empty are then squeezed together, which leaves the distinct values of the node
 * in their order, and running sums over them are the left counts of every cut.
 *
 * Empty before lanes are defined.
 */
#ifndef TREE_SPLIT_LARGE_H
#define TREE_SPLIT_LARGE_H

#include "tree/present_classes.h"
#include "tree/split_gain.h"

#include <string.h>

#ifdef LANES

/* Number of classes and bits of a field: they give a cell its size. */
typedef enum cell_kind { BYTES_4, BYTES_8, SHORTS_4, SHORTS_8, SHORTS_16, SHORTS_32 } cell_kind;

static inline cell_kind cell_kind_of(const present_classes *present)
{
    if (present->largest_total <= UINT8_MAX && present->n <= 8)
        return present->n <= 4 ? BYTES_4 : BYTES_8;
    return present->n <= 4 ? SHORTS_4 : present->n <= 8 ? SHORTS_8 : present->n <= 16 ? SHORTS_16 : SHORTS_32;
}

/* Words of 64 bits that hold the classes of a cell in fields of 16 bits. */
static inline size_t cell_words(cell_kind kind)
{
    static const size_t words[] = {
        [BYTES_4] = 1, [BYTES_8] = 2, [SHORTS_4] = 1, [SHORTS_8] = 2, [SHORTS_16] = 4, [SHORTS_32] = 8};
    return words[kind];
}

typedef uint64_t uint64x2 __attribute__((vector_size(16)));
typedef uint64_t uint64x4 __attribute__((vector_size(32)));
typedef uint64_t uint64x8 __attribute__((vector_size(64)));

/* ---- counting ---- */

/* What each sample adds to its cell. */
static inline void additions_of(const split_node *node, const present_classes *present, cell_kind kind,
                                void *additions)
{
    const size_t n_words = cell_words(kind);
    uint64_t *words = additions;
    for (size_t i = 0; i < node->n_unique; i++) {
        uint64_t weight = weight_of(node->classes[i]);
        unsigned place = present->place[class_of(node->classes[i])];
        switch (kind) {
        case BYTES_4:
            ((uint32_t *)additions)[i] = (uint32_t)weight << 8 * place;
            break;
        case BYTES_8:
            words[i] = weight << 8 * place;
            break;
        default:
            memset(words + i * n_words, 0, n_words * sizeof *words);
            words[i * n_words + place / 4] = weight << 16 * (place % 4);
        }
    }
}

/* Cache lines that the next features will need, fetched a few at a time: a processor has room for some ten
 * fetches, and stops at one more. */
typedef struct fetch_ahead {
    const char *lines[2]; /* of two columns */
    size_t n_lines;       /* of each */
    size_t step;          /* lines of each per chunk of samples */
} fetch_ahead;

enum { CHUNK = 16, CACHE_LINE = 64 };

static inline void fetch_next(fetch_ahead *ahead)
{
    for (size_t i = 0; i < ahead->step && ahead->n_lines > 0; i++, ahead->n_lines--) {
        __builtin_prefetch(ahead->lines[0]);
        __builtin_prefetch(ahead->lines[1]);
        ahead->lines[0] += CACHE_LINE;
        ahead->lines[1] += CACHE_LINE;
    }
}

/* Two features at a time: they share what is read of the samples, and while one waits for the cell that it
 * added to last, the other goes on. */
#define DEFINE_COUNT(code, cell)                                                                             \
    static inline void count_##code##_##cell(const split_node *node, const cell *restrict additions,         \
                                             const void *const columns[2], void *const cells[2],             \
                                             fetch_ahead ahead)                                              \
    {                                                                                                        \
        const code *first_codes = columns[0], *second_codes = columns[1];                                    \
        cell *first = cells[0], *second = cells[1];                                                          \
        const uint32_t *samples = node->samples;                                                             \
        size_t n_left = node->n_unique;                                                                      \
        for (; n_left >= CHUNK; n_left -= CHUNK, samples += CHUNK, additions += CHUNK) {                     \
            fetch_next(&ahead);                                                                              \
            for (size_t i = 0; i < CHUNK; i++) {                                                             \
                first[first_codes[samples[i]]] += additions[i];                                              \
                second[second_codes[samples[i]]] += additions[i];                                            \
            }                                                                                                \
        }                                                                                                    \
        for (size_t i = 0; i < n_left; i++) {                                                                \
            first[first_codes[samples[i]]] += additions[i];                                                  \
            second[second_codes[samples[i]]] += additions[i];                                                \
        }                                                                                                    \
    }
#define DEFINE_COUNTS(cell)                                                                                  \
    DEFINE_COUNT(uint8_t, cell) DEFINE_COUNT(uint16_t, cell) DEFINE_COUNT(uint32_t, cell)
DEFINE_COUNTS(uint32_t)
DEFINE_COUNTS(uint64_t)
DEFINE_COUNTS(uint64x2)
DEFINE_COUNTS(uint64x4)
DEFINE_COUNTS(uint64x8)
#undef DEFINE_COUNT
#undef DEFINE_COUNTS

static void count_two(const split_node *node, unsigned width, cell_kind kind, const void *additions,
                      const void *const columns[2], void *const cells[2], fetch_ahead ahead)
{
#define COUNT(cell)                                                                                          \
    width == 1   ? count_uint8_t_##cell(node, additions, columns, cells, ahead)                              \
    : width == 2 ? count_uint16_t_##cell(node, additions, columns, cells, ahead)                             \
                 : count_uint32_t_##cell(node, additions, columns, cells, ahead)
    switch (kind) {
    case BYTES_4:
        COUNT(uint32_t);
        break;
    case BYTES_8:
    case SHORTS_4:
        COUNT(uint64_t);
        break;
    case SHORTS_8:
        COUNT(uint64x2);
        break;
    case SHORTS_16:
        COUNT(uint64x4);
        break;
    default:
        COUNT(uint64x8);
    }
#undef COUNT
}

/* ---- squeezing ---- */

static inline size_t squeeze_words(uint64_t *cells, size_t n, size_t n_words, uint64_t *dense, size_t stride)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++, cells += n_words) {
        uint64_t any = 0;
        for (size_t word = 0; word < n_words; word++) {
            any |= cells[word];
            dense[word * stride + n_kept] = cells[word];
            cells[word] = 0;
        }
        n_kept += any != 0;
    }
    return n_kept;
}

/* Moves the cells that are not 0 to the front of `dense`, in their order, and clears all.  Of cells of
 * several words, `dense` holds all first words, then from `stride` on all second ones, and so on.  After the
 * last of them come zeros. */
static inline size_t squeeze(void *cells, size_t n, cell_kind kind, uint64_t *dense, size_t stride)
{
    size_t n_kept;
    switch (kind) {
    case BYTES_4:
        n_kept = lanes_squeeze_u32(cells, n, (uint32_t *)dense);
        memset((uint32_t *)dense + n_kept, 0, LANES * sizeof(uint32_t));
        return n_kept;
    case BYTES_8:
    case SHORTS_4:
        n_kept = lanes_squeeze_u64(cells, n, dense);
        memset(dense + n_kept, 0, LANES * sizeof *dense);
        return n_kept;
    case SHORTS_8:
        n_kept = lanes_squeeze_u64x2(cells, n, dense, dense + stride);
        break;
    default:
        n_kept = squeeze_words(cells, n, cell_words(kind), dense, stride);
    }
    for (size_t word = 0; word < cell_words(kind); word++)
        memset(dense + word * stride + n_kept, 0, LANES * sizeof *dense);
    return n_kept;
}

/* ---- the pass over the cuts ---- */

/* Four numbers of 16 bits in the place of every entry. */
static inline lanes fill_four(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return lanes_fill_u64(a | (uint64_t)b << 16 | (uint64_t)c << 32 | (uint64_t)d << 48);
}

/* Left counts of cells that hold four classes in bytes: LANES of them.  No class has more than 255 draws, so
 * that running sums fit into bytes too. */
static inline gain_terms weigh_bytes_4(const present_classes *present, const uint64_t *dense, size_t i,
                                       lanes *carry)
{
    const uint32_t *t = present->totals;
    const lanes even = lanes_fill(0x00ff00ff), ones = lanes_fill_u16(1), eight = lanes_fill(8);
    const lanes even_totals = lanes_fill(t[0] | t[2] << 16), odd_totals = lanes_fill(t[1] | t[3] << 16);
    lanes left = lanes_add(lanes_running_sums_u32(lanes_load((const uint32_t *)dense + i)), *carry);
    *carry = lanes_spread_last_u32(left);
    lanes a = lanes_and(left, even), b = lanes_and(lanes_shift_right_each(left, eight), even);
    return (gain_terms){.left_squares = lanes_add(lanes_dot_u16(a, a), lanes_dot_u16(b, b)),
                        .left_by_total =
                            lanes_add(lanes_dot_u16(a, even_totals), lanes_dot_u16(b, odd_totals)),
                        .n_left = lanes_dot_u16(lanes_add(a, b), ones)};
}

/* Terms of two vectors of LANES / 2 entries, whose halves are still to be added up. */
static inline gain_terms gain_terms_join(const gain_terms *first, const gain_terms *second)
{
    return (gain_terms){lanes_add_halves(first->left_squares, second->left_squares),
                        lanes_add_halves(first->left_by_total, second->left_by_total),
                        lanes_add_halves(first->n_left, second->n_left)};
}

/* The same of eight classes in bytes. */
static inline gain_terms weigh_bytes_8(const present_classes *present, const uint64_t *dense, size_t i,
                                       lanes *carry)
{
    const uint32_t *t = present->totals;
    const lanes even = lanes_fill(0x00ff00ff), ones = lanes_fill_u16(1), eight = lanes_fill(8);
    const lanes even_totals = fill_four(t[0], t[2], t[4], t[6]);
    const lanes odd_totals = fill_four(t[1], t[3], t[5], t[7]);
    lanes left = lanes_add(lanes_running_sums(lanes_load(dense + i)), *carry);
    *carry = lanes_spread_last(left);
    lanes a = lanes_and(left, even), b = lanes_and(lanes_shift_right_each(left, eight), even);
    return (gain_terms){.left_squares = lanes_add(lanes_dot_u16(a, a), lanes_dot_u16(b, b)),
                        .left_by_total =
                            lanes_add(lanes_dot_u16(a, even_totals), lanes_dot_u16(b, odd_totals)),
                        .n_left = lanes_dot_u16(lanes_add(a, b), ones)};
}

/* The same of classes in fields of 16 bits, four to a word. */
static inline gain_terms weigh_shorts(const present_classes *present, const uint64_t *dense, size_t stride,
                                      size_t i, size_t n_words, lanes *carries)
{
    lanes sum = lanes_zero();
    gain_terms terms = {lanes_zero(), lanes_zero(), lanes_zero()};
    for (size_t word = 0; word < n_words; word++) {
        const uint32_t *t = present->totals + 4 * word;
        const lanes totals = fill_four(t[0], t[1], t[2], t[3]);
        lanes left = lanes_add(lanes_running_sums(lanes_load(dense + word * stride + i)), carries[word]);
        carries[word] = lanes_spread_last(left);
        terms.left_squares = lanes_add(terms.left_squares, lanes_dot_u16(left, left));
        terms.left_by_total = lanes_add(terms.left_by_total, lanes_dot_u16(left, totals));
        sum = lanes_add(sum, left);
    }
    terms.n_left = lanes_dot_u16(sum, lanes_fill_u16(1));
    return terms;
}

/* Gain terms that come from two vectors of LANES / 2 entries hold them in this order. */
static inline size_t lanes_entry(size_t lane)
{
    return (lane & 2 ? LANES / 2 : 0) + 2 * (lane / 4) + lane % 2;
}

/* Offers the cuts after each of n distinct values.  The node's last one has nothing to its right, which makes
 * its gain 0, and so have the zeros after it.  `lower` is given as the number of the value, not its code. */
static inline __attribute__((always_inline)) void
weigh_cells(const split_node *node, const present_classes *present, const uint64_t *dense, size_t stride,
            size_t n, cell_kind kind, size_t n_words, size_t draw, best_split *best)
{
    lanes carries[8];
    for (size_t word = 0; word < n_words; word++)
        carries[word] = lanes_zero();
    for (size_t i = 0; i < n; i += LANES) {
        gain_terms terms;
        if (kind == BYTES_4) {
            terms = weigh_bytes_4(present, dense, i, carries);
        } else if (kind == BYTES_8) {
            gain_terms first = weigh_bytes_8(present, dense, i, carries);
            gain_terms second = weigh_bytes_8(present, dense, i + LANES / 2, carries);
            terms = gain_terms_join(&first, &second);
        } else {
            gain_terms first = weigh_shorts(present, dense, stride, i, n_words, carries);
            gain_terms second = weigh_shorts(present, dense, stride, i + LANES / 2, n_words, carries);
            terms = gain_terms_join(&first, &second);
        }
        uint32_t near = gain_is_near(node, &terms, best);
        if (!near)
            continue;
        gain_lanes unpacked = gain_unpack(&terms);
        for (; near; near &= near - 1) {
            size_t lane = (size_t)__builtin_ctz(near);
            size_t entry = kind == BYTES_4 ? lane : lanes_entry(lane);
            gain_offer(best, node, &unpacked, lane, draw, (uint32_t)(i + entry), 0);
        }
    }
}

static void weigh_cells_of(const split_node *node, const present_classes *present, const uint64_t *dense,
                           size_t stride, size_t n, cell_kind kind, size_t draw, best_split *best)
{
#define WEIGH(kind, n_words) weigh_cells(node, present, dense, stride, n, kind, n_words, draw, best)
    switch (kind) {
    case BYTES_4:
        WEIGH(BYTES_4, 1);
        break;
    case BYTES_8:
        WEIGH(BYTES_8, 2);
        break;
    case SHORTS_4:
        WEIGH(SHORTS_4, 1);
        break;
    case SHORTS_8:
        WEIGH(SHORTS_8, 2);
        break;
    case SHORTS_16:
        WEIGH(SHORTS_16, 4);
        break;
    default:
        WEIGH(SHORTS_32, 8);
    }
#undef WEIGH
}

/* ---- the codes of a cut ---- */

static inline uint32_t next_bit(const uint64_t *bits, uint32_t from)
{
    size_t word = from / 64;
    uint64_t rest = bits[word] >> from % 64 << from % 64;
    while (!rest)
        rest = bits[++word];
    return (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(rest);
}

/* Puts codes in the place of the number of a distinct value. */
static void name_codes(const split_node *node, const rank_codes *ranks, uint32_t feature,
                       uint64_t *is_present, best_split *best)
{
    memset(is_present, 0, (ranks->n_codes[feature] / 64 + 1) * sizeof *is_present);
    for (size_t i = 0; i < node->n_unique; i++) {
        uint32_t code = rank_code(ranks, feature, node->samples[i]);
        is_present[code / 64] |= UINT64_C(1) << code % 64;
    }
    uint32_t n_before = best->lower;
    size_t word = 0;
    for (; n_before >= (uint32_t)__builtin_popcountll(is_present[word]); word++)
        n_before -= (uint32_t)__builtin_popcountll(is_present[word]);
    uint64_t rest = is_present[word];
    for (; n_before > 0; n_before--)
        rest &= rest - 1;
    best->lower = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(rest);
    best->upper = next_bit(is_present, best->lower + 1);
}

/* ---- all features ---- */

/* For the features that come after `next`, where there are any. */
static inline fetch_ahead fetch_ahead_of(const split_node *node, const rank_codes *ranks,
                                         const uint32_t *features, size_t n_features, size_t next)
{
    if (next >= n_features)
        return (fetch_ahead){.n_lines = 0};
    size_t last = next + 1 < n_features ? next + 1 : next;
    size_t n_chunks = node->n_unique / CHUNK + 1, n_lines = ranks->stride / CACHE_LINE;
    return (fetch_ahead){
        .lines = {rank_codes_of(ranks, features[next]), rank_codes_of(ranks, features[last])},
        .n_lines = n_lines,
        .step = (n_lines + n_chunks - 1) / n_chunks,
    };
}

static void split_large(const split_node *node, const present_classes *present, const rank_codes *ranks,
                        const uint32_t *features, size_t n_features, split_scratch *scratch, best_split *best)
{
    const cell_kind kind = cell_kind_of(present);
    additions_of(node, present, kind, scratch->additions);
    for (size_t first = 0; first < n_features && !best->is_perfect; first += 2) {
        const size_t n = n_features - first < 2 ? 1 : 2;
        /* An odd last feature is counted twice. */
        const size_t draws[2] = {first, first + n - 1};
        const void *const columns[2] = {rank_codes_of(ranks, features[draws[0]]),
                                        rank_codes_of(ranks, features[draws[1]])};
        count_two(node, ranks->width, kind, scratch->additions, columns, scratch->cells,
                  fetch_ahead_of(node, ranks, features, n_features, first + 2));
        for (size_t i = 0; i < 2; i++) {
            size_t n_values = squeeze(scratch->cells[i], ranks->n_codes[features[draws[i]]], kind,
                                      scratch->dense, scratch->dense_stride);
            weigh_cells_of(node, present, scratch->dense, scratch->dense_stride, n_values, kind, draws[i],
                           best);
        }
    }
    if (best->draw != SIZE_MAX)
        name_codes(node, ranks, features[best->draw], scratch->is_present, best);
}

#endif

#endif
