#include "metrics/gamma.h"

#include <float.h>
#include <math.h>

enum { MOST_TERMS = 1000000 };

/* x^shape e^-x / gamma(shape) */
static double density_factor(double shape, double x)
{
    return exp(shape * log(x) - x - lgamma(shape));
}

/* The lower tail: a series of positive terms (Abramowitz and Stegun 1964, 6.5.29). */
static double lower_by_series(double shape, double x)
{
    double term = 1 / shape, sum = term;
    for (int n = 1; n <= MOST_TERMS && term > sum * DBL_EPSILON / 4; n++) {
        term *= x / (shape + n);
        sum += term;
    }
    return density_factor(shape, x) * sum;
}

/* The upper tail: the even part of a continued fraction (Abramowitz and Stegun 1964, 6.5.31), from its front
 * (Lentz 1976, Applied Optics 15:668).  No denominator is 0 where x is above shape + 1. */
static double upper_by_fraction(double shape, double x)
{
    double denominator = x + 1 - shape, upper = INFINITY, lower = 1 / denominator, fraction = lower;
    for (int n = 1; n <= MOST_TERMS; n++) {
        double numerator = n * (shape - n);
        denominator += 2;
        lower = 1 / (denominator + numerator * lower);
        upper = denominator + numerator / upper;
        double change = upper * lower;
        fraction *= change;
        if (fabs(change - 1) <= DBL_EPSILON)
            break;
    }
    return density_factor(shape, x) * fraction;
}

double gamma_p_greater(double shape, double x)
{
    if (x <= 0)
        return 1;
    if (isinf(x))
        return 0;
    return x < shape + 1 ? 1 - lower_by_series(shape, x) : upper_by_fraction(shape, x);
}

double chi_square_p_greater(double x, double n_degrees)
{
    return gamma_p_greater(n_degrees / 2, x / 2);
}
