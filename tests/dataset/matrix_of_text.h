/* Matrices read from texts that stand in the tests, without a file. */
#ifndef DATASET_MATRIX_OF_TEXT_H
#define DATASET_MATRIX_OF_TEXT_H

#include "base/memory.h"
#include "dataset/formats/read_matrix.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* How a text is read. */
typedef struct reading_way {
    rfcv_read_options options;
    size_t block_size, n_threads; /* 0: as the library does it; one */
    uint64_t most_bytes;
} reading_way;

/* NULL where the text is refused. */
static inline rfcv_matrix *matrix_of_bytes(const char *bytes, size_t n_bytes, reading_way way,
                                           rfcv_error *error)
{
    const read_context context = {.path = "made",
                                  .options = &way.options,
                                  .block_size = way.block_size ? way.block_size : DELIMITED_SIZE,
                                  .n_threads = way.n_threads ? way.n_threads : 1};
    byte_source source;
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    *error = (rfcv_error){0};
    rfcv_status status = source_open_bytes(&source, "made", bytes, n_bytes, NULL, error);
    if (matrix) {
        matrix->budget.most_bytes = way.most_bytes;
        if (status == RFCV_OK)
            status = read_matrix_of_source(matrix, &source, &context, error);
    }
    source_close(&source);
    if (matrix && status == RFCV_OK)
        return matrix;
    ck_assert(!matrix || error->status == status);
    rfcv_matrix_free(matrix);
    return NULL;
}

/* Of a text that must be good. */
static inline rfcv_matrix *matrix_of_text(const char *text, reading_way way)
{
    rfcv_error error;
    rfcv_matrix *matrix = matrix_of_bytes(text, strlen(text), way, &error);
    ck_assert_msg(matrix != NULL, "%s", error.message);
    return matrix;
}

/* Of a text that must be refused. */
static inline rfcv_error matrix_refusal(const char *text, reading_way way)
{
    rfcv_error error;
    rfcv_matrix *matrix = matrix_of_bytes(text, strlen(text), way, &error);
    ck_assert_ptr_null(matrix);
    return error;
}

static inline void assert_names(const axis_names *axis, size_t n, const char *const *names)
{
    ck_assert_uint_eq(axis->n, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(axis->names[i], names[i]);
}

/* values[n_rows][n_columns]; NaN equals NaN. */
static inline void assert_values(const rfcv_matrix *matrix, size_t n_rows, size_t n_columns,
                                 const double *values)
{
    ck_assert_uint_eq(matrix->values.n_rows, n_rows);
    ck_assert_uint_eq(matrix->values.n_columns, n_columns);
    for (size_t i = 0; i < n_rows; i++)
        for (size_t j = 0; j < n_columns; j++) {
            double value = matrix->values.rows[i][j], expected = values[i * n_columns + j];
            ck_assert_msg(value == expected || (isnan(value) && isnan(expected)), "[%zu][%zu]: %g, not %g", i,
                          j, value, expected);
        }
}

static inline void assert_field(const rfcv_matrix *matrix, size_t index, const char *name, matrix_axis axis,
                                const char *const *texts)
{
    ck_assert_uint_lt(index, matrix->n_fields);
    const matrix_field *field = &matrix->fields[index];
    ck_assert_str_eq(field->name, name);
    ck_assert_int_eq(field->axis, axis);
    for (size_t i = 0; i < matrix_axis_names(matrix, axis)->n; i++)
        ck_assert_str_eq(field->texts[i], texts[i]);
}

static inline void assert_refuses(const rfcv_error *error, rfcv_status status, const char *words)
{
    ck_assert_msg(strstr(error->message, words) != NULL, "'%s' is not in: %s", words, error->message);
    ck_assert_int_eq(error->status, status);
}

#endif
