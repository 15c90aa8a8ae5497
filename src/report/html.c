#include "report/html.h"

#include "report/html_element.h"
#include "report/html_style.h"
#include "report/markup.h"

#include <string.h>

/* ---- elements of text ---- */

void html_paragraph(text_buffer *page, const char *css_class, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    html_element_add_format(page, "p", css_class, format, values);
    va_end(values);
}

void html_subheading(text_buffer *page, const char *heading)
{
    html_element_add(page, "h3", NULL, heading);
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
    html_element_add(page, "title", NULL, title);
    text_add(page, "<style>\n");
    for (const char *const *part = html_style; *part; part++)
        text_add(page, *part);
    text_add(page, "</style>\n</head>\n<body>\n<header>\n");
    html_element_add(page, "h1", NULL, title);
    if (subtitle)
        html_element_add(page, "p", "subtitle", subtitle);
    text_add(page, "</header>\n<main>\n");
}

void html_end(text_buffer *page, const char *foot)
{
    text_add(page, "</main>\n");
    if (foot) {
        text_add(page, "<footer>\n");
        html_element_add(page, "p", NULL, foot);
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

/* ---- finding one's way ---- */

void html_links(text_buffer *page, const char *label, const html_link *links, size_t n_links)
{
    text_add(page, "<nav aria-label=\"");
    markup_add_text(page, label);
    text_add(page, "\">\n");
    for (size_t i = 0; i < n_links; i++) {
        text_add_format(page, "<a href=\"#%s\">", links[i].id);
        markup_add_text(page, links[i].text);
        text_add(page, "</a>\n");
    }
    text_add(page, "</nav>\n");
}

void html_open_details(text_buffer *page, const char *format, ...)
{
    va_list values;
    text_add(page, "<details>\n");
    va_start(values, format);
    html_element_add_format(page, "summary", NULL, format, values);
    va_end(values);
}

void html_close_details(text_buffer *page)
{
    text_add(page, "</details>\n");
}

void html_script(text_buffer *page, const char *script)
{
    text_add(page, "<script>\n");
    text_add(page, script);
    text_add(page, "</script>\n");
}

/* ---- lists, lights and facts ---- */

void html_open_list(text_buffer *page)
{
    text_add(page, "<ul>\n");
}

void html_item(text_buffer *page, const char *css_class, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    html_element_add_format(page, "li", css_class, format, values);
    va_end(values);
}

/* As part of an address: what may mean something there becomes %20 and the like. */
static void add_path(text_buffer *page, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~/-";
    for (; *path; path++)
        if (strchr(plain, *path))
            text_add_bytes(page, path, 1);
        else
            text_add_format(page, "%%%02X", (unsigned)(unsigned char)*path);
}

void html_linked_item(text_buffer *page, const char *path, const char *text)
{
    text_add(page, "<li><a href=\"");
    add_path(page, path);
    text_add(page, "\">");
    markup_add_text(page, text);
    text_add(page, "</a></li>\n");
}

void html_close_list(text_buffer *page)
{
    text_add(page, "</ul>\n");
}

void html_open_lights(text_buffer *page)
{
    text_add(page, "<ul class=\"lights\">\n");
}

void html_light(text_buffer *page, html_level level, const char *format, ...)
{
    static const char *const words[] = {
        [HTML_GOOD] = "good", [HTML_LOOK] = "look", [HTML_BAD] = "bad", [HTML_OPEN] = "open"};
    va_list values;
    text_add_format(page, "<li><strong class=\"%s\">%s</strong> <span>", words[level], words[level]);
    va_start(values, format);
    html_text_add_format(page, format, values);
    va_end(values);
    text_add(page, "</span></li>\n");
}

void html_close_lights(text_buffer *page)
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
    html_element_add(page, "dt", NULL, name);
    va_start(values, format);
    html_element_add_format(page, "dd", NULL, format, values);
    va_end(values);
}

void html_close_facts(text_buffer *page)
{
    text_add(page, "</dl>\n");
}
