/* A whole run, from dataset to votes, that the test expects to succeed. */
#ifndef SUPPORT_CROSS_VALIDATION_H
#define SUPPORT_CROSS_VALIDATION_H

#include "rfcv.h"

typedef struct cross_validation {
    rfcv_plan *plan;
    rfcv_result *result;
} cross_validation;

/* 20 trees a forest and two threads; else the defaults. */
rfcv_cv_options small_options(void);

/* Fails the test where the library fails. */
cross_validation cross_validation_run(const rfcv_dataset *dataset, const rfcv_cv_options *options);
void cross_validation_free(cross_validation *run);

rfcv_prediction prediction_of(const cross_validation *run, size_t index);
size_t n_predictions_of(const cross_validation *run);

/* Fails the test unless samples, folds, votes and predicted classes are equal. */
void assert_same_predictions(const cross_validation *found, const cross_validation *expected);

#endif
