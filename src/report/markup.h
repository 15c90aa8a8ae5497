/* Text inside HTML and SVG. */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "report/text_buffer.h"

/* Adds text with & < > " and ' escaped, so that it can be an attribute too; bytes that are no UTF-8 and
 * control characters become U+FFFD. */
void markup_add_text(text_buffer *markup, const char *text);

#endif
