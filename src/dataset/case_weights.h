/* Weights of samples from a file: a table with a column of sample ids and a column of numbers from 0. */
#ifndef DATASET_CASE_WEIGHTS_H
#define DATASET_CASE_WEIGHTS_H

#include "rfcv.h"

/*
 * Fills weights[n_samples] of the dataset: finite, from 0, with a finite sum above 0; and the sum of the
 * file. The weights are in column "weight", or in the other one of two.  Rows of ids that the dataset has not
 * (a sample without a label, say) are passed over, as in a file of folds; their cells are read all the same.
 *
 * Fails with RFCV_BAD_OPTION (no column of weights), RFCV_BAD_DATA (a cell that is no such number, a sample
 * with two rows or none, all weights 0), RFCV_CANNOT_READ, RFCV_IO or RFCV_SYSTEM.
 */
rfcv_status case_weights_read(const rfcv_dataset *dataset, const char *path, double *weights,
                              rfcv_file_sum *sum, rfcv_error *error);

#endif
