/* Where rows end in delimited text: quotes may hold ends of lines. */
#ifndef DATASET_ROWS_END_H
#define DATASET_ROWS_END_H

#include <stddef.h>

/* The closing quote of the cell that opens at `quote`; NULL where none stands in front of `end`. */
char *closing_quote(char *quote, const char *end);

/*
 * Behind the last whole row of the text that starts with a row at `from` and goes on behind `end`; NULL where
 * no row is whole.  *n_lines is how many lines these rows have, blank ones too.
 */
char *rows_end(char *from, char *end, char separator, size_t *n_lines);

#endif
