/* Tables whose rows are features and whose columns are samples: how those formats read them that say so. */
#ifndef DATASET_FEATURE_ROWS_H
#define DATASET_FEATURE_ROWS_H

#include "dataset/text/read_text_rows.h"
#include "dataset/text/text_preview.h"

/* True where a line of the preview begins with these cells. */
bool preview_line_begins(const text_preview *preview, size_t line, const char *const *cells, size_t n);

/* Reads a row of what is above the values; `row` may have been used.  Fails as delimited_read_row does, and
 * with RFCV_BAD_DATA where the text ends. */
rfcv_status head_row_read(delimited *text, delimited_row *row, arena *memory, rfcv_error *error);

/* Starts as {0}. */
typedef struct feature_rows {
    delimited_row header;
    unsigned char *kinds; /* [header.n] of column_kind */
    rows_layout layout;   /* of these */
} feature_rows;

/*
 * Reads the header, whose cells are in the matrix's memory.  The first column has the names of the features,
 * all others values; the format may change kinds, names and layout before the rows are read.  Fails as
 * head_row_read does, and with RFCV_SYSTEM.
 */
rfcv_status feature_rows_begin(feature_rows *rows, rfcv_matrix *matrix, delimited *text, rfcv_error *error);

/* Reads the rows, without those that sum up reads, and says that they are features: `reason` is a literal,
 * "GCT has its features in rows".  Fails as read_text_rows does. */
rfcv_status feature_rows_read(const feature_rows *rows, rfcv_matrix *matrix, delimited *text,
                              const char *reason, const read_context *context, rfcv_error *error);

/* To be called even after a failure. */
void feature_rows_free(feature_rows *rows);

#endif
