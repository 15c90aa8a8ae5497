/*
 * Writing a page that needs nothing but itself: no network and no script; light and dark, wide and narrow, on
 * paper too.  Text is escaped here and nowhere else.
 *
 * A page is a text_buffer, which remembers when memory ran out.  What is opened is to be closed, in order.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/text_buffer.h"

/* Head and opening of a page; `subtitle` may be NULL. */
void html_begin(text_buffer *page, const char *title, const char *subtitle);
/* The line at the foot may be NULL. */
void html_end(text_buffer *page, const char *foot);

/* A section with its heading, to which `id` leads. */
void html_open_section(text_buffer *page, const char *id, const char *heading);
void html_close_section(text_buffer *page);
void html_subheading(text_buffer *page, const char *heading);

/* printf's text, escaped, as all formats below.  Class may be NULL, "quiet" or "warning". */
void html_paragraph(text_buffer *page, const char *css_class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Lines as they are, of fixed width: commands. */
void html_lines(text_buffer *page, const char *lines);

void html_open_list(text_buffer *page);
void html_item(text_buffer *page, const char *css_class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void html_close_list(text_buffer *page);

/* Names and what they are, in two columns. */
void html_open_facts(text_buffer *page);
void html_fact(text_buffer *page, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void html_close_facts(text_buffer *page);

/* A finished picture (svg_finish) with its caption. */
void html_figure(text_buffer *page, const char *svg, const char *caption);

typedef struct html_column {
    const char *name;
    const char *meaning; /* shown when pointed at; or NULL */
    bool is_text;        /* at the left; numbers are at the right */
} html_column;

/* A table, cell after cell; rows of class "best" are marked, those of class "quiet" stand back. */
void html_open_table(text_buffer *page, const char *caption, const html_column *columns, size_t n_columns);
void html_open_row(text_buffer *page, const char *css_class);
void html_text_cell(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_number_cell(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A bar, and how long it is: a share of its column. */
void html_bar_cell(text_buffer *page, double share);
void html_close_row(text_buffer *page);
void html_close_table(text_buffer *page);

#endif
