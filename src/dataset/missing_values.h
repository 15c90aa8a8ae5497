/* What becomes of features with missing values. */
#ifndef DATASET_MISSING_VALUES_H
#define DATASET_MISSING_VALUES_H

#include "dataset/decisions.h"
#include "dataset/matrix.h"

/* Of the features that are still kept, over labelled samples. */
typedef struct gap_survey {
    const unsigned char *has_gap;  /* [n] a value is missing */
    const unsigned char *is_empty; /* [n] all are */
    size_t n;
    char *const *names; /* [n] */

    /* Of the first feature with a gap, its first one: told by RFCV_NA_ERROR. */
    cell_place place;
    const char *sample; /* its id; NULL where there is no gap */
} gap_survey;

/*
 * Sets is_kept[n] to 0 for features that are left out, and *done to what was done, which is not AUTO.  Adds
 * the decision.  Fails with RFCV_BAD_DATA where options ask for an error or too many have gaps; `path` is the
 * matrix'.
 */
rfcv_status missing_values_decide(unsigned char *is_kept, const gap_survey *gaps, rfcv_na asked,
                                  rfcv_na *done, const char *path, decision_list *decisions,
                                  rfcv_error *error);

#endif
