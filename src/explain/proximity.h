/* Proximity of samples, and what follows from it: metric scaling, outliers, prototypes. */
#ifndef EXPLAIN_PROXIMITY_H
#define EXPLAIN_PROXIMITY_H

#include "base/monitor.h"
#include "explain/forest_record.h"

typedef struct proximity {
    rfcv_proximity found; /* its arrays are those below */
    double *values, *coordinates, *outlier;
    size_t *prototypes;
} proximity;

/* The stage is advanced by n_samples x n_trees.  Call it under threads_run(); OpenBLAS takes its turn there.
 * There is no scaling of so many samples that it would take more than about a minute.  Fails with
 * RFCV_SYSTEM, RFCV_STOPPED or RFCV_INTERNAL; *samples is to be emptied in every case. */
rfcv_status proximity_init(proximity *samples, const forest_record *record, const rfcv_dataset *dataset,
                           bool only_out_of_bag, size_t n_threads, monitor_stage *stage, rfcv_error *error);
void proximity_empty(proximity *samples);

/* Bytes that proximity_init() takes at most at a time, those that stay included, OpenBLAS's aside. */
uint64_t proximity_n_bytes(size_t n_samples, size_t n_trees, bool only_out_of_bag);

#endif
