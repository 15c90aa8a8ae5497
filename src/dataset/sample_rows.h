/* Rows of a matrix with samples in rows, as one thread parses them: values in their place, the rest as text.
 */
#ifndef DATASET_SAMPLE_ROWS_H
#define DATASET_SAMPLE_ROWS_H

#include "dataset/bad_cells.h"
#include "dataset/columns.h"
#include "dataset/delimited.h"
#include "dataset/row_supply.h"

/* What the columns are, for every thread. */
typedef struct row_layout {
    column_roles columns;
    uint32_t
        *run_lengths; /* [columns.header.n] features from this column on, before another kind of column */
    const char *path; /* for messages */
} row_layout;

/* A sample, by the cells of its row; texts are those of the block, NULL without a column or where missing. */
typedef struct sample_row {
    double *values; /* [n of features]; NaN where missing */
    const char *id, *label, *group;
    size_t line;
} sample_row;

/* Starts as {0} but for bad.n_features. */
typedef struct sample_rows {
    sample_row *rows; /* [n], those with a label where there is a column for it */
    size_t n, room;
    size_t n_all;   /* rows parsed */
    bad_cells bad;  /* in all of them */
    double *values; /* a row to spare: the last one had no label */
    row_supply supply;
    arena memory; /* behind the values; the rest is overwritten by the next block */
} sample_rows;

/* Parse the rows of a block, and a row whose cells were read already, in place of what was parsed before.
 * What comes in front of a failure stays. */
rfcv_status sample_rows_parse(sample_rows *rows, const row_layout *layout, delimited *block,
                              rfcv_error *error);
rfcv_status sample_rows_parse_first(sample_rows *rows, const row_layout *layout, const delimited_row *first,
                                    rfcv_error *error);

/* Frees all but the memory behind the values. */
void sample_rows_free(sample_rows *rows);

#endif
