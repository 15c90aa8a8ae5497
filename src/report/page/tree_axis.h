/* Numbers of trees: as an axis, since the first ones matter most, and as the few lines of a table. */
#ifndef REPORT_PAGE_TREE_AXIS_H
#define REPORT_PAGE_TREE_AXIS_H

#include "report/plot.h"

/* A logarithmic x-axis from 1 to `most`. */
void tree_axis_add(plot_script *script, size_t most);

/* The next number of trees that is drawn: all of the first, then evenly on that axis; `most` in any case. */
size_t tree_axis_next(size_t n_trees, size_t most);

enum { MOST_TREE_ROWS = 7 };

/* Fills chosen[], ascending, each once; the last is `most`.  Says how many there are. */
size_t tree_rows_choose(size_t most, size_t chosen[MOST_TREE_ROWS]);

#endif
