/*
 * Words in the place of numbers, in rows and columns that hold numbers: counted for each of both, since which
 * are the features is not known yet, and listed so far that a message can name the first one of any.
 */
#ifndef DATASET_STRAY_TEXT_H
#define DATASET_STRAY_TEXT_H

#include "dataset/excerpt.h"
#include "dataset/text/delimited.h"
#include "dataset/text/number.h"

typedef struct stray_cell {
    size_t row, column;      /* of the values, from 0 */
    size_t line, file_place; /* line, and column of the file, from 1; 0 where there is no text file */
    number_kind kind;        /* NUMBER_NOT or NUMBER_TOO_LARGE */
    excerpt text;
} stray_cell;

/* Starts as {0} but for n_columns. */
typedef struct stray_text {
    size_t n_rows, n_columns; /* n_rows: up to the last row that has one */
    uint32_t *of_row;         /* [n_rows] cells in it; NULL until there is one */
    uint32_t *of_column;      /* [n_columns]; NULL until there is one */
    uint64_t n_cells;
    stray_cell
        *cells; /* [n_listed] those that are the first of their row or of their column, as in the file */
    size_t n_listed, room, row_room;
} stray_text;

/* Cells come row by row, and in a row from left to right.  Fails with RFCV_SYSTEM. */
rfcv_status stray_text_add(stray_text *stray, size_t row, size_t column, const delimited_cell *cell,
                           number_kind kind, rfcv_error *error);

/* Adds those of a later part of the file, whose row 0 is row n_before, and empties that part.  Fails with
 * RFCV_SYSTEM. */
rfcv_status stray_text_move(stray_text *stray, stray_text *part, size_t n_before, rfcv_error *error);

static inline uint32_t stray_text_of_row(const stray_text *stray, size_t row)
{
    return row < stray->n_rows ? stray->of_row[row] : 0;
}

static inline uint32_t stray_text_of_column(const stray_text *stray, size_t column)
{
    return stray->of_column ? stray->of_column[column] : 0;
}

/* True for what is meant as a number, with commas in it: "1,5", "1,234.5". */
bool has_decimal_comma(const char *text);

/* True for text that is neither missing nor meant as a number. */
bool is_word(const char *text);

/* What is wrong with a cell, as the end of the sentence "'1,5' ...". */
const char *stray_cell_complaint(const stray_cell *cell);

void stray_text_free(stray_text *stray);

#endif
