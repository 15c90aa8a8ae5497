/* The error of the first trees, for every number of them: from the record of votes. */
#ifndef METRICS_ERROR_BY_TREES_H
#define METRICS_ERROR_BY_TREES_H

#include "rfcv.h"

typedef struct error_by_trees {
    rfcv_error_by_trees found;
    uint64_t *n_predictions;
    double *error, *class_error;
} error_by_trees;

/* Fails with RFCV_SYSTEM; *errors is to be emptied in every case. */
rfcv_status error_by_trees_init(error_by_trees *errors, const rfcv_result *result, rfcv_error *error);
void error_by_trees_empty(error_by_trees *errors);

#endif
