#include "base/real.h"

#include <stdint.h>
#include <string.h>

/* ln 2 = LN2_HIGH + LN2_LOW; the first ends in 20 zero bits, so that its product with an exponent is exact.
 */
static const double LN2_HIGH = 0x1.62e42feep-1;
static const double LN2_LOW = 0x1.a39ef35793c76p-33;
static const double LN2 = 0x1.62e42fefa39efp-1;
static const double LOG2_E = 0x1.71547652b82fep+0;
static const double SQRT_2 = 0x1.6a09e667f3bcdp+0;

static double double_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* x > 0 as 2^exponent times the result, which lies between sqrt(1/2) and sqrt(2). */
static double split_exponent(double x, int *exponent)
{
    int shift = 0;
    if (x < 0x1p-1022) { /* subnormal */
        x *= 0x1p54;
        shift = -54;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    *exponent = (int)(bits >> 52) - 1023 + shift;
    double mantissa = double_of_bits((bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000));
    if (mantissa > SQRT_2) {
        mantissa *= 0.5;
        *exponent += 1;
    }
    return mantissa;
}

/*
 * f - ln(1 + f), for 1 + f between sqrt(1/2) and sqrt(2).  With s = f / (2 + f), ln(1 + f) is 2 atanh(s),
 * which is 2s + s r where r = 2 (s^2/3 + s^4/5 + ...); and 2s is f - s f.  As s^2 < 0.0295, eleven terms are
 * enough.
 */
static double log_shortfall(double f)
{
    double s = f / (2.0 + f), s2 = s * s;
    double r = 2.0 / 23;
    r = r * s2 + 2.0 / 21;
    r = r * s2 + 2.0 / 19;
    r = r * s2 + 2.0 / 17;
    r = r * s2 + 2.0 / 15;
    r = r * s2 + 2.0 / 13;
    r = r * s2 + 2.0 / 11;
    r = r * s2 + 2.0 / 9;
    r = r * s2 + 2.0 / 7;
    r = r * s2 + 2.0 / 5;
    r = r * s2 + 2.0 / 3;
    return s * (f - r * s2);
}

double real_log(double x)
{
    int exponent;
    double f = split_exponent(x, &exponent) - 1.0;
    double shortfall = log_shortfall(f);
    if (exponent == 0)
        return f - shortfall;
    return exponent * LN2_HIGH + (f - (shortfall - exponent * LN2_LOW));
}

/* What 1 + x lost in rounding, over 1 + x: the derivative of the logarithm times the loss. */
static double rounding_loss(double x, double sum)
{
    double lost = x >= 1.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
    return lost / sum;
}

double real_log1p(double x)
{
    if (x < SQRT_2 - 1.0)
        return x - log_shortfall(x);
    double sum = 1.0 + x, loss = rounding_loss(x, sum);
    int exponent;
    double f = split_exponent(sum, &exponent) - 1.0;
    return exponent * LN2_HIGH + (f - (log_shortfall(f) - (exponent * LN2_LOW + loss)));
}

double real_log2p1(double x)
{
    if (x < SQRT_2 - 1.0)
        return (x - log_shortfall(x)) * LOG2_E;
    double sum = 1.0 + x, loss = rounding_loss(x, sum);
    int exponent;
    double f = split_exponent(sum, &exponent) - 1.0;
    return exponent + (f - (log_shortfall(f) - loss)) * LOG2_E;
}

double real_exp2(double x)
{
    int exponent = (int)(x < 0.0 ? x - 0.5 : x + 0.5);
    double t = (x - exponent) * LN2; /* |t| < 0.35: thirteen terms of the exponential series */
    double sum = 1.0 / 6227020800.0;
    sum = sum * t + 1.0 / 479001600.0;
    sum = sum * t + 1.0 / 39916800.0;
    sum = sum * t + 1.0 / 3628800.0;
    sum = sum * t + 1.0 / 362880.0;
    sum = sum * t + 1.0 / 40320.0;
    sum = sum * t + 1.0 / 5040.0;
    sum = sum * t + 1.0 / 720.0;
    sum = sum * t + 1.0 / 120.0;
    sum = sum * t + 1.0 / 24.0;
    sum = sum * t + 1.0 / 6.0;
    sum = sum * t + 0.5;
    sum = sum * t + 1.0;
    return (1.0 + sum * t) * double_of_bits((uint64_t)(exponent + 1023) << 52);
}
