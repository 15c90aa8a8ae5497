#include "bench/statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double CONFIDENCE = 0.98;

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void sort_copy(const double *values, size_t n, double *sorted)
{
    memcpy(sorted, values, n * sizeof *values);
    qsort(sorted, n, sizeof *sorted, compare_numbers);
}

double median_of(const double *values, size_t n)
{
    double sorted[STATISTICS_AT_MOST];
    sort_copy(values, n, sorted);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

double deviation_of(const double *values, size_t n)
{
    double distances[STATISTICS_AT_MOST], median = median_of(values, n);
    for (size_t i = 0; i < n; i++)
        distances[i] = fabs(values[i] - median);
    return median_of(distances, n);
}

double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

double standard_deviation_of(const double *values, size_t n)
{
    double mean = mean_of(values, n), squares = 0;
    if (n < 2)
        return NAN;
    for (size_t i = 0; i < n; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return sqrt(squares / (double)(n - 1));
}

interval median_interval(const double *values, size_t n)
{
    double sorted[STATISTICS_AT_MOST];
    sort_copy(values, n, sorted);

    /* The depth-th lowest and highest of n values hold the median with probability 1 - 2 P(X < depth), X
     * binomial of n fair coins: `held`.  The innermost depth at which that is enough, and the next. */
    size_t depth = 1;
    double term = ldexp(1, -(int)n); /* P(X = depth - 1) */
    double held = 1 - 2 * term, held_next = held;
    for (; depth < n / 2; depth++) {
        term *= (double)(n - depth + 1) / (double)depth;
        held_next = held - 2 * term;
        if (held_next < CONFIDENCE)
            break;
        held = held_next;
    }
    if (held <= CONFIDENCE || held_next >= CONFIDENCE)
        return (interval){sorted[depth - 1], sorted[n - depth]};

    double excess = (held - CONFIDENCE) / (held - held_next), rest = (double)(n - depth);
    double inward = rest * excess / ((double)depth + (rest - (double)depth) * excess);
    return (interval){
        .low = (1 - inward) * sorted[depth - 1] + inward * sorted[depth],
        .high = (1 - inward) * sorted[n - depth] + inward * sorted[n - depth - 1],
    };
}
