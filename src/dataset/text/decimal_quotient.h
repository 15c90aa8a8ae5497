/*
 * The double nearest to a decimal number with a point.  Division by a power of five is a product with its
 * reciprocal, by one of two an exponent.  The product is short of the quotient, of which the last bits, cut
 * off, decide how it is rounded: only where they are near to the middle all bits are compared (after Lemire
 * 2021, Software: Practice and Experience 51:1700-1727, for fewer exponents).
 */
#ifndef DATASET_DECIMAL_QUOTIENT_H
#define DATASET_DECIMAL_QUOTIENT_H

#include "base/integer.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LARGEST_DECIMAL_POWER = 22 };

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
    /* Of leading x 2^(n_bits - 1) / 5^exponent, which is from 2^62 up to 2^64, less than 2 is lost here, and
     * by a bit more in front of the point less than LOST. */
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

#endif
