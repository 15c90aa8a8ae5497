/* Where the label or the group of the samples is: a column of the label table, a field of the matrix, or one
 * of its features. */
#ifndef DATASET_LABEL_PLACE_H
#define DATASET_LABEL_PLACE_H

#include "dataset/labels/label_table.h"
#include "dataset/labels/sample_labels.h"

#define NO_COLUMN SIZE_MAX

typedef struct label_place {
    const char *name;
    size_t table_column;       /* NO_COLUMN: not in the table */
    const matrix_field *field; /* NULL: no field */
    size_t feature;            /* NO_FEATURE: none */
    bool is_ids;               /* the samples' names */
} label_place;

/*
 * Finds options->label_column, or without it the only column of the table that is not for ids or groups.
 * `table` may be NULL; `id_column` is its.  Fails with RFCV_BAD_OPTION where the label is nowhere (the
 * nearest name), at several places, dropped, in the table and in the matrix too (as a feature it would give
 * the class away), or to be asked for (candidates, for which alone the orientation may be open).
 */
rfcv_status label_place_find(label_place *place, const rfcv_matrix *matrix, rfcv_orientation orientation,
                             const label_table *table, size_t id_column, const rfcv_read_options *options,
                             rfcv_error *error);

/* Likewise for the column or row options->group_column, which is looked for in the matrix first, and which
 * the matrix' own ids may be.  It cannot be the label. */
rfcv_status group_place_find(label_place *place, const rfcv_matrix *matrix, rfcv_orientation orientation,
                             const label_table *table, const label_place *label,
                             const rfcv_read_options *options, rfcv_error *error);

/* A column of text that may have the names of the rows in place of the column that was taken for them: all
 * its cells differ, and that one, if there is one, has no name.  NULL: none, or the format knows its names.
 */
const matrix_field *find_other_row_names(const rfcv_matrix *matrix);

#endif
