/*
 * Writing a page that needs nothing but itself: no network, and no script but its own; light and dark, wide
 * and narrow, on paper too.  Text is escaped here and nowhere else.
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

/* Links to sections, in a line; `label` says what they are. */
typedef struct html_link {
    const char *id, *text;
} html_link;
void html_links(text_buffer *page, const char *label, const html_link *links, size_t n_links);

/* What is shown once its summary is clicked: long tables. */
void html_open_details(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_close_details(text_buffer *page);

/* Runs where it stands; the page has to be whole without it. */
void html_script(text_buffer *page, const char *script);

/* printf's text, escaped, as all formats here.  Class may be NULL, "quiet" or "warning". */
void html_paragraph(text_buffer *page, const char *css_class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Lines as they are, of fixed width: commands. */
void html_lines(text_buffer *page, const char *lines);

void html_open_list(text_buffer *page);
void html_item(text_buffer *page, const char *css_class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One that leads to another file: its path from the page. */
void html_linked_item(text_buffer *page, const char *path, const char *text);
void html_close_list(text_buffer *page);

/* Traffic lights: a colour, its word, and a sentence. */
typedef enum html_level {
    HTML_GOOD,
    HTML_LOOK, /* worth a look */
    HTML_BAD,
    HTML_OPEN /* not known */
} html_level;
void html_open_lights(text_buffer *page);
void html_light(text_buffer *page, html_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void html_close_lights(text_buffer *page);

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
/* One that a script can sort and search (page_script.h): of class "sortable", alone in its div. */
void html_open_sortable_table(text_buffer *page, const char *caption, const html_column *columns,
                              size_t n_columns);
/* One of many narrow columns, whose names stand upright, but for the first. */
void html_open_matrix(text_buffer *page, const char *caption, const html_column *columns, size_t n_columns);
void html_open_row(text_buffer *page, const char *css_class);
/* The name of a row, which stays in sight where the table is scrolled. */
void html_head_cell(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_text_cell(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_number_cell(text_buffer *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A number, and its interval below. */
void html_estimate_cell(text_buffer *page, const char *value, const char *interval);
/* A bar, and how long it is: a share of its column. */
void html_bar_cell(text_buffer *page, double share);
/* One whose background shows a share, in another colour where it is of what went wrong. */
void html_heat_cell(text_buffer *page, double share, bool is_wrong, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void html_close_row(text_buffer *page);
void html_close_table(text_buffer *page);

#endif
