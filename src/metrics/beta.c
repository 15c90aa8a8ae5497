#include "metrics/beta.h"

#include <float.h>
#include <math.h>

/*
 * The continued fraction 1 + d_1 / (1 + d_2 / (1 + ...)) of the incomplete beta function (Abramowitz and
 * Stegun 1964, 26.5.8), from its front (Lentz 1976, Applied Optics 15:668).  It takes about sqrt(max(a, b))
 * terms.
 */
static double continued_fraction(double a, double b, double x)
{
    enum { MOST_TERMS = 1000000 };
    const double almost_zero = 1e-300; /* stands in for a denominator that is 0 */
    double fraction = 1, upper = 1, lower = 0;
    for (int term = 1; term <= MOST_TERMS; term++) {
        double m = term / 2;
        double d = term % 2 ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                            : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        lower = 1 + d * lower;
        if (fabs(lower) < almost_zero)
            lower = almost_zero;
        lower = 1 / lower;
        upper = 1 + d / upper;
        if (fabs(upper) < almost_zero)
            upper = almost_zero;
        double change = upper * lower;
        fraction *= change;
        if (fabs(change - 1) <= DBL_EPSILON)
            break;
    }
    return fraction;
}

double beta_probability(double a, double b, double x)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    double density = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    /* The fraction converges fast below the mean; above it, the other tail is computed. */
    if (x < (a + 1) / (a + b + 2))
        return density / (a * continued_fraction(a, b, x));
    return 1 - density / (b * continued_fraction(b, a, 1 - x));
}

double beta_quantile(double a, double b, double probability)
{
    double low = 0, high = 1;
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) /* no double is left between them */
            return middle;
        if (beta_probability(a, b, middle) < probability)
            low = middle;
        else
            high = middle;
    }
}
