/* Vectors of 8 lanes: AVX2 and FMA. */
#ifndef TREE_SPLIT_LANES_AVX2_H
#define TREE_SPLIT_LANES_AVX2_H

#if defined(__AVX2__) && defined(__FMA__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define LANES 8

typedef __m256i lanes;
typedef __m256 lanes_float;

/* ---- memory ---- */

static inline lanes lanes_load(const void *from)
{
    return _mm256_loadu_si256((const __m256i *)from);
}

static inline void lanes_store(void *to, lanes v)
{
    _mm256_storeu_si256((__m256i *)to, v);
}

/* LANES numbers of 16 bits, widened to 32. */
static inline lanes lanes_load_u16(const uint16_t *from)
{
    return _mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i *)(const void *)from));
}

static inline lanes lanes_zero(void)
{
    return _mm256_setzero_si256();
}

static inline lanes lanes_fill(uint32_t x)
{
    return _mm256_set1_epi32((int)x);
}

static inline lanes lanes_fill_u16(uint16_t x)
{
    return _mm256_set1_epi16((short)x);
}

static inline lanes lanes_fill_u64(uint64_t x)
{
    return _mm256_set1_epi64x((long long)x);
}

/* ---- lanes of 16 bits ---- */

static inline lanes lanes_min_u16(lanes a, lanes b)
{
    return _mm256_min_epu16(a, b);
}

static inline lanes lanes_max_u16(lanes a, lanes b)
{
    return _mm256_max_epu16(a, b);
}

static inline lanes lanes_shift_left_u16(lanes v, unsigned n)
{
    return _mm256_sll_epi16(v, _mm_cvtsi32_si128((int)n));
}

/* Products of signed numbers of 16 bits, neighbours added up in 32. */
static inline lanes lanes_dot_u16(lanes a, lanes b)
{
    return _mm256_madd_epi16(a, b);
}

/* ---- lanes of 32 bits ---- */

static inline lanes lanes_min(lanes a, lanes b)
{
    return _mm256_min_epu32(a, b);
}

static inline lanes lanes_max(lanes a, lanes b)
{
    return _mm256_max_epu32(a, b);
}

static inline lanes lanes_or(lanes a, lanes b)
{
    return _mm256_or_si256(a, b);
}

static inline lanes lanes_xor(lanes a, lanes b)
{
    return _mm256_xor_si256(a, b);
}

static inline lanes lanes_and(lanes a, lanes b)
{
    return _mm256_and_si256(a, b);
}

static inline lanes lanes_add(lanes a, lanes b)
{
    return _mm256_add_epi32(a, b);
}

static inline lanes lanes_subtract(lanes a, lanes b)
{
    return _mm256_sub_epi32(a, b);
}

/* Each lane by its own count; 0 for counts of 32 and more. */
static inline lanes lanes_shift_left_each(lanes v, lanes counts)
{
    return _mm256_sllv_epi32(v, counts);
}

static inline lanes lanes_shift_right_each(lanes v, lanes counts)
{
    return _mm256_srlv_epi32(v, counts);
}

/* A bit for each lane of a that is greater, as a signed number. */
static inline uint32_t lanes_greater(lanes a, lanes b)
{
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(a, b)));
}

/* ---- floats ---- */

static inline lanes_float lanes_to_float(lanes v)
{
    return _mm256_cvtepi32_ps(v);
}

static inline lanes_float lanes_fill_float(float x)
{
    return _mm256_set1_ps(x);
}

static inline lanes_float lanes_multiply(lanes_float a, lanes_float b)
{
    return _mm256_mul_ps(a, b);
}

/* a b + c, and c - a b. */
static inline lanes_float lanes_multiply_add(lanes_float a, lanes_float b, lanes_float c)
{
    return _mm256_fmadd_ps(a, b, c);
}

static inline lanes_float lanes_multiply_subtract_from(lanes_float a, lanes_float b, lanes_float c)
{
    return _mm256_fnmadd_ps(a, b, c);
}

static inline uint32_t lanes_is_positive(lanes_float v)
{
    return (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(v, _mm256_setzero_ps(), _CMP_GT_OQ));
}

/* Running sums of the 8 lanes. */
static inline lanes lanes_running_sums_u32(lanes v)
{
    v = _mm256_add_epi32(v, _mm256_slli_si256(v, 4)); /* within both halves */
    v = _mm256_add_epi32(v, _mm256_slli_si256(v, 8));
    lanes first_half = _mm256_permutevar8x32_epi32(v, _mm256_set1_epi32(3)); /* its sum onto the second */
    return _mm256_add_epi32(v, _mm256_blend_epi32(_mm256_setzero_si256(), first_half, 0xf0));
}

/* The last lane in the place of all. */
static inline lanes lanes_spread_last_u32(lanes v)
{
    return _mm256_permutevar8x32_epi32(v, _mm256_set1_epi32(7));
}

/* ---- entries of 64 bits ---- */

/* Running sums of the 4 entries. */
static inline lanes lanes_running_sums(lanes v)
{
    v = _mm256_add_epi64(v, _mm256_slli_si256(v, 8));     /* within both halves */
    lanes first_half = _mm256_permute4x64_epi64(v, 0x55); /* the sum of the first half ... */
    return _mm256_add_epi64(
        v, _mm256_blend_epi32(_mm256_setzero_si256(), first_half, 0xf0)); /* ... onto the second */
}

/* The last entry in the place of all. */
static inline lanes lanes_spread_last(lanes v)
{
    return _mm256_permute4x64_epi64(v, 0xff);
}

/* Both halves of each entry added up: those of a and of b, in the order of lanes_entry(). */
static inline lanes lanes_add_halves(lanes a, lanes b)
{
    __m256 even = _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0x88);
    __m256 odd = _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0xdd);
    return _mm256_add_epi32(_mm256_castps_si256(even), _mm256_castps_si256(odd));
}

/* ---- squeezing: cells that are not 0, in their order; the cells are cleared ---- */

/* For every set of lanes that are kept: their numbers, a byte each, the lowest first. */
#define IS_KEPT(set, lane) ((uint64_t)(set) >> (lane)&1)
#define PUT(set, lane, rest) ((rest) << 8 * IS_KEPT(set, lane) | (lane)*IS_KEPT(set, lane))
#define ORDER(set)                                                                                           \
    PUT(set, 0,                                                                                              \
        PUT(set, 1,                                                                                          \
            PUT(set, 2, PUT(set, 3, PUT(set, 4, PUT(set, 5, PUT(set, 6, PUT(set, 7, UINT64_C(0)))))))))
#define ORDERS_4(set) ORDER(set), ORDER(set + 1), ORDER(set + 2), ORDER(set + 3)
#define ORDERS_16(set) ORDERS_4(set), ORDERS_4(set + 4), ORDERS_4(set + 8), ORDERS_4(set + 12)
#define ORDERS_64(set) ORDERS_16(set), ORDERS_16(set + 16), ORDERS_16(set + 32), ORDERS_16(set + 48)

static const uint64_t squeeze_orders[256] = {ORDERS_64(0), ORDERS_64(64), ORDERS_64(128), ORDERS_64(192)};

#undef IS_KEPT
#undef PUT
#undef ORDER
#undef ORDERS_4
#undef ORDERS_16
#undef ORDERS_64

static inline lanes squeeze_order(uint32_t kept)
{
    return _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)&squeeze_orders[kept]));
}

static inline size_t lanes_squeeze_u32(uint32_t *cells, size_t n, uint32_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i += 8) {
        lanes v = lanes_load(cells + i);
        lanes_store(cells + i, lanes_zero());
        lanes is_zero = _mm256_cmpeq_epi32(v, lanes_zero());
        uint32_t kept = 0xff & ~(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(is_zero));
        lanes_store(dense + n_kept, _mm256_permutevar8x32_epi32(v, squeeze_order(kept)));
        n_kept += (size_t)__builtin_popcount(kept);
    }
    return n_kept;
}

static inline size_t lanes_squeeze_u64(uint64_t *cells, size_t n, uint64_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i += 4) {
        lanes v = lanes_load(cells + i);
        lanes_store(cells + i, lanes_zero());
        lanes is_zero = _mm256_cmpeq_epi64(v, lanes_zero());
        uint32_t kept = 0xff & ~(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(is_zero));
        lanes_store(dense + n_kept, _mm256_permutevar8x32_epi32(v, squeeze_order(kept)));
        n_kept += (size_t)__builtin_popcount(kept) / 2;
    }
    return n_kept;
}

/* Cells of two words; their first words go to dense, their second ones to more. */
static inline size_t lanes_squeeze_u64x2(uint64_t *cells, size_t n, uint64_t *dense, uint64_t *more)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t first = cells[2 * i], second = cells[2 * i + 1];
        cells[2 * i] = cells[2 * i + 1] = 0;
        dense[n_kept] = first;
        more[n_kept] = second;
        n_kept += (first | second) != 0;
    }
    return n_kept;
}

#endif

#endif
