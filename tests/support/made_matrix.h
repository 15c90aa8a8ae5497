/* Matrices small enough to see, filled field by field: no reader has a part in them. */
#ifndef SUPPORT_MADE_MATRIX_H
#define SUPPORT_MADE_MATRIX_H

#include "dataset/labels/sample_labels.h"
#include "dataset/matrix.h"

/* Copies values[n_rows][n_columns] (NULL: zeros; NaN is missing) and names; NULL names are numbers.  Its path
 * is "made", its format "csv", its places in the file those of a csv with names in the first line and column.
 * To be freed with rfcv_matrix_free(). */
rfcv_matrix *made_matrix(size_t n_rows, size_t n_columns, const double *values, const char *const *row_names,
                         const char *const *column_names);

/* Adds a field; copies texts[n of the axis]. */
void made_matrix_add_field(rfcv_matrix *matrix, const char *name, matrix_axis axis, const char *const *texts);

/* Puts a word in the place of a number; cells come row by row, and in a row from left to right. */
void made_matrix_add_stray(rfcv_matrix *matrix, size_t row, size_t column, const char *text);

/* Labels[n_samples] of a column "class" of the matrix; NULL: none.  To be freed with sample_labels_free(). */
sample_labels made_labels(size_t n_samples, const char *const *labels);

#endif
