/* report.html of several runs that were compared: the table of comparison.tsv, the differences, and a plot.
 */
#ifndef REPORT_PAGE_COMPARISON_PAGE_H
#define REPORT_PAGE_COMPARISON_PAGE_H

#include "rfcv.h"

/* Of the folder around the runs, to be freed with memory_free; NULL with RFCV_CANNOT_READ, RFCV_BAD_DATA,
 * RFCV_IO or RFCV_SYSTEM. */
char *comparison_page_make(const char *folder, rfcv_error *error);

#endif
