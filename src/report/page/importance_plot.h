/* The picture of the most important features: a bar for each, its corrected importance at the left and, with
 * its error, its permutation importance at the right. */
#ifndef REPORT_PAGE_IMPORTANCE_PLOT_H
#define REPORT_PAGE_IMPORTANCE_PLOT_H

#include "report/page/importance_lines.h"
#include "report/plot.h"

/* Also sets the height. */
void importance_plot_write(plot_script *script, const importance_lines *lines);

#endif
