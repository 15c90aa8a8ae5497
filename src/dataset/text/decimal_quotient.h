/*
 * The double nearest to a decimal number with a point.  To divide by a power of ten is to divide by one of
 * five and to change the exponent.  The first is a product with a reciprocal, which falls short of the
 * quotient by little.  Its last bits, cut off, decide how it is rounded: only where they are near to the
 * middle all bits are compared (after Lemire 2021, Software: Practice and Experience 51:1700-1727, for fewer
 * exponents).
 */
#ifndef DATASET_DECIMAL_QUOTIENT_H
#define DATASET_DECIMAL_QUOTIENT_H

#include "base/integer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    LARGEST_DECIMAL_POWER = 22, /* those of ten up to this one are doubles */
    MOST_DIGITS = 19,           /* that any number of 64 bits can have */
    MOST_DIGITS_OF_DOUBLE = 15  /* that any double can have */
};

extern const double POWERS_OF_TEN[LARGEST_DECIMAL_POWER + 1];

typedef struct power_of_five {
    uint64_t power, reciprocal; /* floor(2^(63 + n_bits) / power), and so from 2^63 up to 2^64 */
    int n_bits;                 /* of the power */
} power_of_five;

extern const power_of_five POWERS_OF_FIVE[LARGEST_DECIMAL_POWER]; /* 5^1 and on */

/* Whether leading x 2^n_bits / 5^exponent is above the middle of two doubles, or on it and the lower is odd.
 */
bool decimal_rounds_up(uint64_t leading, int n_bits, uint64_t middle, unsigned exponent);

/* digits / 10^exponent, rounded once, of two equally near the even one; the exponent is from 1 to
 * LARGEST_DECIMAL_POWER. */
static inline double decimal_quotient(uint64_t digits, unsigned exponent)
{
    enum { N_CUT = 11, MIDDLE = 1 << (N_CUT - 1), LOST = 4 };
    const power_of_five *five = &POWERS_OF_FIVE[exponent - 1];
    const int n_up = __builtin_clzll(digits | 1);
    const uint64_t leading = digits << n_up;
    /* Of leading x 2^(n_bits - 1) / 5^exponent, which is 0 or from 2^62 up to 2^64, less than 2 is lost here,
     * and by a bit more in front of the point less than LOST. */
    uint64_t quotient = (uint64_t)((uint128)leading * five->reciprocal >> 64);
    const int n_more = !(quotient >> 63);
    quotient <<= n_more;
    const uint64_t cut = quotient & (2 * MIDDLE - 1);
    const int n_bits = five->n_bits - 1 + n_more;
    uint64_t rounded = (quotient >> N_CUT) + (cut > MIDDLE);
    if (MIDDLE - cut < LOST)
        rounded += decimal_rounds_up(leading, n_bits, quotient - cut + MIDDLE, exponent);
    const uint64_t scale = (uint64_t)(1023 + N_CUT - n_up - n_bits - (int)exponent) << 52;
    double power_of_two;
    memcpy(&power_of_two, &scale, sizeof scale);
    return (double)(int64_t)rounded * power_of_two;
}

/* The same of a number of n_digits, by the quicker way: how many there are is foreseen more often than
 * whether they are above 2^53.  Of two doubles, one division rounds once (Clinger 1990). */
static inline double decimal_value(uint64_t digits, size_t n_digits, unsigned exponent)
{
    return n_digits > MOST_DIGITS_OF_DOUBLE ? decimal_quotient(digits, exponent)
                                            : (double)(int64_t)digits / POWERS_OF_TEN[exponent];
}

#endif
