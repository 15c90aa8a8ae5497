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

/* A copy of the sets' members, ascending within each set: the holes of its training set.  Samples stand at
 * the place of their number in the row of leave-one-out, so a member is its own place.  NULL when there is no
 * memory. */
uint32_t *rebalanced_holes_make(const fold_plan *sets);

#endif
