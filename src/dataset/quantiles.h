/* Quantiles of a dataset's values, from a sample of them. */
#ifndef DATASET_QUANTILES_H
#define DATASET_QUANTILES_H

#include "dataset/dataset.h"

enum { QUANTILE_VALUES = 65536 };

/* Of at most QUANTILE_VALUES values as parsed, each so many places from the next, counted feature by feature
 * in each sample; missing ones are left out.  The quantile at share s is the value at place floor(s (n - 1))
 * of the sorted ones.  Fails with RFCV_SYSTEM. */
rfcv_status quantiles_of(const rfcv_dataset *dataset, double *median, double *high, rfcv_error *error);

#endif
