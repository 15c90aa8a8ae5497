/* Samples that are unlike their own class. */
#ifndef EXPLAIN_OUTLIERS_H
#define EXPLAIN_OUTLIERS_H

#include "dataset/dataset.h"

/*
 * Breiman's measure, as randomForest's outlier() has it: n over the sum of the squared proximities of a
 * sample to its class, itself included; less the median of the class, over its median absolute deviation
 * times 1.4826, which of normal errors is the standard deviation.  NaN where that deviation is 0 but for
 * rounding: the class has one sample, or two, or most of it lies equally far off.
 *
 * Fills outliers[n_samples] from proximities[n_samples][n_samples].  Fails with RFCV_SYSTEM.
 */
rfcv_status outliers_find(const double *proximities, const rfcv_dataset *dataset, double *outliers,
                          rfcv_error *error);

#endif
