#include "dataset/text/number_pairs.h"

#include "dataset/text/number.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>
#include <stdint.h>

enum { MOST_CHARACTERS = 15 }; /* so many digits are less than 2^52 */

_Static_assert(NUMBER_MARGIN >= 32, "a block reaches so far beyond the text");

/* 10^exponent, and below it -10^exponent: dividing by it gives the sign too, also to 0. */
static const double SIGNED_POWERS[2][MOST_CHARACTERS + 1] = {
    {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15},
    {-1e0, -1e1, -1e2, -1e3, -1e4, -1e5, -1e6, -1e7, -1e8, -1e9, -1e10, -1e11, -1e12, -1e13, -1e14, -1e15}};

/* Where a number stands in the text. */
typedef struct span {
    const char *end; /* the separator */
    size_t length;   /* without a sign */
    bool is_negative;
} span;

static inline span span_of(const char *text, size_t length)
{
    bool is_negative = *text == '-';
    return (span){text + length, length - is_negative, is_negative};
}

static inline __m256i load_halves(const void *low, const void *high)
{
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(low)), _mm_loadu_si128(high), 1);
}

/* In each half, ones in its last `low` and `high` bytes; both at most 16. */
static inline __m256i last_bytes(size_t low, size_t high)
{
    static const unsigned char ONES[32] = {[16] = 255, 255, 255, 255, 255, 255, 255, 255,
                                           255,        255, 255, 255, 255, 255, 255, 255};
    return load_halves(ONES + low, ONES + high);
}

static inline unsigned bytes_equal(__m256i bytes, char c)
{
    return (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)));
}

/* Characters from the first point on, of the sixteen that have these points. */
static inline size_t n_from_point(unsigned points)
{
    return 16 - (size_t)__builtin_ctz(points | 1u << 16);
}

/* The number that the sixteen digits of each half make: pairs, fours, eights, all; below 2^52. */
static inline __m128i join_digits(__m256i digits)
{
    __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
    __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 100));
    __m256i eights = _mm256_madd_epi16(_mm256_packus_epi32(fours, fours), _mm256_set1_epi32(1 << 16 | 10000));
    __m256i all = _mm256_add_epi64(_mm256_mul_epu32(eights, _mm256_set1_epi64x(100000000)),
                                   _mm256_srli_epi64(eights, 32));
    return _mm256_castsi256_si128(_mm256_permute4x64_epi64(all, 2 << 2 | 0));
}

/* Whole numbers below 2^52 are the low bits of 2^52 plus themselves. */
static inline __m128d doubles_of(__m128i whole)
{
    const __m128i offset = _mm_set1_epi64x(0x4330000000000000);
    return _mm_sub_pd(_mm_castsi128_pd(_mm_or_si128(whole, offset)), _mm_castsi128_pd(offset));
}

/*
 * Reads two numbers, each in a half.  What is from the point on moves down by one, onto it, and a zero
 * follows: the number, ten times as large as without its point.  As digits and powers are doubles, one
 * division rounds once (Clinger 1990).  False where one of them is no plain number; `values` has no meaning
 * then.
 */
static inline bool scan_pair(span low, span high, double *values)
{
    __m256i text = load_halves(low.end - 16, high.end - 16);
    __m256i digits =
        _mm256_and_si256(_mm256_xor_si256(text, _mm256_set1_epi8('0')), last_bytes(low.length, high.length));
    unsigned points = bytes_equal(digits, '.' ^ '0');
    size_t from_low = n_from_point(points & 0xffff), from_high = n_from_point(points >> 16);
    digits = _mm256_blendv_epi8(digits, _mm256_srli_si256(digits, 1), last_bytes(from_low, from_high));
    __m256i is_digit = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, _mm256_set1_epi8(9)), digits);
    __m128d powers =
        _mm_set_pd(SIGNED_POWERS[high.is_negative][from_high], SIGNED_POWERS[low.is_negative][from_low]);
    _mm_storeu_pd(values, _mm_div_pd(doubles_of(join_digits(digits)), powers));
    bool has_digit = from_low != low.length && from_high != high.length; /* or it begins with the point */
    return _mm256_movemask_epi8(is_digit) == -1 && has_digit;
}

bool number_pairs_supported(void)
{
    return __builtin_cpu_supports("avx2");
}

size_t number_pairs_scan(const char **text, char separator, double *values, size_t n)
{
    const char *next = *text;
    size_t n_read = 0;
    for (; n_read + 2 <= n; n_read += 2) {
        unsigned ends = bytes_equal(_mm256_loadu_si256((const void *)next), separator);
        unsigned second_end = ends & (ends - 1);
        if (!second_end)
            break;
        size_t low_length = (size_t)__builtin_ctz(ends), all_length = (size_t)__builtin_ctz(second_end);
        span low = span_of(next, low_length);
        span high = span_of(next + low_length + 1, all_length - low_length - 1);
        if (low.length - 1 >= MOST_CHARACTERS || high.length - 1 >= MOST_CHARACTERS ||
            !scan_pair(low, high, values + n_read))
            break;
        next = high.end + 1;
    }
    *text = next;
    return n_read;
}

#else

bool number_pairs_supported(void)
{
    return false;
}

size_t number_pairs_scan(const char **text, char separator, double *values, size_t n)
{
    (void)text, (void)separator, (void)values, (void)n;
    return 0;
}

#endif
