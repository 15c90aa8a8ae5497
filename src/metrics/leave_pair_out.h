/*
 * AUC by leaving out pairs (Airola, Pahikkala, Waegeman, De Baets and Salakoski 2011, Computational
 * Statistics and Data Analysis 55:1828-1844), from the pool of trees of leave-one-out.
 *
 * Where one sample at a time is left out, its class is one short in training, so that votes lean away from
 * the truth, and those of samples from different folds are not comparable.  A pair of samples of two classes
 * is compared by the trees that saw neither: these have one training set, from which both are missing.
 */
#ifndef METRICS_LEAVE_PAIR_OUT_H
#define METRICS_LEAVE_PAIR_OUT_H

#include "base/monitor.h"
#include "forest/ballots.h"
#include "metrics/auc.h"
#include "rfcv.h"

typedef struct leave_pair_out_request {
    const ballots *cast;
    const uint32_t *samples; /* [n] that take part */
    const uint32_t *labels;  /* [n] of these */
    size_t n;
    size_t n_threads;
    monitor_stage *stage; /* counts samples */
} leave_pair_out_request;

/*
 * Compares all pairs of samples of different classes, in time n^2 x trees / 64; results do not depend on
 * n_threads. Pairs that no tree missed together take no part, and are counted in *n_without_trees.  NULL,
 * with RFCV_SYSTEM in *error, when there is no memory or there are not that many threads, and with
 * RFCV_STOPPED when the stage is stopped.
 */
class_aucs *leave_pair_out_make(const leave_pair_out_request *request, uint64_t *n_without_trees,
                                rfcv_error *error);

#endif
