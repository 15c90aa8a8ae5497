#include "cli/paragraph.h"

#include "cli/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MARGIN = 10, LAST_COLUMN = 100, MOST_BYTES = 6000 };

paragraph paragraph_begin(const char *heading)
{
    return (paragraph){
        .heading = heading, .margin = MARGIN, .last_column = LAST_COLUMN, .colour = COLOUR_BOLD};
}

paragraph paragraph_begin_warning(void)
{
    paragraph warning = paragraph_begin("Warning");
    warning.colour = COLOUR_YELLOW;
    return warning;
}

paragraph paragraph_continue(size_t column, size_t margin, size_t last_column)
{
    return (paragraph){.heading = "", .column = column, .margin = margin, .last_column = last_column};
}

static void start_line(paragraph *to)
{
    if (*to->heading) {
        colour_begin(stdout, to->colour);
        text_print_name(to->heading, to->margin);
        colour_end(stdout);
    } else {
        printf("%*s", (int)to->margin, "");
    }
    to->heading = "";
    to->column = to->margin;
}

/* Prints one word, on a new line if it does not fit on this one. */
static void add_word(paragraph *to, const char *word, size_t n_bytes)
{
    size_t width = 0;
    for (size_t i = 0; i < n_bytes; i++)
        width += !text_continues(word[i]);
    if (to->column > to->margin && to->column + 1 + width > to->last_column)
        paragraph_end_line(to);
    if (to->column == 0)
        start_line(to);
    if (to->column > to->margin) {
        putchar(' ');
        to->column++;
    }
    for (size_t i = 0; i < n_bytes; i++)
        putchar(text_printable(word[i]));
    to->column += width;
}

void paragraph_add(paragraph *to, const char *format, ...)
{
    char words[MOST_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    for (const char *word = words; *word;) {
        size_t n_bytes = strcspn(word, " ");
        if (n_bytes > 0)
            add_word(to, word, n_bytes);
        word += n_bytes;
        word += strspn(word, " ");
    }
}

void paragraph_add_unbroken(paragraph *to, const char *format, ...)
{
    char word[MOST_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(word, sizeof word, format, arguments);
    va_end(arguments);
    add_word(to, word, strlen(word));
}

void paragraph_end_line(paragraph *to)
{
    putchar('\n');
    to->column = 0;
}
