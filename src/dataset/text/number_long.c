#include "dataset/text/number_long.h"

#include "dataset/text/decimal_quotient.h"
#include "dataset/text/number.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { AT_ONCE = 16 }; /* digits, the last ones */

_Static_assert(NUMBER_MARGIN >= 32,
               "32 bytes are looked at from a number's start, and 17 in front of its end");

/* A number behind its sign. */
typedef struct number_form {
    const char *start, *end;  /* its separator */
    size_t n_whole, n_behind; /* digits in front of the point and behind it; without one, all are in front */
    bool has_point;
} number_form;

/* A bit for each of 32 bytes that is c. */
static inline uint32_t bytes_equal(__m256i bytes, char c)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)));
}

static inline number_form form_of(const char *start, char separator)
{
    __m256i bytes = _mm256_loadu_si256((const void *)start);
    uint32_t ends = bytes_equal(bytes, separator), marks = ends | bytes_equal(bytes, '.');
    size_t length = _tzcnt_u32(ends), n_whole = _tzcnt_u32(marks);
    bool has_point = n_whole < length;
    return (number_form){.start = start,
                         .end = start + length,
                         .n_whole = n_whole,
                         .n_behind = length - n_whole - has_point,
                         .has_point = has_point};
}

/* All ones in the last n of sixteen bytes. */
static inline __m128i last_bytes(size_t n)
{
    static const uint8_t BYTES[2 * AT_ONCE] = {
        [AT_ONCE] = 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    return _mm_loadu_si128((const void *)(BYTES + n));
}

/* The last sixteen digits, zeros in front where there are fewer: those in front of the point move onto it. */
static inline __m128i last_digits(const number_form *form)
{
    size_t n_all = form->n_whole + form->n_behind;
    size_t n_in_place = form->has_point && form->n_behind < AT_ONCE ? form->n_behind : AT_ONCE;
    __m128i in_place = _mm_loadu_si128((const void *)(form->end - AT_ONCE));
    __m128i moved = _mm_loadu_si128((const void *)(form->end - AT_ONCE - 1));
    __m128i digits = _mm_blendv_epi8(moved, in_place, last_bytes(n_in_place));
    return _mm_and_si128(_mm_xor_si128(digits, _mm_set1_epi8('0')),
                         last_bytes(n_all < AT_ONCE ? n_all : AT_ONCE));
}

/* The number that sixteen digits make: pairs, fours, eights, all. */
static inline uint64_t join_last(__m128i digits)
{
    __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));
    __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
    __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
    uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
    return (both & UINT32_MAX) * 100000000 + (both >> 32);
}

/* The first n of these characters, 3 at most, as a number; false where one is no digit. */
static inline bool join_first(const char *text, size_t n, uint64_t *number)
{
    uint32_t word;
    memcpy(&word, text, sizeof word);
    uint64_t digits = (uint64_t)(word ^ UINT32_C(0x30303030)) << (8 * (4 - n)) & UINT32_MAX;
    *number = (digits >> 8 & 255) * 100 + (digits >> 16 & 255) * 10 + (digits >> 24);
    return ((digits + 0x76767676) & 0x80808080) == 0 && (digits & 0x80808080) == 0;
}

/* False for anything else than a plain number, and for whole ones of more than 15 digits. */
static inline bool read_form(const number_form *form, double *magnitude)
{
    size_t n_all = form->n_whole + form->n_behind, n_first = n_all > AT_ONCE ? n_all - AT_ONCE : 0;
    const char *first = form->start;
    if (form->n_behind > AT_ONCE) { /* the first of the digits may be on both sides of the point */
        if (form->n_whole != 1 || *form->start != '0')
            return false;
        n_first--;
        first += 2;
    }
    bool is_whole = n_all > MOST_DIGITS_OF_DOUBLE && form->n_behind == 0;
    if (n_all == 0 || is_whole || n_first > MOST_DIGITS - AT_ONCE)
        return false;
    uint64_t front;
    __m128i last = last_digits(form);
    __m128i above_nine = _mm_subs_epu8(last, _mm_set1_epi8(9));
    bool is_number = join_first(first, n_first, &front);
    uint64_t digits = front * UINT64_C(10000000000000000) + join_last(last);
    *magnitude = decimal_value(digits, n_all, (unsigned)form->n_behind);
    return is_number && _mm_testz_si128(above_nine, above_nine);
}

size_t number_long_scan(const char **text, char separator, double *values, size_t n)
{
    static const double SIGNS[2] = {1.0, -1.0};
    const char *next = *text;
    size_t n_read = 0;
    for (; n_read < n; n_read++) {
        bool is_negative = *next == '-';
        number_form form = form_of(next + is_negative, separator);
        double magnitude;
        if (!read_form(&form, &magnitude))
            break;
        values[n_read] = magnitude * SIGNS[is_negative];
        next = form.end + 1;
    }
    *text = next;
    return n_read;
}

#else

size_t number_long_scan(const char **text, char separator, double *values, size_t n)
{
    (void)text, (void)separator, (void)values, (void)n;
    return 0;
}

#endif
