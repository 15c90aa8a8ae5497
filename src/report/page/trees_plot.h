/* The picture of the error against trees: a thick line for all predictions, a thin one for each class. */
#ifndef REPORT_PAGE_TREES_PLOT_H
#define REPORT_PAGE_TREES_PLOT_H

#include "report/page/run_files.h"
#include "report/plot.h"

/* The error of a class by the first n_trees, from 1. */
static inline double run_errors_of_class(const run_errors *errors, size_t n_trees, size_t class_index)
{
    return errors->class_error[(n_trees - 1) * errors->n_classes + class_index];
}

/* Of files that have errors. */
void trees_plot_write(plot_script *script, const run_files *files);

#endif
