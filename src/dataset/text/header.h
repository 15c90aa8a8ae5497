/* The names of a table's columns. */
#ifndef DATASET_HEADER_H
#define DATASET_HEADER_H

#include "dataset/arena.h"
#include "dataset/text/delimited.h"

typedef struct table_header {
    char **names; /* [n], in the arena */
    size_t n;
} table_header;

/* Reads the header.  Fails as delimited_read_row does. */
rfcv_status header_read(table_header *header, delimited *text, arena *memory, rfcv_error *error);

/* The first row below a header. */
typedef struct row_below {
    size_t n_cells, line;
    bool ends_empty; /* the last cell is "" */
} row_below;

/*
 * Fits the header to the row below it, NULL where there is none.  A header that is one cell short, as R's
 * write.table makes it, gets an empty name in front: its rows start with their names.  Fails with
 * RFCV_BAD_DATA where there is no row, or it has another number of cells.
 */
rfcv_status header_fit(table_header *header, const row_below *first, const delimited *text, arena *memory,
                       rfcv_error *error);

/* Index of a column by its exact name.  Fails with RFCV_BAD_OPTION where none or several have it; `path` is
 * the file's for the message. */
rfcv_status header_find(const table_header *header, const char *path, const char *name, size_t *column,
                        rfcv_error *error);

#endif
