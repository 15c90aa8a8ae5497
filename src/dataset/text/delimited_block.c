#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/delimited_window.h"
#include "dataset/text/rows_end.h"

#include <string.h>

/* A row too long to be held: a cell of what is held says why, or else there are too many. */
static rfcv_status explain_long_row(delimited *text, rfcv_error *error)
{
    size_t line = text->line, n_bytes = 0;
    text->column = 1;
    for (delimited_cell cell = {0}; !cell.ends_row && n_bytes < LONGEST_ROW && cell.column < MOST_CELLS;
         n_bytes += cell.length + 1) {
        rfcv_status status = delimited_next_cell(text, &cell, error);
        if (status != RFCV_OK)
            return status;
    }
    return refuse_long_row(text, line, error);
}

/* The end of the whole rows that begin n_ahead bytes behind what is read, of which one at least is to be
 * there, or else the end of the text; NULL where that would take too much room behind other rows. */
static rfcv_status find_rows_end(delimited *text, size_t n_ahead, char **end, size_t *n_lines,
                                 rfcv_error *error)
{
    bool is_full = window_n_unread(text) == text->size; /* as looking ahead may have left it */
    *end = NULL;
    *n_lines = 0;
    for (; !*end; is_full = false) {
        if (!is_full && window_n_unread(text) >= LONGEST_ROW)
            return n_ahead ? RFCV_OK : explain_long_row(text, error);
        rfcv_status status = is_full || text->is_last ? RFCV_OK : window_refill(text, error);
        if (status != RFCV_OK)
            return status;
        char *from = text->next + n_ahead;
        *end = text->is_last ? text->end : rows_end(from, text->end, text->separator, n_lines);
    }
    return RFCV_OK;
}

/* Room for as many bytes, whatever is in the block. */
static rfcv_status make_room(delimited *block, size_t n_bytes, rfcv_error *error)
{
    block->next = block->end;
    return block->size < n_bytes ? window_make(block, n_bytes, error) : RFCV_OK;
}

/* Whole rows as a text of their own: those from `next` to `end`, in the window of `block`. */
static void begin_block(delimited *block, const delimited *text, char *next, char *end, size_t line)
{
    *block = (delimited){.source = {.name = text->source.name, .file = -1},
                         .separator = text->separator,
                         .room = block->room,
                         .size = block->size,
                         .next = next,
                         .end = end,
                         .is_last = true,
                         .line = line,
                         .column = 1};
    window_close(end);
}

/* Gives the window away for that of the block, with what is unread behind `end` copied over. */
static rfcv_status exchange_windows(delimited *text, char *end, delimited *block, rfcv_error *error)
{
    rfcv_status status = make_room(block, text->size, error);
    if (status != RFCV_OK)
        return status;
    delimited rest = {.room = block->room, .size = block->size, .next = window_start(block)};
    rest.end = rest.next + (text->end - end);
    memcpy(rest.next, end, window_n_unread(&rest));
    window_close(rest.end);
    block->room = text->room;
    block->size = text->size;
    begin_block(block, text, text->next, end, text->line);
    text->room = rest.room;
    text->size = rest.size;
    text->next = rest.next;
    text->end = rest.end;
    return RFCV_OK;
}

rfcv_status delimited_take_block(delimited *text, delimited *block, bool *has_rows, rfcv_error *error)
{
    char *end;
    size_t n_lines;
    *has_rows = false;
    rfcv_status status = find_rows_end(text, 0, &end, &n_lines, error);
    if (status != RFCV_OK || end == text->next)
        return status;
    status = exchange_windows(text, end, block, error);
    *has_rows = status == RFCV_OK;
    text->line += n_lines;
    return status;
}

rfcv_status delimited_copy_block(delimited *text, delimited_ahead *ahead, delimited *block, bool *has_rows,
                                 rfcv_error *error)
{
    char *end;
    size_t n_lines;
    *has_rows = false;
    rfcv_status status = find_rows_end(text, ahead->n_bytes, &end, &n_lines, error);
    const char *from = text->next + ahead->n_bytes;
    if (status != RFCV_OK || !end || end == from)
        return status;
    size_t n_bytes = (size_t)(end - from);
    status = make_room(block, n_bytes, error);
    if (status != RFCV_OK)
        return status;
    char *copy = memcpy(window_start(block), from, n_bytes);
    begin_block(block, text, copy, copy + n_bytes, text->line + ahead->n_lines);
    ahead->n_bytes += n_bytes;
    ahead->n_lines += n_lines;
    *has_rows = true;
    return RFCV_OK;
}

void delimited_block_free(delimited *block)
{
    memory_free(block->room);
    block->room = NULL;
}
