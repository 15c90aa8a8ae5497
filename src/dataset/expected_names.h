/* What a model expects of a dataset that it is to judge: features and classes by their names, in its order.
 */
#ifndef DATASET_EXPECTED_NAMES_H
#define DATASET_EXPECTED_NAMES_H

#include "dataset/dataset.h"
#include "dataset/name_index.h"

typedef struct expected_names {
    size_t n_features, n_classes;
    const char *const *features; /* [n_features] different */
    const char *const *classes;  /* [n_classes] in the order of class indices */
    const double *fills; /* [n_features] what counts where a value is missing; NULL: that is an error */
    rfcv_log log;        /* of the values that the model was grown from, and their range, for telling */
    double lowest, highest, median, high; /* that of another scale apart */
} expected_names;

/*
 * rfcv_dataset_read_for() without a model: see there.  In the dataset a feature that the file has not has the
 * place NO_PLACE, a sample without a class the label n_classes, and there is no log: only
 * dataset_copy_samples() gives its values.
 */
rfcv_dataset *dataset_read_expected(const char *path, const expected_names *expected,
                                    const rfcv_read_options *options, const rfcv_monitor *monitor,
                                    rfcv_error *error);

/* Numbers the features as they are; false when there is no memory.  To be freed even then. */
bool expected_names_index(const expected_names *expected, name_index *features);

/*
 * For each of expected->features, its index in the dataset, or SIZE_MAX: places[n_features].  Fails with
 * RFCV_BAD_DATA where one is missing and expected->fills is NULL, or where all are; or with RFCV_SYSTEM. What
 * dataset_read_expected() found missing is not: it is in the dataset, without a place.
 */
rfcv_status dataset_find_expected(const rfcv_dataset *dataset, const expected_names *expected, size_t *places,
                                  rfcv_error *error);

/* The check of the above: places[n_features], of which those that are missing have SIZE_MAX; `path` is the
 * matrix'. */
rfcv_status expected_names_check(const expected_names *expected, const size_t *places, const char *path,
                                 rfcv_error *error);

/*
 * Copies the values, as parsed, of the features at places[n_places] (SIZE_MAX: none) of n samples from
 * `first` on to values[n][n_places]; what is missing, or has no place, is taken from fills[n_places] (NULL:
 * none is missing).  Fast in both orientations.
 */
void dataset_copy_samples(const rfcv_dataset *dataset, size_t first, size_t n, const size_t *places,
                          size_t n_places, const double *fills, double *values);

#endif
