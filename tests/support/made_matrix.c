#include "support/made_matrix.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Tests have no use for a program without memory. */
static void *checked(void *block)
{
    if (!block)
        abort();
    return block;
}

static char **copies_of(rfcv_matrix *matrix, const char *const *texts, size_t n)
{
    char **copies = checked(arena_take(&matrix->memory, n, sizeof *copies));
    for (size_t i = 0; i < n; i++)
        copies[i] = checked(arena_text(&matrix->memory, texts[i]));
    return copies;
}

static void name_axis(rfcv_matrix *matrix, axis_names *axis, size_t n, const char *const *names)
{
    if (!names) {
        if (matrix_number_names(matrix, axis, n, NULL) != RFCV_OK)
            abort();
        return;
    }
    axis->n = n;
    axis->title = "";
    axis->names = copies_of(matrix, names, n);
    axis->places = checked(arena_take(&matrix->memory, n, sizeof *axis->places));
    for (size_t i = 0; i < n; i++)
        axis->places[i] = i + 2;
}

static void add_row(rfcv_matrix *matrix, const double *values)
{
    size_t n = matrix->values.n_columns;
    double *row = checked(arena_take(&matrix->memory, n, sizeof *row));
    if (values)
        memcpy(row, values, n * sizeof *row);
    for (size_t i = 0; i < n; i++)
        matrix->n_missing += row[i] != row[i];
    if (value_rows_add(&matrix->values, row, "made", NULL) != RFCV_OK)
        abort();
}

rfcv_matrix *made_matrix(size_t n_rows, size_t n_columns, const double *values, const char *const *row_names,
                         const char *const *column_names)
{
    rfcv_matrix *matrix = checked(memory_make(1, sizeof *matrix));
    matrix->path = "made";
    matrix->format = "csv";
    matrix->values.n_columns = n_columns;
    matrix->stray.n_columns = n_columns;
    for (size_t i = 0; i < n_rows; i++)
        add_row(matrix, values ? values + i * n_columns : NULL);
    name_axis(matrix, &matrix->rows, n_rows, row_names);
    name_axis(matrix, &matrix->columns, n_columns, column_names);
    return matrix;
}

void made_matrix_add_field(rfcv_matrix *matrix, const char *name, matrix_axis axis, const char *const *texts)
{
    char **copies = copies_of(matrix, texts, matrix_axis_names(matrix, axis)->n);
    char *kept = checked(arena_text(&matrix->memory, name));
    if (matrix_add_field(matrix, kept, axis, copies, 0, NULL) != RFCV_OK)
        abort();
}

void made_matrix_add_stray(rfcv_matrix *matrix, size_t row, size_t column, const char *text)
{
    char *copy = checked(arena_text(&matrix->memory, text));
    delimited_cell cell = {.text = copy, .length = strlen(text), .line = row + 2, .column = column + 2};
    if (matrix->rows.places)
        cell.line = matrix->rows.places[row];
    if (matrix->columns.places)
        cell.column = matrix->columns.places[column];
    if (stray_text_add(&matrix->stray, row, column, &cell, NUMBER_NOT, NULL) != RFCV_OK)
        abort();
    matrix->values.rows[row][column] = NAN;
}

sample_labels made_labels(size_t n_samples, const char *const *labels)
{
    sample_labels found = {.n_samples = n_samples,
                           .label_feature = NO_FEATURE,
                           .group_feature = NO_FEATURE,
                           .labels_path = "",
                           .id_column = "",
                           .label_column = "class",
                           .group_column = "none"};
    found.labels = checked(arena_take(&found.memory, n_samples, sizeof *found.labels));
    for (size_t i = 0; i < n_samples; i++) {
        size_t number = NO_LABEL;
        if (labels[i] &&
            !name_index_add(&found.label_names, checked(arena_text(&found.memory, labels[i])), &number))
            abort();
        found.labels[i] = (uint32_t)number;
    }
    return found;
}
