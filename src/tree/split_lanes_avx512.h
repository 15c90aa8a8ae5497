/* Vectors of 16 lanes: AVX-512 (F, BW, DQ, VL), and VBMI2 where it is to be had. */
#ifndef TREE_SPLIT_LANES_AVX512_H
#define TREE_SPLIT_LANES_AVX512_H

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define LANES 16

typedef __m512i lanes;
typedef __m512 lanes_float;

/* ---- memory ---- */

static inline lanes lanes_load(const void *from)
{
    return _mm512_loadu_si512(from);
}

static inline void lanes_store(void *to, lanes v)
{
    _mm512_storeu_si512(to, v);
}

/* LANES numbers of 16 bits, widened to 32. */
static inline lanes lanes_load_u16(const uint16_t *from)
{
    return _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(const void *)from));
}

static inline lanes lanes_zero(void)
{
    return _mm512_setzero_si512();
}

static inline lanes lanes_fill(uint32_t x)
{
    return _mm512_set1_epi32((int)x);
}

static inline lanes lanes_fill_u16(uint16_t x)
{
    return _mm512_set1_epi16((short)x);
}

static inline lanes lanes_fill_u64(uint64_t x)
{
    return _mm512_set1_epi64((long long)x);
}

/* ---- lanes of 16 bits ---- */

static inline lanes lanes_min_u16(lanes a, lanes b)
{
    return _mm512_min_epu16(a, b);
}

static inline lanes lanes_max_u16(lanes a, lanes b)
{
    return _mm512_max_epu16(a, b);
}

static inline lanes lanes_shift_left_u16(lanes v, unsigned n)
{
    return _mm512_sll_epi16(v, _mm_cvtsi32_si128((int)n));
}

/* Products of signed numbers of 16 bits, neighbours added up in 32. */
static inline lanes lanes_dot_u16(lanes a, lanes b)
{
    return _mm512_madd_epi16(a, b);
}

/* ---- lanes of 32 bits ---- */

static inline lanes lanes_min(lanes a, lanes b)
{
    return _mm512_min_epu32(a, b);
}

static inline lanes lanes_max(lanes a, lanes b)
{
    return _mm512_max_epu32(a, b);
}

static inline lanes lanes_or(lanes a, lanes b)
{
    return _mm512_or_si512(a, b);
}

static inline lanes lanes_xor(lanes a, lanes b)
{
    return _mm512_xor_si512(a, b);
}

static inline lanes lanes_and(lanes a, lanes b)
{
    return _mm512_and_si512(a, b);
}

static inline lanes lanes_add(lanes a, lanes b)
{
    return _mm512_add_epi32(a, b);
}

static inline lanes lanes_subtract(lanes a, lanes b)
{
    return _mm512_sub_epi32(a, b);
}

/* Each lane by its own count; 0 for counts of 32 and more. */
static inline lanes lanes_shift_left_each(lanes v, lanes counts)
{
    return _mm512_sllv_epi32(v, counts);
}

static inline lanes lanes_shift_right_each(lanes v, lanes counts)
{
    return _mm512_srlv_epi32(v, counts);
}

/* A bit for each lane of a that is greater, as a signed number. */
static inline uint32_t lanes_greater(lanes a, lanes b)
{
    return _mm512_cmpgt_epi32_mask(a, b);
}

/* ---- floats ---- */

static inline lanes_float lanes_to_float(lanes v)
{
    return _mm512_cvtepi32_ps(v);
}

static inline lanes_float lanes_fill_float(float x)
{
    return _mm512_set1_ps(x);
}

static inline lanes_float lanes_multiply(lanes_float a, lanes_float b)
{
    return _mm512_mul_ps(a, b);
}

/* a b + c, and c - a b. */
static inline lanes_float lanes_multiply_add(lanes_float a, lanes_float b, lanes_float c)
{
    return _mm512_fmadd_ps(a, b, c);
}

static inline lanes_float lanes_multiply_subtract_from(lanes_float a, lanes_float b, lanes_float c)
{
    return _mm512_fnmadd_ps(a, b, c);
}

static inline uint32_t lanes_is_positive(lanes_float v)
{
    return _mm512_cmp_ps_mask(v, _mm512_setzero_ps(), _CMP_GT_OQ);
}

/* Running sums of the 16 lanes. */
static inline lanes lanes_running_sums_u32(lanes v)
{
    const lanes zero = _mm512_setzero_si512();
    v = _mm512_add_epi32(v, _mm512_alignr_epi32(v, zero, 15));
    v = _mm512_add_epi32(v, _mm512_alignr_epi32(v, zero, 14));
    v = _mm512_add_epi32(v, _mm512_alignr_epi32(v, zero, 12));
    return _mm512_add_epi32(v, _mm512_alignr_epi32(v, zero, 8));
}

/* The last lane in the place of all. */
static inline lanes lanes_spread_last_u32(lanes v)
{
    return _mm512_permutexvar_epi32(_mm512_set1_epi32(15), v);
}

/* ---- entries of 64 bits ---- */

/* Running sums of the 8 entries. */
static inline lanes lanes_running_sums(lanes v)
{
    const lanes zero = _mm512_setzero_si512();
    v = _mm512_add_epi64(v, _mm512_alignr_epi64(v, zero, 7));
    v = _mm512_add_epi64(v, _mm512_alignr_epi64(v, zero, 6));
    return _mm512_add_epi64(v, _mm512_alignr_epi64(v, zero, 4));
}

/* The last entry in the place of all. */
static inline lanes lanes_spread_last(lanes v)
{
    return _mm512_permutexvar_epi64(_mm512_set1_epi64(7), v);
}

/* Both halves of each entry added up: those of a and of b, in the order of lanes_entry(). */
static inline lanes lanes_add_halves(lanes a, lanes b)
{
    __m512 even = _mm512_shuffle_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), 0x88);
    __m512 odd = _mm512_shuffle_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), 0xdd);
    return _mm512_add_epi32(_mm512_castps_si512(even), _mm512_castps_si512(odd));
}

/* ---- squeezing: cells that are not 0, in their order; the cells are cleared ---- */

static inline size_t lanes_squeeze_u32(uint32_t *cells, size_t n, uint32_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i += 16) {
        lanes v = _mm512_load_si512(cells + i);
        _mm512_store_si512(cells + i, _mm512_setzero_si512());
        __mmask16 kept = _mm512_test_epi32_mask(v, v);
        _mm512_storeu_si512(dense + n_kept, _mm512_maskz_compress_epi32(kept, v));
        n_kept += (size_t)__builtin_popcount(kept);
    }
    return n_kept;
}

static inline size_t lanes_squeeze_u64(uint64_t *cells, size_t n, uint64_t *dense)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i += 8) {
        lanes v = _mm512_load_si512(cells + i);
        _mm512_store_si512(cells + i, _mm512_setzero_si512());
        __mmask8 kept = _mm512_test_epi64_mask(v, v);
        _mm512_storeu_si512(dense + n_kept, _mm512_maskz_compress_epi64(kept, v));
        n_kept += (size_t)__builtin_popcount(kept);
    }
    return n_kept;
}

/* Cells of two words; their first words go to dense, their second ones to more. */
static inline size_t lanes_squeeze_u64x2(uint64_t *cells, size_t n, uint64_t *dense, uint64_t *more)
{
    const lanes first = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
    const lanes second = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i += 8) {
        lanes a = _mm512_load_si512(cells + 2 * i), b = _mm512_load_si512(cells + 2 * i + 8);
        _mm512_store_si512(cells + 2 * i, _mm512_setzero_si512());
        _mm512_store_si512(cells + 2 * i + 8, _mm512_setzero_si512());
        lanes x = _mm512_permutex2var_epi64(a, first, b), y = _mm512_permutex2var_epi64(a, second, b);
        lanes any = _mm512_or_si512(x, y);
        __mmask8 kept = _mm512_test_epi64_mask(any, any);
        _mm512_storeu_si512(dense + n_kept, _mm512_maskz_compress_epi64(kept, x));
        _mm512_storeu_si512(more + n_kept, _mm512_maskz_compress_epi64(kept, y));
        n_kept += (size_t)__builtin_popcount(kept);
    }
    return n_kept;
}

#endif

#endif
