/* The gamma distribution: its upper tail (the regularised incomplete gamma function), and that of chi-square.
 */
#ifndef METRICS_GAMMA_H
#define METRICS_GAMMA_H

/* P(X > x) for X of Gamma(shape, 1); shape above 0, x from 0. */
double gamma_p_greater(double shape, double x);

/* P(X > x) for X of chi-square with that many degrees of freedom. */
double chi_square_p_greater(double x, double n_degrees);

#endif
