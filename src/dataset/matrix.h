/*
 * A matrix as its file has it: rows and columns of numbers, their names, and fields of text that go with the
 * one or the other axis.  It is read as it lies; which axis has the samples is decided afterwards (see
 * orientation.h) and is one flag of the dataset: nothing is ever transposed.
 *
 * Words: a row or column is the file's, a sample or feature what it is after that decision.
 */
#ifndef DATASET_MATRIX_H
#define DATASET_MATRIX_H

#include "dataset/arena.h"
#include "dataset/decisions.h"
#include "dataset/file/mapped_file.h"
#include "dataset/memory_budget.h"
#include "dataset/stray_text.h"
#include "dataset/value_rows.h"

typedef enum matrix_axis { AXIS_ROWS, AXIS_COLUMNS } matrix_axis;

typedef struct axis_names {
    char **names;     /* [n] as in the file, "" where one is empty; NULL only until the matrix is read */
    size_t *places;   /* [n] line of a row, or column of the file, from 1; NULL where there is no text file */
    size_t n;         /* that of the values' rows or columns */
    bool are_numbers; /* the file has none: names are "1", "2", ... */
    const char *title; /* header above the names of rows ("gene", "sample_id"); "" where there is none */
} axis_names;

/* Text that goes with an axis: a column of text (AXIS_ROWS: a text for each row), or a row of it. */
typedef struct matrix_field {
    const char *name; /* "class", "Description", "Sample Type"; never "" */
    matrix_axis axis;
    char **texts; /* [n of the axis] as in the file; "" where there is none, never NULL */
    size_t place; /* column or line in the file, from 1; 0: none */
} matrix_field;

/* Starts as {0}.  All strings and arrays but `fields`, the lists of `values` and `stray` and the decisions
 * are in `memory`, or are literals. */
struct rfcv_matrix {
    value_rows values;
    axis_names rows, columns;
    matrix_field *fields; /* [n_fields] in the order of the file: columns, then rows */
    size_t n_fields, field_room;
    stray_text stray;
    uint64_t n_missing;             /* NaN cells that are not stray text */
    rfcv_orientation orientation;   /* RFCV_ORIENTATION_AUTO: the format leaves it open */
    const char *orientation_reason; /* "GCT has its features in rows"; NULL where it is open */
    const char *path;               /* as given; source_name() calls it by its name */
    const char *format;
    uint64_t n_bytes;
    uint32_t crc32;
    rfcv_file_sum names_sum; /* of the list of names; zeros without one */
    double seconds;
    memory_budget budget;
    decision_list decisions; /* TOPIC_FORMAT, TOPIC_VALUES and TOPIC_FEATURES (rows left out) */
    mapped_file map;         /* behind the values, with use_mmap; else empty */
    arena memory;
};

/* Frees what a matrix holds, which is then {0}; rfcv_matrix_free() frees the struct too. */
void matrix_clear(rfcv_matrix *matrix);

/*
 * Claims memory of the budget for values, names and texts: by what is kept, in the order of the file, and not
 * by what threads have in hand, so that the outcome is the same for any number of them.  Fails as
 * memory_claim does.
 */
rfcv_status matrix_claim(rfcv_matrix *matrix, uint64_t n_bytes, rfcv_error *error);

/* Adds a field; name and texts [n of the axis] are in matrix->memory or literals, and may be filled later.
 * Several may have one name.  Fails with RFCV_SYSTEM. */
rfcv_status matrix_add_field(rfcv_matrix *matrix, const char *name, matrix_axis axis, char **texts,
                             size_t place, rfcv_error *error);

/* The first field of that name; NULL: none. */
const matrix_field *matrix_find_field(const rfcv_matrix *matrix, const char *name, matrix_axis axis);

/* Numbers an axis of n without names from 1; they become "V1", "V2", ... when they are feature names.  Fails
 * with RFCV_SYSTEM. */
rfcv_status matrix_number_names(rfcv_matrix *matrix, axis_names *axis, size_t n, rfcv_error *error);

/* Where a cell is in the file, and how a message says so: ":3:5", or "" where there is no text file. */
typedef struct cell_place {
    size_t line, column; /* from 1; 0: not known */
    char text[48];
} cell_place;

cell_place matrix_cell_place(size_t line, size_t column);
cell_place matrix_value_place(const rfcv_matrix *matrix, size_t row, size_t column);
cell_place matrix_field_place(const rfcv_matrix *matrix, const matrix_field *field, size_t index);

static inline const axis_names *matrix_axis_names(const rfcv_matrix *matrix, matrix_axis axis)
{
    return axis == AXIS_ROWS ? &matrix->rows : &matrix->columns;
}

/* Of an orientation that is decided. */
static inline matrix_axis sample_axis(rfcv_orientation orientation)
{
    return orientation == RFCV_FEATURES_IN_ROWS ? AXIS_COLUMNS : AXIS_ROWS;
}

static inline matrix_axis feature_axis(rfcv_orientation orientation)
{
    return orientation == RFCV_FEATURES_IN_ROWS ? AXIS_ROWS : AXIS_COLUMNS;
}

#endif
