/*
 * The rows of a text as numbers, by the threads of row_blocks.h: all the tokenizing that any format of text
 * needs.  A format fills a layout, which says what each column of the file is, and calls read_text_rows().
 */
#ifndef DATASET_READ_TEXT_ROWS_H
#define DATASET_READ_TEXT_ROWS_H

#include "dataset/matrix.h"
#include "dataset/read_context.h"

typedef enum column_kind {
    COLUMN_VALUE,
    COLUMN_ROW_NAME, /* of one column at most; without one rows are numbered */
    COLUMN_TEXT,     /* a field of the rows */
    COLUMN_SKIPPED
} column_kind;

/* Borrowed for the call; the names become those of the matrix, and so are in its memory. */
typedef struct rows_layout {
    char **names;               /* [n_columns] of the header; "" is allowed */
    const unsigned char *kinds; /* [n_columns] of column_kind */
    size_t n_columns;           /* of the file; every row has as many cells */

    /* First cell of the line that ends the table ("!series_matrix_table_end"), which is consumed; to find
     * none is an error.  NULL: the table ends with the text. */
    const char *last_line;

    /* True for the name of a row that is to be left out (summary_rows.h); NULL: none is.  They are counted,
     * and a decision names them. */
    bool (*is_summary)(const char *row_name);

    size_t n_rows_claimed; /* by the file; 0: not known.  To read another number is an error */
} rows_layout;

/*
 * Reads what is left of the text.  Fills values, rows, columns, fields, stray text and n_missing:
 *
 * - columns are those of COLUMN_VALUE; `rows.title` is the header of the row names.
 * - A row is a field of the columns, and not one of numbers, if the options name it (the group; the label,
 *   where there is no label table), or if of its cells in COLUMN_VALUE that are not missing more than half,
 *   and two at least, are words (is_word()).  More than 200 such rows are refused.
 * - A missing value (is_missing()) is NaN; any other word in a number's place is NaN and stray text.
 * - A field without a name is called "V" and its place in the file, from 1.
 * - Names are as in the file, also where two are equal or one is empty: that is judged with the orientation.
 *
 * Memory is claimed with matrix_claim(), block by block.  Fails as delimited_take_block does, with
 * RFCV_BAD_DATA at a row of another number of cells and where there is no row or no column of numbers, with
 * RFCV_SYSTEM and RFCV_STOPPED.  The first fault in the file is the one that is told.
 */
rfcv_status read_text_rows(rfcv_matrix *matrix, delimited *text, const rows_layout *table,
                           const read_context *context, rfcv_error *error);

#endif
