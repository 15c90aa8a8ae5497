/* Pictures and tables of a page, which a narrow screen scrolls. */
#include "report/html.h"
#include "report/html_element.h"
#include "report/markup.h"

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
    html_element_add(page, "figcaption", NULL, caption);
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

static void open_table(text_buffer *page, const char *css_class, const char *caption,
                       const html_column *columns, size_t n_columns)
{
    open_scrolled(page, "table");
    html_element_open(page, "table", css_class);
    text_add(page, "<caption>");
    html_element_add(page, "span", NULL, caption);
    text_add(page, "</caption>\n");
    text_add(page, "<thead>\n<tr>\n");
    for (size_t column = 0; column < n_columns; column++)
        add_column(page, &columns[column]);
    text_add(page, "</tr>\n</thead>\n<tbody>\n");
}

void html_open_table(text_buffer *page, const char *caption, const html_column *columns, size_t n_columns)
{
    open_table(page, NULL, caption, columns, n_columns);
}

void html_open_sortable_table(text_buffer *page, const char *caption, const html_column *columns,
                              size_t n_columns)
{
    open_table(page, "sortable", caption, columns, n_columns);
}

void html_open_matrix(text_buffer *page, const char *caption, const html_column *columns, size_t n_columns)
{
    open_table(page, "matrix", caption, columns, n_columns);
}

void html_open_row(text_buffer *page, const char *css_class)
{
    html_element_open(page, "tr", css_class);
    text_add(page, "\n");
}

void html_text_cell(text_buffer *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    html_element_add_format(page, "td", "text", format, values);
    va_end(values);
}

void html_number_cell(text_buffer *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    html_element_add_format(page, "td", NULL, format, values);
    va_end(values);
}

void html_head_cell(text_buffer *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    text_add(page, "<th scope=\"row\">");
    html_text_add_format(page, format, values);
    text_add(page, "</th>\n");
    va_end(values);
}

void html_estimate_cell(text_buffer *page, const char *value, const char *interval)
{
    text_add(page, "<td>");
    markup_add_text(page, value);
    text_add(page, " <small>");
    markup_add_text(page, interval);
    text_add(page, "</small></td>\n");
}

static double clamp_share(double share)
{
    return share > 0 ? share < 1 ? share : 1 : 0;
}

void html_bar_cell(text_buffer *page, double share)
{
    text_add_format(
        page, "<td class=\"bar\" aria-hidden=\"true\"><span style=\"width:%.1f%%\">&nbsp;</span></td>\n",
        100 * clamp_share(share));
}

void html_heat_cell(text_buffer *page, double share, bool is_wrong, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    text_add_format(page, "<td class=\"%s\" style=\"--share:%.3f\">", is_wrong ? "heat wrong" : "heat",
                    clamp_share(share));
    html_text_add_format(page, format, values);
    text_add(page, "</td>\n");
    va_end(values);
}

void html_close_row(text_buffer *page)
{
    text_add(page, "</tr>\n");
}

void html_close_table(text_buffer *page)
{
    text_add(page, "</tbody>\n</table>\n</div>\n");
}
