/* The picture of the first two principal components: a point for each sample, coloured by class, with a ring
 * around those that are predicted wrong. */
#ifndef REPORT_PAGE_COMPONENTS_PLOT_H
#define REPORT_PAGE_COMPONENTS_PLOT_H

#include "report/page/run_files.h"
#include "report/plot.h"

/* Whether a sample of pca.tsv was judged, and wrongly. */
bool components_is_wrong(const run_files *files, size_t sample);

/* Of files that have points.  Adds to the caption what can be pointed at, and what is left out. */
void components_plot_write(plot_script *script, text_buffer *caption, const run_files *files);

#endif
