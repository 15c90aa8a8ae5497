#include "report/html_element.h"

#include "base/memory.h"
#include "report/markup.h"

void html_element_open(text_buffer *page, const char *name, const char *css_class)
{
    text_add_format(page, "<%s", name);
    if (css_class)
        text_add_format(page, " class=\"%s\"", css_class);
    text_add(page, ">");
}

void html_element_add(text_buffer *page, const char *name, const char *css_class, const char *text)
{
    html_element_open(page, name, css_class);
    markup_add_text(page, text);
    text_add_format(page, "</%s>\n", name);
}

void html_text_add_format(text_buffer *page, const char *format, va_list values)
{
    text_buffer text = {0};
    text_add_format_list(&text, format, values);
    char *whole = text_take(&text);
    if (whole)
        markup_add_text(page, whole);
    else
        page->has_failed = true;
    memory_free(whole);
}

void html_element_add_format(text_buffer *page, const char *name, const char *css_class, const char *format,
                             va_list values)
{
    html_element_open(page, name, css_class);
    html_text_add_format(page, format, values);
    text_add_format(page, "</%s>\n", name);
}
