/* How often samples meet in a leaf. */
#ifndef EXPLAIN_MEETINGS_H
#define EXPLAIN_MEETINGS_H

#include "base/monitor.h"
#include "explain/forest_record.h"

typedef struct meetings_request {
    const forest_record *record;
    bool only_out_of_bag; /* only trees whose bags miss both samples count; others of their groups may be
                             drawn, as hardly a tree misses two groups of several samples */
    size_t n_threads;
    monitor_stage *stage; /* advanced by n_samples x n_trees */
} meetings_request;

/*
 * Fills shares[n_samples][n_samples], which is to be zeroed, with the share of the trees in which two samples
 * meet: NaN where no tree counts, 1 on the diagonal.  Its bits are the same for any number of threads.  Call
 * it under threads_run().  Fails with RFCV_SYSTEM or RFCV_STOPPED.
 */
rfcv_status meetings_find(const meetings_request *request, double *shares, rfcv_error *error);

/* The share that is reckoned with where there may be none: samples of which no tree says anything do not
 * meet. */
static inline double meetings_share(double share)
{
    return share == share ? share : 0;
}

/* Bytes that it takes for itself. */
uint64_t meetings_n_bytes(size_t n_samples, size_t n_trees, bool only_out_of_bag);

#endif
