/* How many threads there should be, and how many there may be. */
#ifndef BASE_THREAD_COUNT_H
#define BASE_THREAD_COUNT_H

#include "rfcv.h"

/* How many threads to use unless told, and why; see rfcv_cv_options.n_threads. */
typedef struct thread_count {
    size_t n_outer, n_inner; /* n_inner is 0 unless OMP_NUM_THREADS has a second number */
    char reason[120];
} thread_count;

/* Fails with RFCV_BAD_OPTION where OMP_NUM_THREADS is no list of positive numbers. */
rfcv_status thread_count_default(thread_count *count, rfcv_error *error);

/* Fails with RFCV_BAD_OPTION where OMP_THREAD_LIMIT allows fewer: OpenMP would start fewer and say nothing.
 */
rfcv_status thread_count_check(size_t n_threads, rfcv_error *error);

/* Processors that a team of threads may use: affinity, then the cgroup's CPU quota, rounded up. */
size_t threads_allowed(char *reason, size_t reason_size);

#endif
