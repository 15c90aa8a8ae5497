/* Pictures of several runs side by side.  Scripts, under plain_locale_enter(). */
#ifndef REPORT_PAGE_COMPARISON_PLOTS_H
#define REPORT_PAGE_COMPARISON_PLOTS_H

#include "report/page/comparison_files.h"
#include "report/plot.h"

/* Pixels of a picture that has a line for each of n runs. */
size_t comparison_plot_height(size_t n_runs);

void comparison_plot_errors(plot_script *script, const comparison_files *compared);
void comparison_plot_differences(plot_script *script, const comparison_files *compared);
void comparison_plot_trees(plot_script *script, const comparison_files *compared);

#endif
