/* Label files: tables of any of the known forms, brought into one: a header, and a row for each id. */
#ifndef DATASET_LABEL_TABLE_H
#define DATASET_LABEL_TABLE_H

#include "dataset/file/source.h"
#include "dataset/matrix.h"
#include "dataset/read_context.h"
#include "dataset/text/table.h"
#include "dataset/text/text_preview.h"

typedef enum label_kind {
    LABELS_BY_ID,
    LABELS_BY_POSITION /* CLS: row i is sample i; the table has one column, "class" */
} label_kind;

/* Starts as {0}. */
typedef struct label_table {
    text_table table; /* `lines` are those of the file; of a transposed one all are 1 */
    label_kind kind;
    const char *path;   /* as given; borrowed of the options */
    const char *format; /* "table", "CLS", "cBioPortal", "BCR biotab", "Firehose", "series matrix", ... */
    bool has_no_header; /* columns are called "id" and "label" */
    bool is_transposed; /* in the file samples are in columns */
} label_table;

/*
 * Reads options->labels.  The names of the matrix tell a table without a header, and one that is transposed;
 * both axes are asked, since the orientation may not be decided yet.  Fails as table_read does.  To be
 * emptied with label_table_free even after a failure.
 */
rfcv_status label_table_read(label_table *labels, const rfcv_matrix *matrix, const read_context *context,
                             rfcv_error *error);

/* Like label_table_read, but from a source that is open and at its start.  The caller closes it, though there
 * may be nothing left to close. */
rfcv_status label_table_read_source(label_table *labels, byte_source *source, const rfcv_matrix *matrix,
                                    const read_context *context, rfcv_error *error);
void label_table_free(label_table *labels);

/* A form of label files; the last, plain, takes everything. */
typedef struct label_format {
    const char *name;
    bool (*recognise)(const text_preview *preview);
    /* Reads the text, which stands at its first line, to its end; fills `table`, and what else it knows. */
    rfcv_status (*read)(label_table *labels, delimited *text, const text_preview *preview,
                        const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error);
} label_format;

/* Firehose is in labels_transposed.c, cBioPortal in labels_plain.c (lines in front that begin with '#'). */
extern const label_format labels_cls, labels_series_matrix, labels_biotab, labels_firehose, labels_cbioportal,
    labels_plain;

/*
 * The column of the table that holds the ids of an axis: `id_column` where that is not NULL and the table has
 * it, else the one by which most names join (see join_steps.h), of several the one that joins by the stricter
 * steps, then the one with a usual name, then the first; of whole numbers, which a column of something else
 * may hold too, one with a usual name before all others; where none joins, or names are numbers that the file
 * does not have, table_find_id_column()'s.  *n_joined counts the names that join.  Fails with RFCV_BAD_OPTION
 * where several columns are called `id_column`, and with RFCV_SYSTEM.
 */
rfcv_status label_table_find_ids(const label_table *labels, const axis_names *names, const char *id_column,
                                 size_t *column, size_t *n_joined, rfcv_error *error);

/* Fails with RFCV_BAD_OPTION where the names are whole numbers, and a column with other cells fits them as
 * well as the given one, which label_table_find_ids() found; and with RFCV_SYSTEM. */
rfcv_status label_table_check_ids(const label_table *labels, const axis_names *names, size_t column,
                                  rfcv_error *error);

bool label_table_has_column(const label_table *labels, const char *name);

/* Like table_find_column, but calls the columns of a transposed table what they are in the file: rows. */
rfcv_status label_table_find_column(const label_table *labels, const char *name, size_t *column,
                                    rfcv_error *error);

/* Exchanges rows and columns: the first column becomes the header.  Fails with RFCV_SYSTEM. */
rfcv_status label_table_transpose(label_table *labels, rfcv_error *error);

/* Does so where the header has more ids of the matrix than any column, and not the label's name.  Fails with
 * RFCV_SYSTEM. */
rfcv_status label_table_transpose_if_wide(label_table *labels, const rfcv_matrix *matrix,
                                          const rfcv_read_options *options, rfcv_error *error);

/* Leaves out the first rows, at most all. */
void label_table_drop_rows(label_table *labels, size_t n);

#endif
