/* The only door to the OpenMP runtime. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include "rfcv.h"

#ifdef _OPENMP
#include <omp.h>
#endif

/* Threads, and how a loop with schedule(runtime) hands out its iterations. */
typedef struct thread_team {
    size_t n_outer, n_inner; /* a team of n_outer, whose members each lead n_inner */
    rfcv_schedule schedule;  /* not RFCV_SCHEDULE_RUNTIME */
    size_t chunk;            /* 0: the schedule's default */
} thread_team;

/*
 * Runs body(context) in a thread of its own, with the team's settings in force for the parallel regions that
 * it opens, and waits for it.  libgomp's pool does not survive a fork; one that began in this short-lived
 * thread ends with it, so that the process may fork before and after.  Fails with RFCV_SYSTEM, before
 * anything was run, where the system does not give that many threads (libgomp would end the process).
 */
rfcv_status threads_run(const thread_team *team, void (*body)(void *context), void *context,
                        rfcv_error *error);

/* Number of the calling thread in its team. */
static inline size_t thread_index(void)
{
#ifdef _OPENMP
    return (size_t)omp_get_thread_num();
#else
    return 0;
#endif
}

/* Threads that OpenMP would run at a time at most. */
static inline size_t threads_limit(void)
{
#ifdef _OPENMP
    return (size_t)omp_get_thread_limit();
#else
    return SIZE_MAX;
#endif
}

/* "OpenMP 4.5 (201511)"; "none" without it. */
const char *threads_openmp_version(void);

#endif
