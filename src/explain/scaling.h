/* Samples as points that lie as far apart as they are unlike. */
#ifndef EXPLAIN_SCALING_H
#define EXPLAIN_SCALING_H

#include "rfcv.h"

/* Whether scaling_find() of n samples takes less than about a minute on one processor, by their number alone:
 * the same on every machine. */
bool scaling_is_quick(size_t n);

/*
 * Metric scaling (Gower 1966, Biometrika 53:325) of proximities[n][n] in k dimensions: of the distances 1 -
 * proximity, as R's cmdscale() has it.  Fills coordinates[n][*n_dimensions], for which there is room for k,
 * with fewer dimensions where no more have an extent beyond rounding.  In each, the coordinate with the
 * largest absolute value is positive; of several that are equal but for rounding, the first.
 *
 * Memory: 8 n^2 bytes.  Call it under threads_run(): OpenBLAS takes its turn.  Fails with RFCV_SYSTEM or
 * RFCV_INTERNAL.
 */
rfcv_status scaling_find(const double *proximities, size_t n, size_t k, size_t n_threads, double *coordinates,
                         size_t *n_dimensions, rfcv_error *error);

#endif
