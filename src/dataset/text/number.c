#define _GNU_SOURCE /* strtod_l */

#include "dataset/text/number.h"

#include "base/ascii.h"
#include "base/integer.h"
#include "dataset/text/decimal_quotient.h"
#include "dataset/text/number_long.h"
#include "dataset/text/number_quads.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What follows rests on each operation being rounded once, to double. */
_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be computed as doubles");

static const uint64_t WHOLE_POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/* digits x 10^exponent where that can be had exactly rounded without long arithmetic. */
static inline bool scale(uint64_t digits, int exponent, double *value)
{
    if (exponent < -LARGEST_DECIMAL_POWER || exponent > LARGEST_DECIMAL_POWER)
        return false;
    if (digits > UINT64_C(1) << 53) {
        *value = exponent < 0 ? decimal_quotient(digits, (unsigned)-exponent) : (double)digits;
        return exponent <= 0;
    }
    /* Both are doubles, so that one operation rounds once (Clinger 1990). */
    *value = exponent < 0 ? (double)(int64_t)digits / POWERS_OF_TEN[-exponent]
                          : (double)(int64_t)digits * POWERS_OF_TEN[exponent];
    return true;
}

/* Eight bytes as one word, the first byte lowest. */
static inline uint64_t load_word(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static const uint64_t EACH_BYTE = UINT64_C(0x0101010101010101);

/* A word whose lowest set bit is in the first byte that equals c; 0 where none does. */
static inline uint64_t find_byte(uint64_t word, char c)
{
    uint64_t differences = word ^ EACH_BYTE * (unsigned char)c;
    return (differences - EACH_BYTE) & ~differences & EACH_BYTE << 7;
}

/* Bytes in front of the lowest set bit. */
static inline int n_bytes_before(uint64_t bits)
{
    return __builtin_ctzll(bits) / 8;
}

/* The last n of the eight characters that end at `end`, less '0' each, with zeros in front; n from 1 to 8. */
static inline uint64_t load_digits(const char *end, ptrdiff_t n)
{
    static const uint64_t LAST_BYTES[9] = {0,
                                           UINT64_C(0xff00000000000000),
                                           UINT64_C(0xffff000000000000),
                                           UINT64_C(0xffffff0000000000),
                                           UINT64_C(0xffffffff00000000),
                                           UINT64_C(0xffffffffff000000),
                                           UINT64_C(0xffffffffffff0000),
                                           UINT64_C(0xffffffffffffff00),
                                           UINT64_C(0xffffffffffffffff)};
    return (load_word(end - 8) ^ EACH_BYTE * '0') & LAST_BYTES[n];
}

/* Not 0 if one of the bytes is above 9. */
static inline uint64_t other_than_digits(uint64_t digits)
{
    return ((digits + EACH_BYTE * 0x76) | digits) & EACH_BYTE << 7;
}

/* The number that eight digits make, the first byte first: pairs, then fours, then the eight, side by side.
 */
static inline uint64_t join_digits(uint64_t digits)
{
    const uint64_t fours = UINT64_C(0x000000ff000000ff);
    digits = digits * 10 + (digits >> 8);
    return ((digits & fours) * UINT64_C(0x000f424000000064) +
            (digits >> 16 & fours) * UINT64_C(0x0000271000000001)) >>
           32;
}

/*
 * Reads ddd.ddd or ddd, `length` characters up to `end`, 2 to 8 in all.  There is no branch on whether and
 * where there is a point, which no processor could foresee: what is behind it moves down onto it, which makes
 * the number ten times as large; without one, all eight characters are in front.
 */
static inline bool scan_short(const char *end, ptrdiff_t length, double *magnitude)
{
    uint64_t digits = load_digits(end, length), moved = digits >> 8;
    uint64_t point = find_byte(digits, '.' ^ '0') >> 7;
    uint64_t before = ~point & (point - 1); /* the bits below the point's, or all */
    uint64_t n_before = (before & EACH_BYTE) * EACH_BYTE >> 56;
    digits = moved ^ ((moved ^ digits) & before);
    *magnitude = (double)(int64_t)join_digits(digits) / POWERS_OF_TEN[8 - n_before];
    return !other_than_digits(digits);
}

/* Reads d.ddd to ddddddd.ddd, of up to 19 digits, a 0 in front not counted. */
static inline bool scan_long(const char *text, const char *end, double *magnitude)
{
    uint64_t dot = find_byte(load_word(text), '.');
    const char *point = dot ? text + n_bytes_before(dot) : text;
    ptrdiff_t n_whole = point - text, n_behind = end - point - 1, n_all = n_whole + n_behind - (*text == '0');
    if (n_whole < 1 || n_behind < 1 || n_all > MOST_DIGITS)
        return false;
    ptrdiff_t n_first = (n_behind - 1) % 8 + 1; /* and then eight by eight */
    const char *from = point + 1 + n_first;
    uint64_t whole = load_digits(point, n_whole), first = load_digits(from, n_first);
    uint64_t others = other_than_digits(whole) | other_than_digits(first);
    uint64_t digits = join_digits(whole) * WHOLE_POWERS[n_first] + join_digits(first);
    for (; from < end; from += 8) {
        uint64_t eight = load_word(from) ^ EACH_BYTE * '0';
        others |= other_than_digits(eight);
        digits = digits * 100000000 + join_digits(eight);
    }
    *magnitude = decimal_value(digits, (size_t)n_all, (unsigned)n_behind);
    return !others;
}

/*
 * Reads a number without an exponent in front of a separator.  Where it ends is found first, and from that
 * alone: the processor goes on to the next number while it works out this one.  False for anything that is
 * not of the two forms above.
 */
static inline bool scan_plain(const char *text, char separator, double *value, const char **end)
{
    enum { MOST_WORDS = 3 };
    static const double SIGNS[2] = {1.0, -1.0};
    uint64_t stop = find_byte(load_word(text), separator);
    const char *from = text;
    for (int i = 1; !stop; i++) {
        if (i == MOST_WORDS)
            return false;
        from += 8;
        stop = find_byte(load_word(from), separator);
    }
    const char *last = from + n_bytes_before(stop);
    *end = last;

    bool is_negative = *text == '-';
    ptrdiff_t length = last - text - is_negative;
    double magnitude;
    if (length < 2) /* -5; or a point alone */
        return false;
    if (length <= 8 ? !scan_short(last, length, &magnitude)
                    : !scan_long(text + is_negative, last, &magnitude))
        return false;
    *value = magnitude * SIGNS[is_negative]; /* no branch here either: of centred values half are negative */
    return true;
}

/* Reads an exponent of up to four digits behind its "e". */
static const char *scan_exponent(const char *text, int *exponent)
{
    bool is_negative = *text == '-';
    text += is_negative || *text == '+';
    const char *start = text;
    int number = 0;
    for (; is_digit(*text) && text - start < 4; text++)
        number = 10 * number + (*text - '0');
    if (text == start)
        return NULL;
    *exponent += is_negative ? -number : number;
    return text;
}

/* Reads any decimal number of up to 19 significant digits; returns the end of it, or NULL for anything else.
 */
static const char *scan_number(const char *text, double *value)
{
    bool is_negative = *text == '-';
    text += is_negative || *text == '+';
    const char *start = text, *point = text;
    uint64_t digits = 0;
    while (is_digit(*text))
        digits = 10 * digits + (uint64_t)(*text++ - '0');
    ptrdiff_t n_digits = text - start;
    int exponent = 0;
    if (*text == '.') {
        point = ++text;
        for (uint64_t eight; !other_than_digits(eight = load_word(text) ^ EACH_BYTE * '0'); text += 8)
            digits = 100000000 * digits + join_digits(eight);
        while (is_digit(*text))
            digits = 10 * digits + (uint64_t)(*text++ - '0');
        exponent = (int)(point - text);
        n_digits += text - point;
    }
    if (n_digits > MOST_DIGITS) { /* zeros in front are no significant digits */
        for (; *start == '0' || *start == '.'; start++)
            n_digits -= *start == '0';
        if (n_digits > MOST_DIGITS)
            return NULL;
    } else if (n_digits == 0)
        return NULL;
    if (*text == 'e' || *text == 'E') {
        text = scan_exponent(text + 1, &exponent);
        if (!text)
            return NULL;
    }
    double magnitude;
    if (!scale(digits, exponent, &magnitude))
        return NULL;
    *value = is_negative ? -magnitude : magnitude;
    return text;
}

/* Reads one number of whatever form this file knows; returns its separator, or NULL. */
static const char *scan_one(const char *text, char separator, double *value)
{
    const char *end;
    if (text[1] == separator && is_digit(*text)) { /* mostly zeros */
        *value = *text - '0';
        return text + 1;
    }
    if (!scan_plain(text, separator, value, &end))
        end = scan_number(text, value);
    return end && *end == separator ? end : NULL;
}

/* Reads up to n numbers one by one; *is_stopped where the next is none. */
static size_t scan_alone(const char **text, char separator, double *values, size_t n, bool *is_stopped)
{
    enum { BY_ITSELF = 4 }; /* where the next is not for number_long.c, as numbers with exponents are not */
    bool has_long = number_quads_supported();
    size_t n_read = 0;
    *is_stopped = false;
    for (size_t i = 0; n_read < n && !*is_stopped; i++) {
        if (has_long && i % BY_ITSELF == 0)
            n_read += number_long_scan(text, separator, values + n_read, n - n_read);
        if (n_read == n)
            break;
        const char *end = scan_one(*text, separator, &values[n_read]);
        *is_stopped = !end;
        n_read += !*is_stopped;
        *text = end ? end + 1 : *text;
    }
    return n_read;
}

size_t numbers_scan(const char **text, char separator, double *values, size_t n)
{
    /* Where four together are not plain, so many are read one by one before four are tried again: more each
     * time that this is in vain. */
    enum { FEWEST_ALONE = 4, MOST_ALONE = 64 };
    bool has_quads = number_quads_supported(), is_stopped = false;
    size_t n_read = 0, n_alone = FEWEST_ALONE;
    while (n_read < n && !is_stopped) {
        size_t n_together = has_quads ? number_quads_scan(text, separator, values + n_read, n - n_read) : 0;
        n_read += n_together;
        if (n_together)
            n_alone = FEWEST_ALONE;
        n_read += scan_alone(text, separator, values + n_read, smaller_of(n_alone, n - n_read), &is_stopped);
        n_alone = smaller_of(2 * n_alone, MOST_ALONE);
    }
    return n_read;
}

/* True if the text is a decimal number in full. */
static bool is_decimal(const char *text, size_t length)
{
    const char *end = text + length;
    text += *text == '-' || *text == '+';
    size_t n_digits = 0;
    for (; is_digit(*text); text++)
        n_digits++;
    if (*text == '.')
        for (text++; is_digit(*text); text++)
            n_digits++;
    if (n_digits == 0)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        text += *text == '-' || *text == '+';
        if (!is_digit(*text))
            return false;
        while (is_digit(*text))
            text++;
    }
    return text == end;
}

/* Reads what numbers_scan() would, from a copy with room around it; false where that leaves it to strtod. */
static bool parse_short(const char *text, size_t length, double *value)
{
    /* A word of which one byte is the text's, or the 0 behind it, is read in full. */
    enum { LONGEST = 31, WORD = 8 };
    char room[WORD + LONGEST + 1 + WORD] = "", *copy = room + WORD;
    const char *end;
    if (length > LONGEST)
        return false;
    memcpy(copy, text, length);
    if (!scan_plain(copy, '\0', value, &end))
        end = scan_number(copy, value);
    return end == copy + length;
}

number_kind number_parse(const char *text, size_t length, double *value)
{
    if (parse_short(text, length, value))
        return NUMBER_FINITE;
    if (!is_decimal(text, length))
        return NUMBER_NOT;
    /* "C" names a locale that always exists: nothing is allocated here. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    *value = strtod_l(text, NULL, plain);
    freelocale(plain);
    return isfinite(*value) ? NUMBER_FINITE : NUMBER_TOO_LARGE;
}

/* Writes millionths / 10^6 without zeros at its end. */
static size_t format_millionths(bool is_negative, uint64_t millionths, char *text)
{
    uint64_t fraction = millionths % 1000000;
    size_t length =
        (size_t)sprintf(text, "%s%llu", is_negative ? "-" : "", (unsigned long long)(millionths / 1000000));
    if (fraction == 0)
        return length;
    text[length] = '.';
    for (size_t digit = 6; digit > 0; digit--, fraction /= 10)
        text[length + digit] = (char)('0' + fraction % 10);
    length += 7;
    while (text[length - 1] == '0')
        length--;
    text[length] = '\0';
    return length;
}

size_t number_format(double value, char text[NUMBER_TEXT])
{
    /* Most values are whole millionths: their digits are a double, and one division makes the value again. */
    double magnitude = fabs(value);
    if (magnitude < 4e9 && (value != 0.0 || !signbit(value))) {
        uint64_t millionths = (uint64_t)(magnitude * 1e6 + 0.5);
        if ((double)millionths / 1e6 == magnitude)
            return format_millionths(value < 0.0, millionths, text);
    }
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    int length = 0;
    for (int digits = 15; digits <= 17; digits++) {
        length = snprintf(text, NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    uselocale(before);
    freelocale(plain);
    return (size_t)length;
}
