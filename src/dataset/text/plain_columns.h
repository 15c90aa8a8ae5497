/* What the columns of a plain table are, from its header, its first rows and the options. */
#ifndef DATASET_PLAIN_COLUMNS_H
#define DATASET_PLAIN_COLUMNS_H

#include "dataset/read_context.h"
#include "dataset/text/header.h"
#include "dataset/text/rows_ahead.h"

/* Most of those that tell it: rows of words, such as labels of samples in columns, may come first. */
enum { PLAIN_FIRST_ROWS = 32 };

/* True for a row that has words behind its name. */
bool is_row_of_words(const seen_row *row);

/*
 * Fills kinds[header->n] of column_kind.  Row names are the column that --id-column names, else a first one
 * whose name is empty or usual for ids or whose cells are words, else the first with a usual name; one that
 * --drop names is none.  Text is a column that the options name (label, group), and one in which most of the
 * cells that are not missing are words in first[n_first].  A name of the options that no column has is no
 * fault here: it may be a row's, or the label table's.  Fails with RFCV_BAD_OPTION where a column would be
 * two things, or two columns have a name of the options.
 */
rfcv_status plain_columns_tell(unsigned char *kinds, const table_header *header, const seen_row *first,
                               size_t n_first, const read_context *context, rfcv_error *error);

#endif
