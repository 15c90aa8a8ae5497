#include "dataset/table.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/delimited.h"
#include "dataset/header.h"
#include "dataset/ids.h"

#include <string.h>

/* Room for one row more. */
static rfcv_status make_room(text_table *table, size_t *room, rfcv_error *error)
{
    const size_t n = table->n_rows + 1;
    size_t room_for_lines = *room; /* lines and cells grow together */
    size_t *lines = memory_make_room(table->lines, n, &room_for_lines, sizeof *lines);
    if (!lines)
        return error_no_memory(error);
    table->lines = lines;
    char **cells = memory_make_room(table->cells, n, room, table->n_columns * sizeof *cells);
    if (!cells)
        return error_no_memory(error);
    table->cells = cells;
    return RFCV_OK;
}

static rfcv_status add_row(text_table *table, size_t *room, const delimited_row *row, const char *name,
                           rfcv_error *error)
{
    if (row->n != table->n_columns)
        return error_set_at(error, RFCV_BAD_DATA, row->line, row->n,
                            "%s:%zu: %zu cells, where the header has %zu; every row must have as many", name,
                            row->line, row->n, table->n_columns);
    rfcv_status status = make_room(table, room, error);
    if (status != RFCV_OK)
        return status;
    memcpy(table->cells + table->n_rows * table->n_columns, row->cells, row->n * sizeof *row->cells);
    table->lines[table->n_rows++] = row->line;
    return RFCV_OK;
}

static rfcv_status read_rows(text_table *table, delimited *text, delimited_row *row, rfcv_error *error)
{
    table_header header;
    rfcv_status status = header_read(&header, text, row, &table->text, error);
    table->names = header.names;
    table->n_columns = header.n;
    bool has_row = status == RFCV_OK;
    for (size_t room = 0; status == RFCV_OK && has_row;) {
        status = add_row(table, &room, row, text->source.name, error);
        row->n = 0;
        if (status == RFCV_OK)
            status = delimited_next_row(text, &has_row, error);
        if (status == RFCV_OK && has_row)
            status = delimited_read_row(text, row, &table->text, error);
    }
    return status;
}

rfcv_status table_read(text_table *table, const char *path, const rfcv_monitor *monitor, rfcv_error *error)
{
    *table = (text_table){0};
    delimited text;
    delimited_row row = {0};
    rfcv_status status = delimited_open(&text, path, DELIMITED_SIZE, monitor, error);
    if (status == RFCV_OK)
        status = read_rows(table, &text, &row, error);
    table->n_bytes = text.source.n_bytes;
    table->crc32 = text.source.crc32;
    delimited_row_free(&row);
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
