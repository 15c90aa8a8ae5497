/* How sure a proportion is: exact interval and test of binomial counts. */
#ifndef METRICS_INTERVAL_H
#define METRICS_INTERVAL_H

typedef struct interval {
    double low, high;
} interval;

/*
 * Exact interval of a proportion at 95 % (Clopper and Pearson 1934, Biometrika 26:404), from quantiles of the
 * beta distribution, which also serve a number of successes between two integers: the mean over repeats.  NaN
 * for n = 0.
 */
interval interval_clopper_pearson(double n_successes, double n);

/* P(X >= n_successes) for X binomial of n trials with that probability: the one-sided exact test that the
 * proportion is greater.  NaN for n = 0. */
double binomial_p_greater(double n_successes, double n, double probability);

#endif
