/* Elements of a page, for the files that write one (html.h): text is escaped here. */
#ifndef REPORT_HTML_ELEMENT_H
#define REPORT_HTML_ELEMENT_H

#include "report/text_buffer.h"

/* Class may be NULL. */
void html_element_open(text_buffer *page, const char *name, const char *css_class);
void html_element_add(text_buffer *page, const char *name, const char *css_class, const char *text);
void html_element_add_format(text_buffer *page, const char *name, const char *css_class, const char *format,
                             va_list values) __attribute__((format(printf, 4, 0)));

/* printf's text, escaped, with no element around it. */
void html_text_add_format(text_buffer *page, const char *format, va_list values)
    __attribute__((format(printf, 2, 0)));

#endif
