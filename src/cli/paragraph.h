/* A paragraph of standard output: a heading in the margin, and lines wrapped between words. */
#ifndef CLI_PARAGRAPH_H
#define CLI_PARAGRAPH_H

#include "cli/colour.h"

#include <stddef.h>

typedef struct paragraph {
    const char *heading;
    size_t column; /* of what was last printed; 0: at the start of a line */
    size_t margin, last_column;
    colour colour; /* of the heading */
} paragraph;

paragraph paragraph_begin(const char *heading);
paragraph paragraph_begin_warning(void);
/* Without a heading, on a line that is printed up to `column`, which is 0 or the margin. */
paragraph paragraph_continue(size_t column, size_t margin, size_t last_column);
void paragraph_add(paragraph *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Like paragraph_add, but never broken: spaces are part of the one word. */
void paragraph_add_unbroken(paragraph *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
void paragraph_end_line(paragraph *to);

#endif
