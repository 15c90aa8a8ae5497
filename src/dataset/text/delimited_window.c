#include "dataset/text/delimited_window.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/number.h"

#include <string.h>

rfcv_status refuse_long_row(const delimited *text, size_t line, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, line, 1,
                        "%s:%zu: a row of more than %d MiB, or a million cells; is this a text table?",
                        text->source.name, line, LONGEST_ROW >> 20);
}

char *window_start(const delimited *text)
{
    return text->room + NUMBER_MARGIN;
}

void window_close(char *end)
{
    memset(end, 0, NUMBER_MARGIN);
}

rfcv_status window_make(delimited *text, size_t size, rfcv_error *error)
{
    size_t n = window_n_unread(text);
    char *room = memory_make(NUMBER_MARGIN + size + NUMBER_MARGIN, 1);
    if (!room)
        return error_no_memory(error);
    if (n)
        memcpy(room + NUMBER_MARGIN, text->next, n);
    memory_free(text->room);
    text->room = room;
    text->size = size;
    text->next = window_start(text);
    text->end = text->next + n;
    return RFCV_OK;
}

rfcv_status window_refill(delimited *text, rfcv_error *error)
{
    size_t n = window_n_unread(text), n_read;
    rfcv_status status = RFCV_OK;
    if (n == text->size)
        status = window_make(text, 2 * n, error);
    else
        text->next = memmove(window_start(text), text->next, n);
    if (status == RFCV_OK)
        status = source_read(&text->source, text->next + n, text->size - n, &n_read, error);
    if (status != RFCV_OK)
        return status;
    text->is_last = n_read == 0;
    text->end = text->next + n + n_read;
    window_close(text->end);
    return RFCV_OK;
}
