/* A bench of a small random dataset, before its steps are taken. */
#ifndef SUPPORT_SMALL_BENCH_H
#define SUPPORT_SMALL_BENCH_H

#include "bench/bench.h"

/* 40 samples, 3 folds, 5 trees; teams of 1 and 2 threads, both layouts, static and dynamic; 2 turns, 1
 * warm-up and 3 pairs. */
rfcv_bench_options small_bench_options(void);

rfcv_dataset *small_bench_dataset(void); /* to be freed with tiny_dataset_free() */

/* All zero but for the dataset; to be freed with rfcv_bench_free(). */
rfcv_bench *small_bench_make(const rfcv_dataset *dataset);

#endif
