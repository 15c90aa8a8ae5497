/* Names for a matrix whose file has none: a name a line, those of rows, a blank line, those of columns. */
#ifndef DATASET_NAME_LIST_H
#define DATASET_NAME_LIST_H

#include "dataset/matrix.h"
#include "dataset/read_context.h"

/* Reads options->names, where it is given, for the rows and columns that the matrix has; one list alone is
 * that of the axis of its length, and behind a blank line that of the columns.  An axis without a list is
 * numbered.  Fails as source_open, source_read and memory_claim do, and with RFCV_BAD_DATA where a list has
 * another length, or would fit both axes. */
rfcv_status name_list_read(rfcv_matrix *matrix, const read_context *context, rfcv_error *error);

#endif
