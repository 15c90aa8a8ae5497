#include "dataset/sample_rows.h"

#include "base/memory.h"
#include "base/status.h"

#include <math.h>
#include <string.h>

/* One row, on the way through its cells. */
typedef struct row_parsing {
    sample_rows *rows;
    const row_layout *layout;
    sample_row row;
    size_t column, n_features; /* of it, parsed so far */
} row_parsing;

static rfcv_status begin_row(row_parsing *parsing, sample_rows *rows, const row_layout *layout, size_t line,
                             rfcv_error *error)
{
    if (!rows->values)
        rows->values = row_supply_take(&rows->supply, &rows->memory, layout->columns.n_features);
    *parsing = (row_parsing){.rows = rows, .layout = layout, .row = {.values = rows->values, .line = line}};
    return rows->values ? RFCV_OK : error_no_memory(error);
}

static rfcv_status take_value(row_parsing *parsing, const delimited_cell *cell, rfcv_error *error)
{
    size_t feature = parsing->n_features++;
    double *value = &parsing->row.values[feature];
    number_kind kind = number_parse(cell->text, cell->length, value);
    if (kind == NUMBER_FINITE)
        return RFCV_OK;
    *value = NAN;
    if (kind == NUMBER_NOT && is_missing(cell->text))
        return RFCV_OK;
    return bad_cells_add(&parsing->rows->bad, feature, cell, kind, parsing->rows->n, parsing->row.id, error);
}

/* Takes a cell that is no feature, by the role of its column. */
static rfcv_status take_fact(row_parsing *parsing, const delimited_cell *cell, size_t column,
                             rfcv_error *error)
{
    const column_roles *columns = &parsing->layout->columns;
    sample_row *row = &parsing->row;
    if (column == columns->id && cell->length == 0)
        return error_set_at(error, RFCV_BAD_DATA, cell->line, cell->column,
                            "%s:%zu:%zu: a sample without an id", parsing->layout->path, cell->line,
                            cell->column);
    if (column == columns->id)
        row->id = cell->text;
    if (column == columns->label && !is_missing(cell->text))
        row->label = cell->text;
    if (column == columns->group && !is_missing(cell->text))
        row->group = cell->text;
    return RFCV_OK;
}

static rfcv_status take_cell(row_parsing *parsing, const delimited_cell *cell, rfcv_error *error)
{
    size_t column = parsing->column++;
    if (parsing->layout->columns.roles[column] == COLUMN_FEATURE)
        return take_value(parsing, cell, error);
    return take_fact(parsing, cell, column, error);
}

/* Keeps the row, unless its label, which should be in it, is missing: then the next one gets its place. */
static rfcv_status end_row(row_parsing *parsing, rfcv_error *error)
{
    sample_rows *rows = parsing->rows;
    rows->n_all++;
    if (parsing->layout->columns.label != NO_COLUMN && !parsing->row.label)
        return RFCV_OK;
    sample_row *kept = memory_make_room(rows->rows, rows->n + 1, &rows->room, sizeof *kept);
    if (!kept)
        return error_no_memory(error);
    rows->rows = kept;
    rows->rows[rows->n++] = parsing->row;
    rows->values = NULL;
    return RFCV_OK;
}

static rfcv_status refuse_ragged(const row_parsing *parsing, delimited *block, bool is_ended,
                                 rfcv_error *error)
{
    const row_layout *layout = parsing->layout;
    size_t line = parsing->row.line, n_cells = parsing->column;
    rfcv_status status = RFCV_OK;
    for (delimited_cell cell; !is_ended && status == RFCV_OK; n_cells++) {
        status = delimited_next_cell(block, &cell, error);
        is_ended = status == RFCV_OK && cell.ends_row;
    }
    if (status != RFCV_OK)
        return status;
    return error_set_at(error, RFCV_BAD_DATA, line, n_cells,
                        "%s:%zu: %zu cells, where the first rows have %zu; every row must have as many",
                        layout->path, line, n_cells, layout->columns.header.n);
}

/* Parses plain numbers, as many as stand side by side. */
static void parse_run(row_parsing *parsing, delimited *block)
{
    const char *next = block->next;
    size_t n = numbers_scan(&next, block->separator, parsing->row.values + parsing->n_features,
                            parsing->layout->run_lengths[parsing->column]);
    block->next += next - block->next;
    block->column += n;
    parsing->column += n;
    parsing->n_features += n;
}

/* Parses a row: runs of plain numbers at once, any other cell by itself. */
static rfcv_status parse_row(sample_rows *rows, const row_layout *layout, delimited *block, rfcv_error *error)
{
    row_parsing parsing;
    delimited_cell cell = {0};
    size_t n_all = layout->columns.header.n;
    rfcv_status status = begin_row(&parsing, rows, layout, block->line, error);
    while (status == RFCV_OK && parsing.column < n_all && !cell.ends_row) {
        parse_run(&parsing, block);
        if (parsing.column == n_all)
            break;
        status = delimited_next_cell(block, &cell, error);
        if (status == RFCV_OK)
            status = take_cell(&parsing, &cell, error);
    }
    if (status != RFCV_OK)
        return status;
    if (parsing.column < n_all || !cell.ends_row)
        return refuse_ragged(&parsing, block, cell.ends_row, error);
    return end_row(&parsing, error);
}

rfcv_status sample_rows_parse(sample_rows *rows, const row_layout *layout, delimited *block,
                              rfcv_error *error)
{
    bool has_row = true;
    rfcv_status status = RFCV_OK;
    rows->n = rows->n_all = 0;
    while (status == RFCV_OK && has_row) {
        status = delimited_next_row(block, &has_row, error);
        if (status == RFCV_OK && has_row)
            status = parse_row(rows, layout, block, error);
    }
    return status;
}

rfcv_status sample_rows_parse_first(sample_rows *rows, const row_layout *layout, const delimited_row *first,
                                    rfcv_error *error)
{
    row_parsing parsing;
    rows->n = rows->n_all = 0;
    rfcv_status status = begin_row(&parsing, rows, layout, first->line, error);
    for (size_t i = 0; i < first->n && status == RFCV_OK; i++) {
        delimited_cell cell = {
            .text = first->cells[i], .length = strlen(first->cells[i]), .line = first->line, .column = i + 1};
        status = take_cell(&parsing, &cell, error);
    }
    return status == RFCV_OK ? end_row(&parsing, error) : status;
}

void sample_rows_free(sample_rows *rows)
{
    memory_free(rows->rows);
    bad_cells_free(&rows->bad);
}
