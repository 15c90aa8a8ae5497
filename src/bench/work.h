/*
 * What the cells of a bench do, by its name:
 *
 *     kfold:10       10 folds
 *     loo-refit:20   leave-one-out, a forest for each of the first 20 samples
 *     loo-pool       leave-one-out, all from one pool
 *     oob            one forest, judged out of bag
 *     uneven:10      10 folds of growing size and depth (RFCV_FOLDS_UNEVEN)
 *     tiny:10        10 folds of stumps that look at one feature: a tree takes microseconds
 *
 * Numbers may be left out.
 */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include "bench/bench.h"

/* `forest` has the options that all works share.  Fails with RFCV_BAD_OPTION, or as rfcv_plan_make() does
 * where the dataset does not allow the work. */
rfcv_status work_init(bench_work *work, const char *text, const rfcv_dataset *dataset,
                      const rfcv_cv_options *forest, rfcv_error *error);

#endif
