/*
 * Text that grows.  What fails for want of memory is remembered, and the text is then NULL, so that nothing
 * needs a check in between.
 */
#ifndef REPORT_TEXT_BUFFER_H
#define REPORT_TEXT_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Starts as all zero. */
typedef struct text_buffer {
    char *bytes; /* [room] with a closing 0, or NULL */
    size_t n_bytes, room;
    bool has_failed;
} text_buffer;

void text_add(text_buffer *text, const char *added);
void text_add_bytes(text_buffer *text, const char *bytes, size_t n_bytes);
/* printf's text. */
void text_add_format(text_buffer *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

void text_add_format_list(text_buffer *text, const char *format, va_list values)
    __attribute__((format(printf, 2, 0)));

/* Hands the text over, to be freed with memory_free; NULL when there was no memory.  The buffer is empty
 * again.
 */
char *text_take(text_buffer *text);
void text_discard(text_buffer *text);

#endif
