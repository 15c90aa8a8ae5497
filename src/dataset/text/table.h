/* A small table of text (labels, folds): read whole, looked up by column name. */
#ifndef DATASET_TABLE_H
#define DATASET_TABLE_H

#include "dataset/memory_budget.h"
#include "dataset/text/delimited.h"
#include "rfcv.h"

typedef struct text_table {
    size_t n_rows, n_columns;
    char **names;         /* [n_columns], of the header */
    char **cells;         /* [n_rows][n_columns], unquoted and trimmed */
    size_t *lines;        /* [n_rows], where each row starts in the file, from 1 */
    size_t room;          /* rows that there is memory for */
    uint64_t n_bytes;     /* of the file */
    uint32_t crc32;       /* of those bytes */
    arena text;           /* behind the strings */
    memory_budget budget; /* as it was before the table */
} text_table;

/* Comma- or tab-separated text with a header, plain or gzipped.  `table` is filled; to be emptied with
 * table_free even after a failure.  Fails as delimited_read_row and memory_claim do. */
rfcv_status table_read(text_table *table, const char *path, memory_budget budget, const rfcv_monitor *monitor,
                       rfcv_error *error);

/* Reads the header at which the text stands, and all rows behind it; the facts of the file are left out.
 * `table` starts as {0} but for its budget. */
rfcv_status table_read_rows(text_table *table, delimited *text, rfcv_error *error);
void table_free(text_table *table);

/* Adds a row of n_columns cells, whose texts must stay.  Fails with RFCV_SYSTEM. */
rfcv_status table_add_row(text_table *table, char *const *cells, size_t line, rfcv_error *error);

/* Fails with RFCV_SYSTEM where the table, as far as it is read, takes more than its budget; `path` is the
 * file's. */
rfcv_status table_check_memory(const text_table *table, const char *path, rfcv_error *error);

static inline const char *table_cell(const text_table *table, size_t row, size_t column)
{
    return table->cells[row * table->n_columns + column];
}

/* Index of a column by its exact name; fails with RFCV_BAD_OPTION and the nearest name where there is none,
 * or where there are several. */
rfcv_status table_find_column(const text_table *table, const char *path, const char *name, size_t *column,
                              rfcv_error *error);

/* The column that holds sample ids: `name`, or where that is NULL the first with a usual name (see ids.h), or
 * else the first.  Fails with RFCV_BAD_OPTION. */
rfcv_status table_find_id_column(const text_table *table, const char *path, const char *name, size_t *column,
                                 rfcv_error *error);

/* True for "", NA, N/A, NaN, null, None, [Not Available] and their like (ecosystem of TCGA files). */
bool is_missing(const char *text);

#endif
