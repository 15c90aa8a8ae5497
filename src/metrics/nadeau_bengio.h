/*
 * Are two results on the same folds different?  The corrected resampled t interval of Nadeau and Bengio
 * (2003, Machine Learning 52:239-281).
 *
 * Folds share most of their training samples, so that their differences are not independent: an ordinary t
 * interval is too short, and the shorter the more repeats there are.  The variance of their mean is taken for
 * (1 / n + test samples / training samples) times the variance of one difference.
 */
#ifndef METRICS_NADEAU_BENGIO_H
#define METRICS_NADEAU_BENGIO_H

#include "metrics/interval.h"

#include <stddef.h>

typedef struct mean_difference {
    double mean;
    double se;         /* NaN, as is what follows, where no spread is seen: of fewer than two differences,
                          and where all are the same but not 0 */
    interval interval; /* at 95 %, with n - 1 degrees of freedom */
    double p;          /* two-sided, that the mean is 0; 1 where all differences are 0 */
} mean_difference;

/* Of differences[n], one for each fold of each repeat: say, the accuracy of one result less that of the other
 * on the samples held out.  test_per_training: how many samples are held out for each one trained on; 1 / 9
 * for ten folds. */
mean_difference mean_difference_of(const double *differences, size_t n, double test_per_training);

#endif
