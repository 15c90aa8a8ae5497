/* Cells of a table whose columns are separated by tabs. */
#ifndef REPORT_TSV_CELL_H
#define REPORT_TSV_CELL_H

#include "report/text_buffer.h"

/* A name, in which a tab or line break becomes a space. */
void tsv_add_name(text_buffer *text, const char *name);

/* A tab, and a number of nine significant digits; NA for NaN.  Under plain_locale_enter(). */
void tsv_add_real(text_buffer *text, double value);

#endif
