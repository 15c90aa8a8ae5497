#include "dataset/text/number_quads.h"

#include "dataset/text/number.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* So many digits make less than 2^52, and four such numbers with their ends are 64 bytes. */
enum { MOST_CHARACTERS = 15 };

_Static_assert(NUMBER_MARGIN >= 66, "find_quad() looks so far beyond the text");

/*
 * How to read numbers of one shape: with a sign or without, so many characters, so many of them in front of
 * the point.  A shuffle brings the digits to the end of sixteen bytes; the divisor is a power of ten with the
 * sign, so that -0 keeps it.
 */
typedef struct number_shape {
    alignas(32) uint8_t digits[16]; /* their places; NO_DIGIT: 0 */
    double divisor;
} number_shape;

enum { NO_DIGIT = 128 };

static number_shape shapes[2 << 8]; /* at shape_place() */
static pthread_once_t shapes_are_made = PTHREAD_ONCE_INIT;

/* n_whole is the length where there is no point. */
static inline size_t shape_place(bool has_sign, size_t length, size_t n_whole)
{
    return (size_t)has_sign << 8 | length << 4 | n_whole;
}

static number_shape make_shape(bool has_sign, size_t length, size_t n_whole)
{
    number_shape shape = {.divisor = has_sign ? -1.0 : 1.0};
    size_t next = sizeof shape.digits;
    memset(shape.digits, NO_DIGIT, sizeof shape.digits);
    for (size_t place = length; place-- > has_sign;)
        if (place != n_whole)
            shape.digits[--next] = (uint8_t)place;
    for (size_t place = n_whole + 1; place < length; place++)
        shape.divisor *= 10;
    /* Without a digit, the number's point or end stands in for one, and is refused. */
    if (next == sizeof shape.digits)
        shape.digits[next - 1] = (uint8_t)n_whole;
    return shape;
}

static void make_shapes(void)
{
    for (size_t length = 0; length <= MOST_CHARACTERS; length++)
        for (size_t n_whole = 0; n_whole <= length; n_whole++) {
            shapes[shape_place(false, length, n_whole)] = make_shape(false, length, n_whole);
            shapes[shape_place(true, length, n_whole)] = make_shape(true, length, n_whole);
        }
}

bool number_quads_supported(void)
{
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2"))
        return false;
    pthread_once(&shapes_are_made, make_shapes);
    return true;
}

/* Four numbers side by side. */
typedef struct number_quad {
    const char *texts[4];
    size_t shapes[4];   /* their places */
    const char *behind; /* the last one's separator */
} number_quad;

/* A bit for each of 64 bytes that is c. */
static inline uint64_t bytes_equal(const char *bytes, char c)
{
    const __m256i wanted = _mm256_set1_epi8(c);
    __m256i low = _mm256_loadu_si256((const void *)bytes);
    __m256i high = _mm256_loadu_si256((const void *)(bytes + 32));
    uint64_t low_bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint64_t high_bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return high_bits << 32 | low_bits;
}

/* Finds the next four numbers by their separators and points; false where one of them is too long. */
static inline bool find_quad(number_quad *quad, const char *text, char separator, bool has_signs)
{
    uint64_t ends = bytes_equal(text, separator), marks = ends | bytes_equal(text, '.');
    size_t start = 0, longest = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t length = _tzcnt_u64(ends) - start, n_whole = _tzcnt_u64(marks >> (start & 63));
        quad->texts[i] = text + start;
        quad->shapes[i] = shape_place(has_signs && text[start] == '-', length, n_whole);
        longest |= length;
        start += length + 1;
        ends &= ends - 1;
    }
    quad->behind = text + start;
    return longest <= MOST_CHARACTERS; /* all ones in binary; an end that is not there makes 16 at least */
}

static inline __m256i load_halves(const void *low, const void *high)
{
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(low)), _mm_loadu_si128(high), 1);
}

/* Digits of two of the numbers, sixteen in each half; a byte above 9 is none. */
static inline __m256i digits_of(const number_quad *quad, size_t low, size_t high)
{
    __m256i text = load_halves(quad->texts[low], quad->texts[high]);
    return _mm256_shuffle_epi8(
        _mm256_xor_si256(text, _mm256_set1_epi8('0')),
        load_halves(shapes[quad->shapes[low]].digits, shapes[quad->shapes[high]].digits));
}

/* Of sixteen digits, four numbers below 10^4 in each half: pairs, then fours. */
static inline __m256i join_fours(__m256i digits)
{
    __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
    return _mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 100));
}

/* The numbers that the fours of `even`, 0 and 2, and of `odd`, 1 and 3, make: eights, then all. */
static inline __m256i join_all(__m256i even, __m256i odd)
{
    __m256i eights = _mm256_madd_epi16(_mm256_packus_epi32(even, odd), _mm256_set1_epi32(1 << 16 | 10000));
    return _mm256_add_epi64(_mm256_mul_epu32(eights, _mm256_set1_epi64x(100000000)),
                            _mm256_srli_epi64(eights, 32));
}

/* Whole numbers below 2^52 are the low bits of 2^52 plus themselves. */
static inline __m256d doubles_of(__m256i whole)
{
    const __m256i offset = _mm256_set1_epi64x(0x4330000000000000);
    return _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(whole, offset)), _mm256_castsi256_pd(offset));
}

/*
 * Reads the four numbers.  As digits and powers of ten are doubles, one division rounds once (Clinger 1990).
 * False where one of them has something else than digits; `values` has no meaning then.
 */
static inline bool read_quad(const number_quad *quad, double *values)
{
    __m256i even = digits_of(quad, 0, 2), odd = digits_of(quad, 1, 3);
    __m256i above_nine = _mm256_subs_epu8(_mm256_max_epu8(even, odd), _mm256_set1_epi8(9));
    __m256d whole = doubles_of(join_all(join_fours(even), join_fours(odd)));
    __m256d divisors = _mm256_set_pd(shapes[quad->shapes[3]].divisor, shapes[quad->shapes[2]].divisor,
                                     shapes[quad->shapes[1]].divisor, shapes[quad->shapes[0]].divisor);
    _mm256_storeu_pd(values, _mm256_div_pd(whole, divisors));
    return _mm256_testz_si256(above_nine, above_nine);
}

/* Where signs are not looked for, one is no digit. */
static inline size_t scan_quads(const char **text, char separator, double *values, size_t n, bool has_signs)
{
    const char *next = *text;
    size_t n_read = 0;
    for (number_quad quad; n_read + 4 <= n; n_read += 4) {
        if (!find_quad(&quad, next, separator, has_signs) || !read_quad(&quad, values + n_read))
            break;
        next = quad.behind;
    }
    *text = next;
    return n_read;
}

/* Most tables have no sign, and looking for them takes a sixth of the time: from the first four that are not
 * read without. */
size_t number_quads_scan(const char **text, char separator, double *values, size_t n)
{
    size_t n_read = scan_quads(text, separator, values, n, false);
    return n_read + scan_quads(text, separator, values + n_read, n - n_read, true);
}

#else

bool number_quads_supported(void)
{
    return false;
}

size_t number_quads_scan(const char **text, char separator, double *values, size_t n)
{
    (void)text, (void)separator, (void)values, (void)n;
    return 0;
}

#endif
