#include "dataset/text/table.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/decisions.h"
#include "dataset/labels/ids.h"
#include "dataset/text/delimited.h"
#include "dataset/text/header.h"

#include <string.h>

/* Room for one row more. */
static rfcv_status make_room(text_table *table, rfcv_error *error)
{
    const size_t n = table->n_rows + 1;
    size_t room_for_lines = table->room; /* lines and cells grow together */
    size_t *lines = memory_make_room(table->lines, n, &room_for_lines, sizeof *lines);
    if (!lines)
        return error_no_memory(error);
    table->lines = lines;
    char **cells = memory_make_room(table->cells, n, &table->room, table->n_columns * sizeof *cells);
    if (!cells)
        return error_no_memory(error);
    table->cells = cells;
    return RFCV_OK;
}

rfcv_status table_add_row(text_table *table, char *const *cells, size_t line, rfcv_error *error)
{
    rfcv_status status = make_room(table, error);
    if (status != RFCV_OK)
        return status;
    memcpy(table->cells + table->n_rows * table->n_columns, cells, table->n_columns * sizeof *cells);
    table->lines[table->n_rows++] = line;
    return RFCV_OK;
}

rfcv_status table_check_memory(const text_table *table, const char *path, rfcv_error *error)
{
    memory_budget budget = table->budget;
    uint64_t n_of_row = table->n_columns * sizeof *table->cells + sizeof *table->lines;
    return memory_claim(&budget, path, table->text.n_bytes + table->room * n_of_row, error);
}

static rfcv_status add_read_row(text_table *table, const delimited_row *row, const char *name,
                                rfcv_error *error)
{
    if (row->n != table->n_columns)
        return error_set_at(error, RFCV_BAD_DATA, row->line, row->n,
                            "%s:%zu: %s, where the header has %zu; every row must have as many", name,
                            row->line, counted(row->n, "cell").text, table->n_columns);
    rfcv_status status = table_add_row(table, row->cells, row->line, error);
    return status == RFCV_OK ? table_check_memory(table, name, error) : status;
}

static rfcv_status read_header(text_table *table, delimited *text, delimited_row *first, rfcv_error *error)
{
    table_header header;
    bool has_row;
    rfcv_status status = header_read(&header, text, &table->text, error);
    if (status == RFCV_OK)
        status = delimited_next_row(text, &has_row, error);
    if (status == RFCV_OK && has_row)
        status = delimited_read_row(text, first, &table->text, error);
    if (status != RFCV_OK)
        return status;
    row_below below = {.n_cells = first->n, .line = first->line};
    below.ends_empty = has_row && *first->cells[first->n - 1] == '\0';
    status = header_fit(&header, has_row ? &below : NULL, text, &table->text, error);
    table->names = header.names;
    table->n_columns = header.n;
    return status;
}

rfcv_status table_read_rows(text_table *table, delimited *text, rfcv_error *error)
{
    delimited_row row = {0};
    rfcv_status status = read_header(table, text, &row, error);
    bool has_row = status == RFCV_OK;
    while (status == RFCV_OK && has_row) {
        status = add_read_row(table, &row, text->source.name, error);
        row.n = 0;
        if (status == RFCV_OK)
            status = delimited_next_row(text, &has_row, error);
        if (status == RFCV_OK && has_row)
            status = delimited_read_row(text, &row, &table->text, error);
    }
    delimited_row_free(&row);
    return status;
}

rfcv_status table_read(text_table *table, const char *path, memory_budget budget, const rfcv_monitor *monitor,
                       rfcv_error *error)
{
    *table = (text_table){.budget = budget};
    delimited text;
    rfcv_status status = delimited_open(&text, path, DELIMITED_SIZE, monitor, error);
    if (status == RFCV_OK)
        status = table_read_rows(table, &text, error);
    table->n_bytes = text.source.n_bytes;
    table->crc32 = text.source.crc32;
    delimited_close(&text);
    return status;
}

void table_free(text_table *table)
{
    memory_free(table->cells);
    memory_free(table->lines);
    arena_free(&table->text);
    *table = (text_table){0};
}

rfcv_status table_find_column(const text_table *table, const char *path, const char *name, size_t *column,
                              rfcv_error *error)
{
    return header_find(&(table_header){table->names, table->n_columns}, path, name, column, error);
}

rfcv_status table_find_id_column(const text_table *table, const char *path, const char *name, size_t *column,
                                 rfcv_error *error)
{
    if (name)
        return table_find_column(table, path, name, column, error);
    for (*column = 0; *column < table->n_columns; ++*column)
        if (is_id_column_name(table->names[*column]))
            return RFCV_OK;
    *column = 0;
    return RFCV_OK;
}
