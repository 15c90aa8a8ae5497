/* What each column of a matrix with samples in rows is, from its header, its first row and the options. */
#ifndef DATASET_COLUMNS_H
#define DATASET_COLUMNS_H

#include "dataset/header.h"
#include "dataset/table.h"

#define NO_COLUMN SIZE_MAX

typedef enum column_role {
    COLUMN_FEATURE,
    COLUMN_ID,
    COLUMN_LABEL,
    COLUMN_GROUP,
    COLUMN_DROPPED
} column_role;

typedef struct column_roles {
    table_header header;
    unsigned char *roles;    /* [header.n] of column_role */
    size_t id, label, group; /* NO_COLUMN where the matrix has none; id and group may be one column */
    size_t n_features, n_dropped;
} column_roles;

/*
 * `labels` is the label table, or NULL.  Fails with RFCV_BAD_OPTION for a column that is not there or is
 * asked to be two things, and with RFCV_BAD_DATA for a matrix that has its features in rows, or none.
 * `columns` is to be emptied with columns_free even after a failure; the header's names stay their arena's.
 */
rfcv_status columns_assign(column_roles *columns, const table_header *header, const delimited_row *first,
                           const char *path, const rfcv_read_options *options, const text_table *labels,
                           rfcv_error *error);
void columns_free(column_roles *columns);

#endif
