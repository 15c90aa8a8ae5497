/* Datasets small enough to see, filled field by field: no reader and no maker of the library has a part in
 * them. */
#ifndef SUPPORT_TINY_DATASET_H
#define SUPPORT_TINY_DATASET_H

#include "dataset/dataset.h"

/* Copies values[n_samples][n_features] and labels[n_samples], which are below n_classes.  Samples are called
 * s1, s2
 * ..., features f1 ..., classes c001 ...; there are no groups, and no log. */
rfcv_dataset *tiny_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                const uint32_t *labels, size_t n_classes);
void tiny_dataset_free(rfcv_dataset *dataset);

/* Copies groups[n_samples], numbers from 0 in the order of their first samples. */
void tiny_dataset_set_groups(rfcv_dataset *dataset, const uint32_t *groups);
void tiny_dataset_set_value(rfcv_dataset *dataset, size_t sample, size_t feature, double value);
void tiny_dataset_set_label(rfcv_dataset *dataset, size_t sample, uint32_t label);
void tiny_dataset_set_id(rfcv_dataset *dataset, size_t sample, const char *id);

#endif
