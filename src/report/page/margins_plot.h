/* The picture of the margins: a lane for each class, in which every sample is a point, and samples of nearly
 * equal margins are a column. */
#ifndef REPORT_PAGE_MARGINS_PLOT_H
#define REPORT_PAGE_MARGINS_PLOT_H

#include "report/page/drawn_classes.h"
#include "report/page/sample_order.h"
#include "report/plot.h"

/* Points of the picture; of more, so many are drawn, evenly by rank within their classes. */
enum { MOST_SAMPLES_SHOWN = 2000 };

void margins_plot_write(plot_script *script, const run_predictions *predictions, const sample_order *order);

#endif
