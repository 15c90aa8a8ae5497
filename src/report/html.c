#include "report/html.h"

#include "base/memory.h"
#include "report/html_style.h"
#include "report/markup.h"

#include <stdarg.h>

/* ---- elements of text ---- */

static void open_element(text_buffer *page, const char *name, const char *css_class)
{
    text_add_format(page, "<%s", name);
    if (css_class)
        text_add_format(page, " class=\"%s\"", css_class);
    text_add(page, ">");
}

static void add_element(text_buffer *page, const char *name, const char *css_class, const char *text)
{
    open_element(page, name, css_class);
    markup_add_text(page, text);
    text_add_format(page, "</%s>\n", name);
}

static void add_formatted(text_buffer *page, const char *name, const char *css_class, const char *format,
                          va_list values)
{
    text_buffer text = {0};
    text_add_format_list(&text, format, values);
    char *whole = text_take(&text);
    if (whole)
        add_element(page, name, css_class, whole);
    else
        page->has_failed = true;
    memory_free(whole);
}

void html_paragraph(text_buffer *page, const char *css_class, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_formatted(page, "p", css_class, format, values);
    va_end(values);
}

void html_subheading(text_buffer *page, const char *heading)
{
    add_element(page, "h3", NULL, heading);
}

void html_lines(text_buffer *page, const char *lines)
{
    text_add(page, "<pre tabindex=\"0\"><code>");
    markup_add_text(page, lines);
    text_add(page, "</code></pre>\n");
}

/* ---- the page ---- */

void html_begin(text_buffer *page, const char *title, const char *subtitle)
{
    text_add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n");
    add_element(page, "title", NULL, title);
    text_add(page, "<style>\n");
    text_add(page, html_style);
    text_add(page, "</style>\n</head>\n<body>\n<header>\n");
    add_element(page, "h1", NULL, title);
    if (subtitle)
        add_element(page, "p", "subtitle", subtitle);
    text_add(page, "</header>\n<main>\n");
}

void html_end(text_buffer *page, const char *foot)
{
    text_add(page, "</main>\n");
    if (foot) {
        text_add(page, "<footer>\n");
        add_element(page, "p", NULL, foot);
        text_add(page, "</footer>\n");
    }
    text_add(page, "</body>\n</html>\n");
}

void html_open_section(text_buffer *page, const char *id, const char *heading)
{
    text_add_format(page, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id, id);
    markup_add_text(page, heading);
    text_add(page, "</h2>\n");
}

void html_close_section(text_buffer *page)
{
    text_add(page, "</section>\n");
}

/* ---- lists and facts ---- */

void html_open_list(text_buffer *page)
{
    text_add(page, "<ul>\n");
}

void html_item(text_buffer *page, const char *css_class, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_formatted(page, "li", css_class, format, values);
    va_end(values);
}

void html_close_list(text_buffer *page)
{
    text_add(page, "</ul>\n");
}

void html_open_facts(text_buffer *page)
{
    text_add(page, "<dl>\n");
}

void html_fact(text_buffer *page, const char *name, const char *format, ...)
{
    va_list values;
    add_element(page, "dt", NULL, name);
    va_start(values, format);
    add_formatted(page, "dd", NULL, format, values);
    va_end(values);
}

void html_close_facts(text_buffer *page)
{
    text_add(page, "</dl>\n");
}

/* ---- pictures and tables, which a narrow screen scrolls ---- */

static void open_scrolled(text_buffer *page, const char *label)
{
    text_add(page, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    markup_add_text(page, label);
    text_add(page, "\">\n");
}

void html_figure(text_buffer *page, const char *svg, const char *caption)
{
    text_add(page, "<figure>\n");
    open_scrolled(page, "picture");
    text_add(page, svg);
    text_add(page, "</div>\n");
    add_element(page, "figcaption", NULL, caption);
    text_add(page, "</figure>\n");
}

static void add_column(text_buffer *page, const html_column *column)
{
    if (!column->name[0]) {
        text_add(page, "<td></td>\n");
        return;
    }
    text_add_format(page, "<th scope=\"col\"%s", column->is_text ? " class=\"text\"" : "");
    if (column->meaning) {
        text_add(page, " title=\"");
        markup_add_text(page, column->meaning);
        text_add(page, "\"");
    }
    text_add(page, ">");
    markup_add_text(page, column->name);
    text_add(page, "</th>\n");
}

void html_open_table(text_buffer *page, const char *caption, const html_column *columns, size_t n_columns)
{
    open_scrolled(page, "table");
    text_add(page, "<table>\n");
    text_add(page, "<caption>");
    add_element(page, "span", NULL, caption);
    text_add(page, "</caption>\n");
    text_add(page, "<thead>\n<tr>\n");
    for (size_t column = 0; column < n_columns; column++)
        add_column(page, &columns[column]);
    text_add(page, "</tr>\n</thead>\n<tbody>\n");
}

void html_open_row(text_buffer *page, const char *css_class)
{
    open_element(page, "tr", css_class);
    text_add(page, "\n");
}

void html_text_cell(text_buffer *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_formatted(page, "td", "text", format, values);
    va_end(values);
}

void html_number_cell(text_buffer *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_formatted(page, "td", NULL, format, values);
    va_end(values);
}

void html_bar_cell(text_buffer *page, double share)
{
    text_add_format(
        page, "<td class=\"bar\" aria-hidden=\"true\"><span style=\"width:%.1f%%\">&nbsp;</span></td>\n",
        100 * (share > 0 ? share < 1 ? share : 1 : 0));
}

void html_close_row(text_buffer *page)
{
    text_add(page, "</tr>\n");
}

void html_close_table(text_buffer *page)
{
    text_add(page, "</tbody>\n</table>\n</div>\n");
}
