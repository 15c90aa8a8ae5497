/* Looking up cells of a bench, and what follows from them. */
#ifndef BENCH_PICK_CELL_H
#define BENCH_PICK_CELL_H

#include "bench/bench.h"

/* Whether a cell belongs to the grid of a work: not to its weak scaling. */
bool is_of_grid(const bench_cell *cell, size_t work);

/* Most threads of a team that is not oversubscribed and whose inner threads were not given; 0: there is none.
 */
size_t pick_full_team(const rfcv_bench *bench, size_t work);

/* Not weak, on such a team; NULL where it was not measured. */
const bench_cell *pick_cell(const rfcv_bench *bench, size_t work, size_t n_threads, rfcv_layout layout,
                            const char *schedule);

/* The schedule that took least, by its median; NULL where none was measured. */
const bench_cell *pick_fastest(const rfcv_bench *bench, size_t work, size_t n_threads, rfcv_layout layout);

/* What speed-ups are held against: one thread in the default layout and schedule, else in those that took
 * least; NULL where one thread was not measured. */
const bench_cell *pick_base(const rfcv_bench *bench, size_t work, bool is_weak);

/* Of the work, or NULL. */
const bench_cell *pick_best(const rfcv_bench *bench, size_t work);

/* The layout and schedule whose scaling is told: the default's where they were measured, else the best's.  A
 * cell that has them, on n_threads; NULL where there is none. */
const bench_cell *pick_typical(const rfcv_bench *bench, size_t work, size_t n_threads);

/* Of the laws, those of a work, layout and schedule; NULL: there are none. */
const rfcv_bench_fit *pick_fit(const rfcv_bench *bench, size_t work, rfcv_layout layout,
                               const char *schedule);

/* Of the work; NULL where none was fought. */
const rfcv_bench_duel *pick_duel(const rfcv_bench *bench, size_t work);

#endif
