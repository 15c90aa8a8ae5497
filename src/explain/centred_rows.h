/*
 * The matrix that principal components are of, block by block: values as the forest sees them, each feature
 * less its mean, and features with missing values left out.
 *
 * Its rows are features with a number for each sample, or, where there are fewer features than samples,
 * samples with a number for each feature: of both the shorter.
 *
 * Numbers are divided by a power of two that takes the largest value to about 1, so that no product of two
 * leaves the range of doubles.
 */
#ifndef EXPLAIN_CENTRED_ROWS_H
#define EXPLAIN_CENTRED_ROWS_H

#include "dataset/dataset.h"

/* Its mean is that of values less the first sample's, so that a constant feature is nothing but zeros. */
typedef struct feature_centre {
    size_t feature;
    double origin, mean;
} feature_centre;

typedef struct centred_rows {
    const rfcv_dataset *dataset;
    size_t n, m;             /* rows, and numbers in each */
    double unit;             /* the power of two */
    feature_centre *centres; /* [m], where rows are samples; else NULL */
    double *block;           /* [at_once][m] */
    size_t at_once;
} centred_rows;

/* Keeps the dataset.  A block has up to block_size numbers, and at least one row.  Fails with RFCV_SYSTEM. */
rfcv_status centred_rows_init(centred_rows *rows, const rfcv_dataset *dataset, size_t block_size,
                              rfcv_error *error);
void centred_rows_empty(centred_rows *rows);

/* Fills the block with the rows from `first` on, at_once of them or what there is.  Returns how many it has:
 * features with missing values are not among them. */
size_t centred_rows_load(centred_rows *rows, size_t first);

#endif
