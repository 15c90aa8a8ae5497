/* Telling a matrix that has its features in rows, which is not read yet. */
#ifndef DATASET_ORIENTATION_H
#define DATASET_ORIENTATION_H

#include "dataset/header.h"
#include "dataset/table.h"

/* Fails with RFCV_BAD_DATA where the columns are samples: most of their names are ids of the label table or
 * TCGA barcodes, or the first row is the label.  `labels` and `label_column` may be NULL. */
rfcv_status orientation_check(const table_header *header, const delimited_row *first, const char *path,
                              const text_table *labels, const char *label_column, rfcv_error *error);

#endif
