/* A dataset in the making, of values that no file has: a matrix, and the labels of its samples. */
#ifndef DATASET_DRAFT_H
#define DATASET_DRAFT_H

#include "dataset/dataset.h"
#include "dataset/labels/sample_labels.h"
#include "dataset/matrix.h"
#include "dataset/text/row_supply.h"

typedef struct dataset_draft {
    rfcv_matrix *matrix; /* its names are the caller's to set, or numbers */
    sample_labels found;
    row_supply supply;
} dataset_draft;

/* Starts a draft, to be freed with draft_free() even after a failure, which is RFCV_SYSTEM. */
rfcv_status draft_begin(dataset_draft *draft, size_t n_samples, size_t n_features,
                        rfcv_orientation orientation, const char *label_column, rfcv_error *error);
void draft_free(dataset_draft *draft);

/* Keep a copy of a name. */
rfcv_status draft_name_sample(dataset_draft *draft, size_t sample, const char *id, rfcv_error *error);
rfcv_status draft_name_feature(dataset_draft *draft, size_t feature, const char *name, rfcv_error *error);

/* Gives a sample its label; NULL: none.  Where no sample has one, none was asked for.  Fails with
 * RFCV_SYSTEM. */
rfcv_status draft_label_sample(dataset_draft *draft, size_t sample, const char *label, rfcv_error *error);

/* Adds a row of values that are their owner's, and stay as they are.  Fails with RFCV_SYSTEM. */
rfcv_status draft_add_row(dataset_draft *draft, const double *values, rfcv_error *error);

/* Adds the next sample, where samples are in rows; *values is room for its values, zeros.  Fails with
 * RFCV_SYSTEM. */
rfcv_status draft_add_sample(dataset_draft *draft, const char *label, double **values, rfcv_error *error);

/* Makes the dataset; NULL with RFCV_BAD_DATA or RFCV_SYSTEM. */
rfcv_dataset *draft_finish(dataset_draft *draft, rfcv_log log, rfcv_error *error);

#endif
