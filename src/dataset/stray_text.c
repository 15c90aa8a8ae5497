#include "dataset/stray_text.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/table.h"

#include <string.h>

/* Makes the rows' counts reach row n - 1. */
static rfcv_status reach_row(stray_text *stray, size_t n, rfcv_error *error)
{
    if (n <= stray->n_rows)
        return RFCV_OK;
    uint32_t *of_row = memory_make_room(stray->of_row, n, &stray->row_room, sizeof *of_row);
    if (!of_row)
        return error_no_memory(error);
    stray->of_row = of_row;
    memset(stray->of_row + stray->n_rows, 0, (n - stray->n_rows) * sizeof *stray->of_row);
    stray->n_rows = n;
    return RFCV_OK;
}

static rfcv_status make_columns(stray_text *stray, rfcv_error *error)
{
    if (!stray->of_column)
        stray->of_column = memory_make(stray->n_columns, sizeof *stray->of_column);
    return stray->of_column ? RFCV_OK : error_no_memory(error);
}

/* Lists a cell that is the first of its row or column. */
static rfcv_status list_cell(stray_text *stray, const stray_cell *cell, rfcv_error *error)
{
    if (stray_text_of_row(stray, cell->row) && stray_text_of_column(stray, cell->column))
        return RFCV_OK;
    stray_cell *cells = memory_make_room(stray->cells, stray->n_listed + 1, &stray->room, sizeof *cells);
    if (!cells)
        return error_no_memory(error);
    stray->cells = cells;
    stray->cells[stray->n_listed++] = *cell;
    return RFCV_OK;
}

rfcv_status stray_text_add(stray_text *stray, size_t row, size_t column, const delimited_cell *cell,
                           number_kind kind, rfcv_error *error)
{
    const stray_cell seen = {.row = row,
                             .column = column,
                             .line = cell->line,
                             .file_place = cell->column,
                             .kind = kind,
                             .text = excerpt_of(cell->text)};
    rfcv_status status = make_columns(stray, error);
    if (status == RFCV_OK)
        status = list_cell(stray, &seen, error);
    if (status == RFCV_OK)
        status = reach_row(stray, row + 1, error);
    if (status != RFCV_OK)
        return status;
    stray->of_row[row]++;
    stray->of_column[column]++;
    stray->n_cells++;
    return RFCV_OK;
}

/* Empties it for what comes next, and keeps its memory. */
static void empty(stray_text *stray)
{
    memset(stray->of_column, 0, stray->n_columns * sizeof *stray->of_column);
    stray->n_rows = stray->n_listed = 0;
    stray->n_cells = 0;
}

/* All rows of a part are behind those before it, so that its cells are the first of their rows here too; but
 * other cells may have come first in their columns. */
rfcv_status stray_text_move(stray_text *stray, stray_text *part, size_t n_before, rfcv_error *error)
{
    if (part->n_cells == 0)
        return RFCV_OK;
    rfcv_status status = make_columns(stray, error);
    for (size_t i = 0; i < part->n_listed && status == RFCV_OK; i++) {
        stray_cell cell = part->cells[i];
        cell.row += n_before;
        status = list_cell(stray, &cell, error);
        if (status == RFCV_OK)
            status = reach_row(stray, cell.row + 1, error);
        if (status == RFCV_OK)
            stray->of_row[cell.row] = part->of_row[cell.row - n_before];
    }
    if (status != RFCV_OK)
        return status;
    for (size_t i = 0; i < stray->n_columns; i++)
        stray->of_column[i] += part->of_column[i];
    stray->n_cells += part->n_cells;
    empty(part);
    return RFCV_OK;
}

bool has_decimal_comma(const char *text)
{
    return strchr(text, ',') && text[strspn(text, "+-0123456789,.")] == '\0';
}

bool is_word(const char *text)
{
    double value; /* a number, which is what most cells are, is told at once */
    return number_parse(text, strlen(text), &value) == NUMBER_NOT && !is_missing(text) &&
           !has_decimal_comma(text);
}

const char *stray_cell_complaint(const stray_cell *cell)
{
    if (cell->kind == NUMBER_TOO_LARGE)
        return "is too large for a number";
    if (has_decimal_comma(cell->text.text))
        return "is not a number: write a decimal point, and no commas";
    return "is not a number";
}

void stray_text_free(stray_text *stray)
{
    memory_free(stray->of_row);
    memory_free(stray->of_column);
    memory_free(stray->cells);
    *stray = (stray_text){0};
}
