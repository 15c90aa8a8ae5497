/* Options of a cross-validation: defaults, and what each may be. */
#ifndef CV_OPTIONS_H
#define CV_OPTIONS_H

#include "dataset/dataset.h"

/* Fails with RFCV_BAD_OPTION and the sentence that is wrong. */
rfcv_status cv_options_check(const rfcv_cv_options *options, const rfcv_dataset *dataset, rfcv_error *error);

/* Features drawn at each node, from 1. */
size_t cv_options_mtry(const rfcv_cv_options *options, size_t n_features);

/* Share of the training set that a bag draws. */
double cv_options_sample_fraction(const rfcv_cv_options *options);

#endif
