/*
 * The formats of matrices that are text, each a row of one table: told by the first lines, and read by a
 * function of its own, which says what the columns are and leaves the cells to read_text_rows().
 */
#ifndef DATASET_MATRIX_FORMAT_H
#define DATASET_MATRIX_FORMAT_H

#include "dataset/matrix.h"
#include "dataset/read_context.h"
#include "dataset/text/text_preview.h"

typedef struct matrix_format {
    /* "GCT", "cBioPortal"; "" for plain tables, which are called by their separator: csv, tsv, semicolons,
     * spaces. */
    const char *name;

    /* True for a text of the format; no two formats but the last, plain, say so of one text. */
    bool (*recognise)(const text_preview *preview);

    /*
     * Reads the text, which stands at its first line, to its end.  Fills values, names, fields, stray text
     * and counts; orientation and its reason where the format fixes it; decisions on values and rows left
     * out; and `format` where it can be told better than by the name ("GCT 1.3").  The rest is
     * read_matrix()'s. Fails as rfcv_matrix_read does; what was taken is freed with the matrix.
     */
    rfcv_status (*read)(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                        const read_context *context, rfcv_error *error);
} matrix_format;

extern const matrix_format format_gct, format_series_matrix, format_firehose, format_cbioportal,
    format_feature_counts, format_xena, format_plain;

/* Is refused: a file of one sample, in place of the folder that holds all. */
extern const matrix_format format_star_sample;

#endif
