/* A bench whose measurements are made up: one work, and cells with the times that a test wants. */
#ifndef SUPPORT_MADE_BENCH_H
#define SUPPORT_MADE_BENCH_H

#include "bench/bench.h"

enum { MADE_CELLS = 40, MADE_TURNS = 7 };

typedef struct made_bench {
    rfcv_bench bench;
    bench_work work;
    bench_cell cells[MADE_CELLS];
    bench_turn turns[MADE_CELLS][MADE_TURNS];
    double times[MADE_CELLS][MADE_TURNS];
    rfcv_layout layouts[2];
    char schedules[4][40];
} made_bench;

/* No cells yet; flat and nested, static, dynamic,1, dynamic,8 and guided.  Its machine has nothing to warn
 * of. */
void made_bench_init(made_bench *made, size_t n_processors);

/* What a turn was like, from 0; threads were busy all of the loop, which is all of the turn. */
typedef struct made_cell {
    rfcv_layout layout;
    const char *schedule;
    size_t n_threads;
    double seconds; /* median */
    double jitter;  /* relative, up to this much in either direction, each cell's in another order */
    double idle, overhead;
    double imbalance; /* 0: 1 */
    bool is_weak;
} made_cell;

/* Adds a cell of 100 trees, weak ones of 100 a thread.  Every turn has a slowness of its own, of up to 30 %,
 * that all cells share. */
bench_cell *made_bench_add(made_bench *made, made_cell wanted);

/* Sums up, scales and fits as rfcv_bench_run() does, and finds. */
void made_bench_find(made_bench *made);

/* Frees what the steps made. */
void made_bench_clear(made_bench *made);

/* Whether there is a finding with all of these words, a warning or none. */
bool made_bench_says(const made_bench *made, bool is_warning, const char *words);

#endif
