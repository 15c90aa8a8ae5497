/* The picture of the proximities, scaled to a plane: a point for each sample, coloured by class, with a ring
 * around the prototypes and a cross on those that are far from their class. */
#ifndef REPORT_PAGE_PROXIMITY_PLOT_H
#define REPORT_PAGE_PROXIMITY_PLOT_H

#include "report/page/class_scatter.h"
#include "report/page/proximity_lines.h"

class_scatter proximity_scatter(const proximity_lines *lines);
void proximity_plot_write(plot_script *script, const proximity_lines *lines);

#endif
