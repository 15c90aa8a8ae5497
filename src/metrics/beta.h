/* The beta distribution: its cumulative probability (the regularised incomplete beta function) and its
 * quantiles. */
#ifndef METRICS_BETA_H
#define METRICS_BETA_H

/* P(X <= x) for X of Beta(a, b); a and b above 0, x in [0, 1]. */
double beta_probability(double a, double b, double x);

/* The x for which P(X <= x) is `probability`. */
double beta_quantile(double a, double b, double probability);

#endif
