#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/delimited_window.h"
#include "dataset/text/rows_end.h"

#include <string.h>

/* A row too long to be held: a cell of it says why, or else there are too many. */
static rfcv_status explain_long_row(delimited *text, rfcv_error *error)
{
    size_t line = text->line;
    text->column = 1;
    for (delimited_cell cell = {0}; !cell.ends_row;) {
        rfcv_status status = delimited_next_cell(text, &cell, error);
        if (status != RFCV_OK)
            return status;
    }
    return refuse_long_row(text, line, error);
}

/* Gives the window away for that of the block, with what is unread behind `end` copied over. */
static rfcv_status exchange_windows(delimited *text, char *end, delimited *block, rfcv_error *error)
{
    if (block->size < text->size) {
        block->next = block->end;
        rfcv_status status = window_make(block, text->size, error);
        if (status != RFCV_OK)
            return status;
    }
    delimited rest = {.room = block->room, .size = block->size, .next = window_start(block)};
    rest.end = rest.next + (text->end - end);
    memcpy(rest.next, end, window_n_unread(&rest));
    window_close(rest.end);
    window_close(end);
    *block = (delimited){.source = {.name = text->source.name, .file = -1},
                         .separator = text->separator,
                         .room = text->room,
                         .size = text->size,
                         .next = text->next,
                         .end = end,
                         .is_last = true,
                         .line = text->line,
                         .column = 1};
    text->room = rest.room;
    text->size = rest.size;
    text->next = rest.next;
    text->end = rest.end;
    return RFCV_OK;
}

rfcv_status delimited_take_block(delimited *text, delimited *block, bool *has_rows, rfcv_error *error)
{
    char *end = NULL;
    size_t n_lines = 0;
    *has_rows = false;
    while (!end) {
        if (window_n_unread(text) >= LONGEST_ROW)
            return explain_long_row(text, error);
        rfcv_status status = text->is_last ? RFCV_OK : window_refill(text, error);
        if (status != RFCV_OK)
            return status;
        end = text->is_last ? text->end : rows_end(text->next, text->end, text->separator, &n_lines);
    }
    if (end == text->next)
        return RFCV_OK;
    rfcv_status status = exchange_windows(text, end, block, error);
    *has_rows = status == RFCV_OK;
    text->line += n_lines;
    return status;
}

void delimited_block_free(delimited *block)
{
    memory_free(block->room);
    block->room = NULL;
}
