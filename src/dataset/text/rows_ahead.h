/* The rows that come next, looked at but not read, by which the columns of a table are told. */
#ifndef DATASET_ROWS_AHEAD_H
#define DATASET_ROWS_AHEAD_H

#include "dataset/text/delimited.h"

typedef enum cell_kind {
    CELL_NUMBER, /* or meant for one: 1e999, 1,5 */
    CELL_WORD,
    CELL_MISSING
} cell_kind;

/* Starts as {0}. */
typedef struct seen_row {
    unsigned char *cells; /* [n] of cell_kind */
    size_t n, room;
    size_t line;
    bool ends_empty; /* the last cell is "" */
} seen_row;

/* Starts as {.text = }; nothing is to be read of the text meanwhile. */
typedef struct rows_ahead {
    delimited *text;
    delimited_ahead position;
    delimited block;
} rows_ahead;

/* Looks at the next row that is not blank; *has_row is false at the end of the text, and behind the first one
 * where they are too large to be held together: these are still to be read.  Fails as delimited_copy_block
 * and delimited_next_cell do. */
rfcv_status rows_ahead_see(rows_ahead *ahead, seen_row *row, bool *has_row, rfcv_error *error);

void rows_ahead_free(rows_ahead *ahead);
void seen_row_free(seen_row *row);

#endif
