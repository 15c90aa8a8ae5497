/* Commands that repeat a cell by hand. */
#ifndef BENCH_CELL_COMMAND_H
#define BENCH_CELL_COMMAND_H

#include "bench/bench.h"

/* Texts of these are to be freed with memory_free; NULL when there was no memory. */

/* Words as a shell reads them: quoted where it would take them apart. */
char *command_join(const char *const *words, size_t n_words);

/* "OMP_NUM_THREADS=2 rfcv cv m.csv --label-column class --folds 10 --trees 50 ...", behind
 * bench->preparation.  A dataset that is in no file, and has no words of its own, is called MATRIX. */
char *cell_command_make(const rfcv_bench *bench, const bench_cell *cell);

#endif
