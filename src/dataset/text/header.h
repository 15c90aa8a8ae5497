/* The names of a table's columns. */
#ifndef DATASET_HEADER_H
#define DATASET_HEADER_H

#include "dataset/arena.h"
#include "dataset/text/delimited.h"

typedef struct table_header {
    char **names; /* [n], in the arena */
    size_t n;
} table_header;

/*
 * Reads the header and the first row below it, which is left in `first`.  A header that is one cell short, as
 * R's write.table makes it, gets an empty name in front: its rows start with their names.  Fails with
 * RFCV_BAD_DATA where there is no such row, or it has another number of cells.
 */
rfcv_status header_read(table_header *header, delimited *text, delimited_row *first, arena *memory,
                        rfcv_error *error);

/* Index of a column by its exact name.  Fails with RFCV_BAD_OPTION where none or several have it; `path` is
 * the file's for the message. */
rfcv_status header_find(const table_header *header, const char *path, const char *name, size_t *column,
                        rfcv_error *error);

#endif
