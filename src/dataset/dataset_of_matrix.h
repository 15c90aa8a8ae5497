/* The last step of reading: a dataset of a matrix, once its orientation and labels are known. */
#ifndef DATASET_DATASET_OF_MATRIX_H
#define DATASET_DATASET_OF_MATRIX_H

#include "dataset/dataset.h"
#include "dataset/labels/sample_labels.h"
#include "dataset/matrix.h"

/*
 * Leaves out samples without a label (but where found->is_open: the dataset is only judged), features that
 * are dropped, text, or missing values, orders the classes, counts, and chooses the log.  On success *matrix
 * is taken over and NULL, the dataset owns its memory and map, and its decisions are those of matrix and
 * `decisions`; `found` and `decisions` stay the caller's to free. After a failure the matrix is as it was.
 * n_threads from 1.  NULL with RFCV_BAD_OPTION (a name to be dropped that is nowhere), RFCV_BAD_DATA (equal
 * or empty sample ids; text among the features; missing values; classes) or RFCV_SYSTEM.
 */
rfcv_dataset *dataset_of_matrix(rfcv_matrix **matrix, rfcv_orientation orientation,
                                const sample_labels *found, decision_list *decisions,
                                const rfcv_read_options *options, size_t n_threads, rfcv_error *error);

#endif
