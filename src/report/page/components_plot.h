/* The picture of the first two principal components: a point for each sample, coloured by class, with a ring
 * around those that are predicted wrong. */
#ifndef REPORT_PAGE_COMPONENTS_PLOT_H
#define REPORT_PAGE_COMPONENTS_PLOT_H

#include "report/page/run_files.h"
#include "report/plot.h"

enum { MOST_PLOTTED = 5000, MOST_TOLD_OF = 2000 };

/* Of n samples every so-manieth is drawn; where these are few enough, pointing at one tells which it is. */
size_t components_plot_step(size_t n_samples);
bool components_plot_has_tooltips(size_t n_samples);

/* Whether a sample of pca.tsv was judged, and wrongly. */
bool components_is_wrong(const run_files *files, size_t sample);

/* Of files that have points. */
void components_plot_write(plot_script *script, const run_files *files);

#endif
