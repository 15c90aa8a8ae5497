/* What the OMP_ variables of the environment may be (OpenMP 5.2, chapter 21).  In every one spaces and the
 * case of letters do not matter. */
#ifndef BASE_OMP_VALUES_H
#define BASE_OMP_VALUES_H

#include "rfcv.h"

/* Threads of each level of teams; *n_inner is 0 where one level is given. */
bool omp_num_threads_read(const char *text, size_t *n_outer, size_t *n_inner);

/* Whether OpenMP's runtime may be asked anything: libomp reads its variables at the first question, and ends
 * the process where OMP_NUM_THREADS is empty or no number. */
bool omp_runtime_can_begin(void);

/* A schedule other than runtime; *chunk is 0 where none is given.  What stands before a colon changes
 * nothing here, since the order of tasks does not matter. */
bool omp_schedule_read(const char *text, rfcv_schedule *schedule, size_t *chunk);

/* Bytes of a stack, in KiB unless B, K, M or G follows. */
bool omp_stacksize_read(const char *text, size_t *n_bytes);

/* True of an OMP_PROC_BIND by which threads are bound to no place. */
bool omp_proc_bind_is_off(const char *text);

/* Fails with RFCV_BAD_OPTION, naming the variable and what it may be, where that is not its value.  A name
 * that is not known may have any. */
rfcv_status omp_value_check(const char *name, const char *value, rfcv_error *error);

#endif
