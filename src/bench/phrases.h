/* Cells and figures as sentences say them.  Returned by value, to stand among printf's arguments. */
#ifndef BENCH_PHRASES_H
#define BENCH_PHRASES_H

#include "bench/compare_cells.h"

typedef struct phrase {
    char text[120];
} phrase;

typedef struct figure {
    char text[40];
} figure;

phrase phrase_way(const bench_cell *cell);       /* "nested (2 x 2), static" */
phrase phrase_cell(const bench_cell *cell);      /* "flat, static on 1 thread" */
figure phrase_team(const rfcv_bench_cell *cell); /* "4", or nested "2 × 2" */
figure figure_of_share(double share);            /* "30 %", "0.4 %" */
figure figure_of_seconds(double seconds);        /* "12 µs", "3.4 ms", "1.23 s" */
figure figure_of_megabytes(double n_bytes);      /* "8.2 MB" */

/* "1.42" and "1.38 to 1.47"; both with a third decimal where the interval is narrow, or would seem to reach
 * 1. */
figure figure_of_ratio(cell_comparison comparison);
figure figure_of_interval(cell_comparison comparison);

#endif
