#include "dataset/matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/source.h"
#include "dataset/name_index.h"
#include "dataset/text/table.h"

#include <stdio.h>
#include <string.h>

void matrix_clear(rfcv_matrix *matrix)
{
    value_rows_free(&matrix->values);
    memory_free(matrix->fields);
    stray_text_free(&matrix->stray);
    decisions_free(&matrix->decisions);
    mapped_file_close(&matrix->map);
    arena_free(&matrix->memory);
    *matrix = (rfcv_matrix){0};
}

void rfcv_matrix_free(rfcv_matrix *matrix)
{
    if (!matrix)
        return;
    matrix_clear(matrix);
    memory_free(matrix);
}

rfcv_status matrix_claim(rfcv_matrix *matrix, uint64_t n_bytes, rfcv_error *error)
{
    return memory_claim(&matrix->budget, matrix->path, n_bytes, error);
}

rfcv_status matrix_add_field(rfcv_matrix *matrix, const char *name, matrix_axis axis, char **texts,
                             size_t place, rfcv_error *error)
{
    matrix_field *fields =
        memory_make_room(matrix->fields, matrix->n_fields + 1, &matrix->field_room, sizeof *fields);
    if (!fields)
        return error_no_memory(error);
    matrix->fields = fields;
    matrix->fields[matrix->n_fields++] =
        (matrix_field){.name = name, .axis = axis, .texts = texts, .place = place};
    return RFCV_OK;
}

const matrix_field *matrix_find_field(const rfcv_matrix *matrix, const char *name, matrix_axis axis)
{
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (matrix->fields[i].axis == axis && strcmp(matrix->fields[i].name, name) == 0)
            return &matrix->fields[i];
    return NULL;
}

cell_place matrix_cell_place(size_t line, size_t column)
{
    cell_place place = {.line = line, .column = column};
    if (line && column)
        snprintf(place.text, sizeof place.text, ":%zu:%zu", line, column);
    else if (line)
        snprintf(place.text, sizeof place.text, ":%zu", line);
    return place;
}

static size_t file_place(const axis_names *axis, size_t index)
{
    return axis->places ? axis->places[index] : 0;
}

cell_place matrix_value_place(const rfcv_matrix *matrix, size_t row, size_t column)
{
    return matrix_cell_place(file_place(&matrix->rows, row), file_place(&matrix->columns, column));
}

cell_place matrix_field_place(const rfcv_matrix *matrix, const matrix_field *field, size_t index)
{
    if (field->axis == AXIS_ROWS)
        return matrix_cell_place(file_place(&matrix->rows, index), field->place);
    return matrix_cell_place(field->place, file_place(&matrix->columns, index));
}

rfcv_status matrix_number_names(rfcv_matrix *matrix, axis_names *axis, size_t n, rfcv_error *error)
{
    axis->n = n;
    axis->are_numbers = true;
    axis->title = "";
    axis->names = arena_take(&matrix->memory, n, sizeof *axis->names);
    if (!axis->names)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        axis->names[i] = arena_text(&matrix->memory, number);
        if (!axis->names[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

rfcv_matrix_info rfcv_matrix_describe(const rfcv_matrix *matrix)
{
    return (rfcv_matrix_info){.path = matrix->path,
                              .format = matrix->format,
                              .n_bytes = matrix->n_bytes,
                              .crc32 = matrix->crc32,
                              .n_rows = matrix->values.n_rows,
                              .n_columns = matrix->values.n_columns,
                              .n_fields = matrix->n_fields,
                              .n_missing = matrix->n_missing,
                              .n_text = matrix->stray.n_cells,
                              .orientation = matrix->orientation,
                              .seconds = matrix->seconds};
}

rfcv_field rfcv_matrix_field(const rfcv_matrix *matrix, size_t index)
{
    const matrix_field *field = &matrix->fields[index];
    rfcv_field seen = {.name = field->name, .is_of_rows = field->axis == AXIS_ROWS, .first = ""};
    size_t n = matrix_axis_names(matrix, field->axis)->n, number;
    name_index texts = {0};
    bool has_memory = true;
    for (size_t i = 0; i < n && has_memory; i++) {
        if (is_missing(field->texts[i]))
            continue;
        if (texts.n == 0)
            seen.first = field->texts[i];
        has_memory = name_index_add(&texts, field->texts[i], &number);
    }
    seen.n_different = has_memory ? texts.n : 0;
    name_index_free(&texts);
    return seen;
}

size_t rfcv_matrix_n_decisions(const rfcv_matrix *matrix)
{
    return matrix->decisions.n;
}

rfcv_decision rfcv_matrix_decision(const rfcv_matrix *matrix, size_t index)
{
    return matrix->decisions.items[index];
}
