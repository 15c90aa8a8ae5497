/* The picture of the influence: a point for each sample, coloured by class, by how much speaks against its
 * label and how much it sways others, with a ring around those that are predicted wrong. */
#ifndef REPORT_PAGE_INFLUENCE_PLOT_H
#define REPORT_PAGE_INFLUENCE_PLOT_H

#include "report/page/class_scatter.h"
#include "report/page/influence_lines.h"

class_scatter influence_scatter(const influence_lines *lines);
void influence_plot_write(plot_script *script, const influence_lines *lines);

#endif
