#include "dataset/text/rows_ahead.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/stray_text.h"
#include "dataset/text/number.h"
#include "dataset/text/table.h"

#include <string.h>

static cell_kind kind_of(const char *text)
{
    return is_word(text) ? CELL_WORD : is_missing(text) ? CELL_MISSING : CELL_NUMBER;
}

/* Adds n cells of a kind. */
static rfcv_status add_cells(seen_row *row, cell_kind kind, size_t n, rfcv_error *error)
{
    unsigned char *cells = memory_make_room(row->cells, row->n + n, &row->room, sizeof *cells);
    if (!cells)
        return error_no_memory(error);
    row->cells = cells;
    memset(cells + row->n, (int)kind, n);
    row->n += n;
    return RFCV_OK;
}

/* Passes plain numbers, as many as stand side by side. */
static rfcv_status see_numbers(seen_row *row, delimited *text, rfcv_error *error)
{
    enum { AT_ONCE = 256 };
    double values[AT_ONCE];
    size_t n = AT_ONCE;
    rfcv_status status = RFCV_OK;
    bool has_runs = text->separator == ' '; /* of which numbers_scan() knows nothing */
    while (status == RFCV_OK && n == AT_ONCE && !has_runs) {
        const char *next = text->next;
        n = numbers_scan(&next, text->separator, values, AT_ONCE);
        text->next += next - text->next;
        text->column += n;
        status = add_cells(row, CELL_NUMBER, n, error);
    }
    return status;
}

/* The last cell of a row has no separator behind it, so that see_numbers() never takes it. */
static rfcv_status see_row(seen_row *row, delimited *text, rfcv_error *error)
{
    delimited_cell cell = {0};
    row->line = text->line;
    row->n = 0;
    while (!cell.ends_row) {
        rfcv_status status = see_numbers(row, text, error);
        if (status == RFCV_OK)
            status = delimited_next_cell(text, &cell, error);
        if (status == RFCV_OK)
            status = add_cells(row, kind_of(cell.text), 1, error);
        if (status != RFCV_OK)
            return status;
    }
    row->ends_empty = cell.length == 0;
    return RFCV_OK;
}

rfcv_status rows_ahead_see(rows_ahead *ahead, seen_row *row, bool *has_row, rfcv_error *error)
{
    bool has_block = ahead->block.room != NULL;
    rfcv_status status = RFCV_OK;
    for (*has_row = false; status == RFCV_OK && !*has_row;) {
        if (has_block)
            status = delimited_next_row(&ahead->block, has_row, error);
        if (status != RFCV_OK || *has_row)
            break;
        status = delimited_copy_block(ahead->text, &ahead->position, &ahead->block, &has_block, error);
        if (!has_block)
            break;
    }
    return status == RFCV_OK && *has_row ? see_row(row, &ahead->block, error) : status;
}

void rows_ahead_free(rows_ahead *ahead)
{
    delimited_block_free(&ahead->block);
}

void seen_row_free(seen_row *row)
{
    memory_free(row->cells);
    *row = (seen_row){0};
}
