/* Decisions that need all values: gaps, the range, the log. */
#ifndef DATASET_SURVEY_H
#define DATASET_SURVEY_H

#include "dataset/dataset.h"
#include "dataset/matrix.h"

/* No expression value on a log scale is larger: 2^50 is more than any count or intensity. */
enum { LARGEST_LOG = 50 };

/* What the values of each place on the features' axis are like, over the dataset's samples.  Starts as {0}.
 */
typedef struct value_survey {
    size_t n;
    double *lowest, *highest; /* [n] of the values that are there; infinity and its negative without one */
    unsigned char *has_gap;   /* [n] a value is missing */
    unsigned char *is_empty;  /* [n] all are */
} value_survey;

/* Surveys `n` places, by n_threads from 1.  Of the dataset rows, orientation and samples are known.  To be
 * freed with value_survey_free() even after a failure, which is RFCV_SYSTEM. */
rfcv_status value_survey_make(value_survey *survey, const rfcv_dataset *dataset, size_t n, size_t n_threads,
                              rfcv_error *error);
void value_survey_free(value_survey *survey);

/* Fills info.log and its reason of a dataset whose range is known, with text in the arena, and adds the
 * decision where it is one.  Fails with RFCV_BAD_DATA at a negative value under a log that was asked for. */
rfcv_status survey_log(rfcv_dataset *dataset, const rfcv_matrix *matrix, rfcv_log log, arena *memory,
                       decision_list *decisions, rfcv_error *error);

#endif
