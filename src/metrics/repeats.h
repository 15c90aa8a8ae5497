/* How far the repeats of a cross-validation agree: the spread over other folds and other trees, of the same
 * samples. */
#ifndef METRICS_REPEATS_H
#define METRICS_REPEATS_H

#include "rfcv.h"

/* Of values[n]; those that are NaN are passed over, and all is NaN where no other is left. */
rfcv_spread spread_of(const double *values, size_t n);

/* Fails with RFCV_SYSTEM. */
rfcv_status repeats_find(const rfcv_result *result, rfcv_repeat_metrics *found, rfcv_error *error);

#endif
