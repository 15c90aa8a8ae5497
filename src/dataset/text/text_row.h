/* The rows of a block of text, as one thread parses them: numbers in their place, the rest as text. */
#ifndef DATASET_TEXT_ROW_H
#define DATASET_TEXT_ROW_H

#include "dataset/text/read_text_rows.h"
#include "dataset/text/row_supply.h"

/* What the columns are, for every thread. */
typedef struct text_row_layout {
    const rows_layout *table;
    const char *path;           /* for messages */
    const char *field_names[2]; /* rows of these names are fields whatever they hold; NULL: none */
    uint32_t *run_lengths;    /* [n_columns] values side by side from this column on, but for a last column */
    size_t n_values, n_texts; /* columns of these kinds */
} text_row_layout;

typedef enum row_kind {
    ROW_OF_VALUES,
    ROW_OF_TEXT,   /* a field of the columns */
    ROW_OF_SUMMARY /* left out */
} row_kind;

/* Its texts are those of the block. */
typedef struct text_row {
    row_kind kind;
    double *values;   /* [n_values] of ROW_OF_VALUES; NaN: missing, or a word */
    const char *name; /* "" where there is no column of names */
    size_t texts;     /* place in the block's texts: [n_texts], or of ROW_OF_TEXT [n_values] */
    size_t line;
} text_row;

/* A piece of a row in columns of values: plain numbers side by side, not cut, or one cell. */
typedef struct row_piece {
    delimited_cell cell; /* of plain numbers: all of them, with the last one's separator */
    size_t first, n;     /* values */
    bool is_run;
    bool is_stray; /* neither a number nor missing */
    number_kind kind;
} row_piece;

/* Starts as {0} but for stray.n_columns. */
typedef struct text_rows {
    text_row *rows; /* [n] */
    size_t n, room;
    const char **texts; /* [n_texts] of these rows */
    size_t n_texts, text_room;
    uint64_t n_missing;
    stray_text stray;   /* rows are those of ROW_OF_VALUES, from 0 */
    size_t first_line;  /* of the first row, also where it cannot be parsed; 0: no row */
    bool has_last_line; /* the line that ends the table was met */
    size_t line_behind; /* of the row behind it; 0: none */

    size_t n_value_rows;
    double *values;    /* a row to spare: the last one held none */
    row_piece *pieces; /* [n_pieces] of the row that is parsed */
    size_t n_pieces, piece_room;
    row_supply supply;
    arena memory; /* behind the values; all else is overwritten by the next block */
} text_rows;

/* Parses the rows of a block, in place of what was parsed before.  What comes in front of a failure stays. */
rfcv_status text_rows_parse(text_rows *rows, const text_row_layout *layout, delimited *block,
                            rfcv_error *error);

/* Frees all but the memory behind the values. */
void text_rows_free(text_rows *rows);

#endif
