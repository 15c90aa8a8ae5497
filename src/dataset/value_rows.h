/* The rows of values of a matrix: a list of places, the values themselves being in an arena or a map. */
#ifndef DATASET_VALUE_ROWS_H
#define DATASET_VALUE_ROWS_H

#include "rfcv.h"

/* Rows of numbers of a file, and its columns: three values of a sample, and what goes with them. */
enum { MOST_ROWS = 100000, MOST_COLUMNS = 300064 };

/* Starts as {0} but for n_columns. */
typedef struct value_rows {
    double **rows; /* [n_rows], each [n_columns]; NaN: missing, or a word.  A mapped row may be read only */
    size_t n_rows, n_columns, room;
} value_rows;

/* Adds a row, whose memory stays its owner's (row_supply_take() gives some).  Fails with RFCV_SYSTEM, and
 * with RFCV_BAD_DATA where there are MOST_ROWS; `name` is the file's for messages. */
rfcv_status value_rows_add(value_rows *values, double *row, const char *name, rfcv_error *error);

/* Frees the list. */
void value_rows_free(value_rows *values);

#endif
