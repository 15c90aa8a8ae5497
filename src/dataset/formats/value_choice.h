/* Files with several values of each sample: which one is read. */
#ifndef DATASET_VALUE_CHOICE_H
#define DATASET_VALUE_CHOICE_H

#include "dataset/matrix.h"
#include "dataset/read_context.h"

/*
 * Chooses one of the values names[n] that a file has of every sample, and adds a decision to the matrix where
 * there are several: options->values, else the first of usual[n_usual] that is there.  Fails with
 * RFCV_BAD_OPTION where the file has no such value, or none that is usual, and with RFCV_SYSTEM.
 */
rfcv_status value_choose(size_t *chosen, rfcv_matrix *matrix, char *const *names, size_t n,
                         const char *const *usual, size_t n_usual, const read_context *context,
                         rfcv_error *error);

#endif
