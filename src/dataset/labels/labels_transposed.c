#include "dataset/labels/label_table.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/labels/join_steps.h"

#include <string.h>

static char *cell_of(const text_table *table, size_t row, size_t column)
{
    return table->cells[row * table->n_columns + column];
}

rfcv_status label_table_transpose(label_table *labels, rfcv_error *error)
{
    const text_table *from = &labels->table;
    text_table to = {.n_columns = from->n_rows + 1, .n_rows = from->n_columns - 1, .budget = from->budget};
    to.names = arena_take(&labels->table.text, to.n_columns, sizeof *to.names);
    to.cells = memory_make(to.n_rows * to.n_columns, sizeof *to.cells);
    to.lines = memory_make(to.n_rows, sizeof *to.lines);
    if (!to.names || !to.cells || !to.lines) {
        memory_free(to.cells);
        memory_free(to.lines);
        return error_no_memory(error);
    }
    to.names[0] = from->names[0];
    for (size_t i = 1; i < to.n_columns; i++)
        to.names[i] = cell_of(from, i - 1, 0);
    for (size_t row = 0; row < to.n_rows; row++) {
        char **cells = to.cells + row * to.n_columns;
        cells[0] = from->names[row + 1];
        for (size_t i = 1; i < to.n_columns; i++)
            cells[i] = cell_of(from, i - 1, row + 1);
        to.lines[row] = 1;
    }
    memory_free(from->cells);
    memory_free(from->lines);
    to.room = to.n_rows;
    to.text = from->text;
    labels->table = to;
    labels->is_transposed = true;
    return RFCV_OK;
}

/* How many names of an axis are in the header. */
static rfcv_status count_in_header(const label_table *labels, const axis_names *names, size_t *n,
                                   rfcv_error *error)
{
    const text_table *table = &labels->table;
    *n = 0;
    return names->are_numbers
               ? RFCV_OK
               : join_count(names->names, names->n, table->names + 1, table->n_columns - 1, n, error);
}

/* How many are in the column that has most of them. */
static rfcv_status count_in_column(const label_table *labels, const axis_names *names, const char *id_column,
                                   size_t *n, rfcv_error *error)
{
    size_t column;
    *n = 0;
    return names->are_numbers ? RFCV_OK : label_table_find_ids(labels, names, id_column, &column, n, error);
}

static size_t larger_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

rfcv_status label_table_transpose_if_wide(label_table *labels, const rfcv_matrix *matrix,
                                          const rfcv_read_options *options, rfcv_error *error)
{
    size_t n_rows, n_columns;
    if (options->label_column && label_table_has_column(labels, options->label_column))
        return RFCV_OK;
    rfcv_status status = count_in_header(labels, &matrix->rows, &n_rows, error);
    if (status == RFCV_OK)
        status = count_in_header(labels, &matrix->columns, &n_columns, error);
    if (status != RFCV_OK || n_rows + n_columns == 0)
        return status;
    size_t n_in_header = larger_of(n_rows, n_columns);
    status = count_in_column(labels, &matrix->rows, options->id_column, &n_rows, error);
    if (status == RFCV_OK)
        status = count_in_column(labels, &matrix->columns, options->id_column, &n_columns, error);
    if (status != RFCV_OK || n_in_header <= larger_of(n_rows, n_columns))
        return status;
    return label_table_transpose(labels, error);
}

/* Clinical tables of the Broad's Firehose: patients in columns, and a second header. */
static bool is_firehose(const text_preview *preview)
{
    return strcmp(preview_cell(preview, 0, 0), "Hybridization REF") == 0 &&
           strcmp(preview_cell(preview, 1, 0), "Composite Element REF") == 0;
}

static rfcv_status read_firehose(label_table *labels, delimited *text, const text_preview *preview,
                                 const rfcv_matrix *matrix, const rfcv_read_options *options,
                                 rfcv_error *error)
{
    (void)preview, (void)matrix, (void)options;
    rfcv_status status = table_read_rows(&labels->table, text, error);
    if (status != RFCV_OK)
        return status;
    label_table_drop_rows(labels, 1);
    return label_table_transpose(labels, error);
}

const label_format labels_firehose = {"Firehose", is_firehose, read_firehose};
