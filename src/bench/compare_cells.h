/*
 * Two cells held against each other turn by turn.
 *
 * Cells take turns, so that what slows the machine for a while slows both: the ratio of two numbers of one
 * turn has less noise than they have.  Two cells are told apart when the interval of their ratios' median
 * leaves 1 out: at 98 %, since a bench makes some ten comparisons, and only in 6 turns or more, since fewer
 * agree by chance too often.
 */
#ifndef BENCH_COMPARE_CELLS_H
#define BENCH_COMPARE_CELLS_H

#include "bench/bench.h"

enum { TURNS_TO_TELL_APART = 6 };

typedef struct cell_comparison {
    double ratio;     /* the cell's number over the other's, median over the turns */
    double low, high; /* its interval at 98 % (bench/statistics.h) */
    bool is_told_apart;
} cell_comparison;

/* Of their times: above 1 the cell is the slower one. */
cell_comparison compare_times(const bench_cell *cell, const bench_cell *other);

/* Of time over trees, for weak scaling. */
cell_comparison compare_seconds_per_tree(const bench_cell *cell, const bench_cell *other);

/* Of the time in trees, of all threads together. */
cell_comparison compare_busy_seconds(const bench_cell *cell, const bench_cell *other);

/* Of processor time, user's and system's. */
cell_comparison compare_processor_seconds(const bench_cell *cell, const bench_cell *other);

#endif
