/* A dataset on the way from a matrix: the steps that are the same whatever it is for. */
#ifndef DATASET_DATASET_MAKING_H
#define DATASET_DATASET_MAKING_H

#include "dataset/dataset.h"
#include "dataset/features.h"
#include "dataset/survey.h"

/* The dataset's memory is its own until it takes over the matrix'. */
typedef struct dataset_making {
    rfcv_dataset *dataset; /* NULL: there was no memory */
    rfcv_matrix **matrix;
    rfcv_orientation orientation;
    const axis_names *samples, *features; /* the matrix' axes */
    const sample_labels *found;
    const rfcv_read_options *options;
    size_t n_threads;
    decision_list *decisions;
    feature_choice choice;
    value_survey survey;
} dataset_making;

/* Starts a dataset, with what is known of the files.  To be ended with making_end() even after a failure,
 * which is RFCV_SYSTEM. */
rfcv_status making_begin(dataset_making *making, rfcv_error *error);

/* Takes places, ids and numbers in found->label_names of all samples, or of those that have a label.  Fails
 * with RFCV_BAD_DATA (equal or empty ids, too many) or RFCV_SYSTEM. */
rfcv_status making_take_samples(dataset_making *making, bool has_unlabelled, rfcv_error *error);

/* Numbers the groups in the order of their first samples; one without a label is its own.  Fails with
 * RFCV_SYSTEM. */
rfcv_status making_take_groups(dataset_making *making, rfcv_error *error);

/* What came of all steps: the dataset, which has taken over the matrix (it is NULL then) and the decisions of
 * both; or NULL, and the matrix is as it was. */
rfcv_dataset *making_end(dataset_making *making, rfcv_status status, rfcv_error *error);

#endif
