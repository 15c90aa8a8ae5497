/* The features of a dataset that is read for a model: found by their names, and what is missing of them. */
#ifndef DATASET_EXPECTED_FEATURES_H
#define DATASET_EXPECTED_FEATURES_H

#include "dataset/dataset_making.h"
#include "dataset/expected_names.h"

typedef struct expected_features {
    size_t n;
    size_t *places; /* [n] of the model's features on the features' axis; SIZE_MAX: missing */
} expected_features;

/*
 * Fills making->choice, which keeps only what is expected, and counts and tells what is missing, left out, or
 * found by a name that several have.  To be freed with expected_features_free() even after a failure:
 * RFCV_BAD_OPTION, RFCV_BAD_DATA (features that are missing) or RFCV_SYSTEM.
 */
rfcv_status expected_features_find(expected_features *features, dataset_making *making,
                                   const expected_names *expected, rfcv_error *error);
void expected_features_free(expected_features *features);

/* Counts and tells the cells without a value, once the values are surveyed.  Fails with RFCV_BAD_DATA where
 * there are any and expected->fills is NULL, or with RFCV_SYSTEM. */
rfcv_status expected_features_judge_gaps(const expected_features *features, dataset_making *making,
                                         const expected_names *expected, rfcv_error *error);

#endif
