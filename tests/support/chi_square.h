/* How far counts are from what was expected of them. */
#ifndef SUPPORT_CHI_SQUARE_H
#define SUPPORT_CHI_SQUARE_H

#include <stddef.h>

/* Pearson's sum of (found - expected)^2 / expected, where all n counts are expected to be the same. */
static inline double chi_square_of_uniform(const size_t *counts, size_t n)
{
    double total = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        total += (double)counts[i];
    double expected = total / (double)n;
    for (size_t i = 0; i < n; i++)
        sum += ((double)counts[i] - expected) * ((double)counts[i] - expected) / expected;
    return sum;
}

/* With n - 1 degrees of freedom the sum has mean n - 1 and variance 2 (n - 1): six standard deviations, and
 * some more for the long tail of few degrees, are left to chance. */
static inline double chi_square_bound(size_t n)
{
    double freedom = (double)(n - 1), deviations = 6;
    double root = 1;
    for (int i = 0; i < 60; i++)
        root = (root + 2 * freedom / root) / 2;
    return freedom + deviations * root + 20;
}

#endif
