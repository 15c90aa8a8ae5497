#include "report/text_buffer.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

/* Room for n_bytes more and a closing 0. */
static bool make_room(text_buffer *text, size_t n_bytes)
{
    char *bytes =
        text->has_failed ? NULL : memory_make_room(text->bytes, text->n_bytes + n_bytes + 1, &text->room, 1);
    text->has_failed = !bytes;
    if (bytes)
        text->bytes = bytes;
    return bytes != NULL;
}

void text_add_bytes(text_buffer *text, const char *bytes, size_t n_bytes)
{
    if (!make_room(text, n_bytes))
        return;
    memcpy(text->bytes + text->n_bytes, bytes, n_bytes);
    text->n_bytes += n_bytes;
    text->bytes[text->n_bytes] = '\0';
}

void text_add(text_buffer *text, const char *added)
{
    text_add_bytes(text, added, strlen(added));
}

void text_add_format_list(text_buffer *text, const char *format, va_list values)
{
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    if (length < 0)
        text->has_failed = true;
    else if (make_room(text, (size_t)length)) {
        vsnprintf(text->bytes + text->n_bytes, (size_t)length + 1, format, again);
        text->n_bytes += (size_t)length;
    }
    va_end(again);
}

void text_add_format(text_buffer *text, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    text_add_format_list(text, format, values);
    va_end(values);
}

char *text_take(text_buffer *text)
{
    text_add_bytes(text, "", 0);
    char *bytes = text->has_failed ? NULL : text->bytes;
    if (!bytes)
        memory_free(text->bytes);
    *text = (text_buffer){0};
    return bytes;
}

void text_discard(text_buffer *text)
{
    memory_free(text->bytes);
    *text = (text_buffer){0};
}
