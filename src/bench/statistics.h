/* Numbers that sum up repeated measurements. */
#ifndef BENCH_STATISTICS_H
#define BENCH_STATISTICS_H

#include "metrics/interval.h"

#include <stddef.h>

enum { STATISTICS_AT_MOST = 1000 }; /* values */

/* Of values[n], 1 to STATISTICS_AT_MOST; of an even number the mean of the middle two. */
double median_of(const double *values, size_t n);

/* Median absolute deviation from the median, not scaled (Rousseeuw and Croux 1993). */
double deviation_of(const double *values, size_t n);

double mean_of(const double *values, size_t n);

/* Standard deviation of a sample, with n - 1; NaN for one value. */
double standard_deviation_of(const double *values, size_t n);

/*
 * Where the median of what values[n] are drawn from lies, at 98 %, whatever its distribution: between order
 * statistics, interpolated (Hettmansperger and Sheather 1986, Statistics and Probability Letters 4:75-79). Of
 * fewer than 7 values, lowest and highest, which hold the median at 1 - 2^(1 - n): 97 % for 6, 75 % for 3.
 */
interval median_interval(const double *values, size_t n);

#endif
