/* Cells that should be numbers and are none: collected over the whole file, so that one message names every
 * column that has them. */
#ifndef DATASET_BAD_CELLS_H
#define DATASET_BAD_CELLS_H

#include "dataset/delimited.h"
#include "dataset/excerpt.h"
#include "dataset/number.h"

typedef struct bad_cells {
    uint32_t *counts; /* [n_features] of bad cells; NULL until there was one */
    size_t n_features;
    size_t n_columns;    /* with a bad cell */
    size_t n_before;     /* samples of the block in front of the first bad cell's */
    size_t line, column; /* of the first bad cell */
    size_t feature;      /* of that cell */
    number_kind kind;
    excerpt cell, sample; /* the sample's id; "" where it has none, and is numbered */
} bad_cells;

/* Notes a bad cell of a feature, in the row of a sample; its id is NULL where it has none. */
rfcv_status bad_cells_add(bad_cells *bad, size_t feature, const delimited_cell *cell, number_kind kind,
                          size_t n_before, const char *id, rfcv_error *error);

/* Adds those of a later part of the file, behind n_samples, and empties that part. */
void bad_cells_move(bad_cells *bad, bad_cells *part, size_t n_samples);

/* RFCV_OK if there was none.  `n_rows` is how many rows were read. */
rfcv_status bad_cells_report(const bad_cells *bad, const char *path, char *const *feature_names,
                             size_t n_rows, rfcv_error *error);
void bad_cells_free(bad_cells *bad);

#endif
