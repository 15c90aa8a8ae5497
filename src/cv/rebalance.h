/*
 * Rebalanced leave-one-out (Austin, Pe'er and Korem 2025, Science Advances 11:eadx6976): with each held-out
 * sample goes a partner from every other class, so that all training sets have the same class counts and none
 * tells by what it lacks what was held out.
 */
#ifndef CV_REBALANCE_H
#define CV_REBALANCE_H

#include "cv/fold_plan.h"

/* Set i is sample i, first, and its partners; partners are drawn from the stream of (seed, sample).  Unlike
 * folds, sets overlap: `order` holds [n_samples][n_classes].  Fails with RFCV_BAD_DATA where a class has one
 * sample. */
fold_plan *rebalanced_sets_make(const rfcv_dataset *dataset, uint64_t seed, rfcv_error *error);

#endif
