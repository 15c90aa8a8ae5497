/*
 * Cells of text that commas, tabs, semicolons or runs of spaces separate, one after another, from a window of
 * the file: quotes as in RFC 4180, lines that end in LF, CRLF or CR, a UTF-8 byte order mark, a last line
 * without an end.  Blank lines are skipped.  Whole rows can be cut off into a text of their own, which
 * another thread may read.
 */
#ifndef DATASET_DELIMITED_H
#define DATASET_DELIMITED_H

#include "dataset/arena.h"
#include "dataset/file/source.h"

typedef struct delimited {
    byte_source source;
    char separator;
    char *room;       /* the window, with the margins that numbers_scan() asks for */
    size_t size;      /* of the window; it grows with long cells and rows */
    char *next, *end; /* bytes of it not yet read */
    bool is_last;     /* the text ends at `end` */
    size_t line;      /* of the next cell, from 1 */
    size_t column;    /* of the next cell in its row, from 1 */
} delimited;

typedef struct delimited_cell {
    char *text; /* without quotes and spaces around it, a 0 behind; good until the next call */
    size_t length;
    size_t line, column; /* where it starts */
    bool ends_row;
} delimited_cell;

/* True for a comment, as may stand in front of a table: a line that begins with '#' or '!', or with a quote
 * and one of these.  It ends with its line, whatever quotes it holds. */
bool is_comment(const char *line, const char *end);

/* The end of the line, or `end`. */
const char *end_of_line(const char *line, const char *end);

/* Opens a file, to be read `size` bytes at a time, and finds its separator: the one of tabs, commas and
 * semicolons of which the first line that is no comment (the first, where all are) has most, or else spaces.
 * Whatever the size, DELIMITED_SIZE bytes are looked at.  Fails as source_open does, and with RFCV_BAD_DATA
 * where that line has none (where all are comments: a tab).  To be closed even after a failure. */
enum { DELIMITED_SIZE = 1 << 18 };
rfcv_status delimited_open(delimited *text, const char *path, size_t size, const rfcv_monitor *monitor,
                           rfcv_error *error);

/* Like delimited_open, but of a source that is open and at its start, and text->source afterwards: closing
 * the one that was given does nothing then. */
rfcv_status delimited_open_source(delimited *text, byte_source *source, size_t size, rfcv_error *error);
void delimited_close(delimited *text);

/* Goes to the next row that is not blank; *has_row is false at the end of the text. */
rfcv_status delimited_next_row(delimited *text, bool *has_row, rfcv_error *error);

/* Skips comments in front of a table.  Fails with RFCV_BAD_DATA where nothing else is there. */
rfcv_status delimited_skip_comments(delimited *text, rfcv_error *error);

/* Reads the next cell.  Fails with RFCV_BAD_DATA at a NUL byte or a quote that is not closed. */
rfcv_status delimited_next_cell(delimited *text, delimited_cell *cell, rfcv_error *error);

/*
 * Moves the next rows of a text, about as many as fit in its window, to a text of their own, which needs no
 * file; *has_rows is false at the end.  `block` starts as {0}, may be used again, and is freed with
 * delimited_block_free.  Fails as source_open does, and with RFCV_BAD_DATA at a row of more than 64 MiB.
 */
rfcv_status delimited_take_block(delimited *text, delimited *block, bool *has_rows, rfcv_error *error);

/* Rows that were looked at; starts as {0}. */
typedef struct delimited_ahead {
    size_t n_bytes, n_lines;
} delimited_ahead;

/* Like delimited_take_block, but copies the rows behind those that were looked at, and takes none: they are
 * still to be read.  Where there is room for no more of them, *has_rows is false too. */
rfcv_status delimited_copy_block(delimited *text, delimited_ahead *ahead, delimited *block, bool *has_rows,
                                 rfcv_error *error);
void delimited_block_free(delimited *block);

/* The cells of one row, kept. */
typedef struct delimited_row {
    char **cells; /* [n], in the arena that they were read to */
    size_t n, room;
    size_t line;
} delimited_row;

/* Reads the rest of a row; `row` starts as {0}, and is emptied with delimited_row_free even after a failure.
 */
rfcv_status delimited_read_row(delimited *text, delimited_row *row, arena *memory, rfcv_error *error);
void delimited_row_free(delimited_row *row);

#endif
