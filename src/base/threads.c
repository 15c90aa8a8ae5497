#include "base/threads.h"

#include "base/omp_values.h"
#include "base/status.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct driver {
    const thread_team *team;
    void (*body)(void *context);
    void *context;
} driver;

static void apply_settings(const thread_team *team)
{
#ifdef _OPENMP
    static const omp_sched_t kinds[] = {
        [RFCV_SCHEDULE_STATIC] = omp_sched_static,
        [RFCV_SCHEDULE_DYNAMIC] = omp_sched_dynamic,
        [RFCV_SCHEDULE_GUIDED] = omp_sched_guided,
        [RFCV_SCHEDULE_AUTO] = omp_sched_auto,
    };
    omp_set_dynamic(0);
    omp_set_max_active_levels(2);
    omp_set_schedule(kinds[team->schedule], (int)team->chunk);
#else
    (void)team;
#endif
}

static void *drive(void *argument)
{
    driver *mine = argument;
    apply_settings(mine->team);
    mine->body(mine->context);
    /* libgomp's threads end by pthread_exit(), after this one: the first such call of a process loads the
     * unwinder, and a fork() at that moment would leave the child's loader in pieces.  So it is called here,
     * where threads_run() waits for it. */
    pthread_exit(NULL);
}

typedef struct gate {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    bool is_open;
} gate;

static void *wait_at(void *argument)
{
    gate *shut = argument;
    pthread_mutex_lock(&shut->lock);
    while (!shut->is_open)
        pthread_cond_wait(&shut->opened, &shut->lock);
    pthread_mutex_unlock(&shut->lock);
    return NULL;
}

/* OMP_STACKSIZE, since a stack that is too large is why a thread may not start, or else a small one.  It also
 * holds the libraries' thread-local storage, of which OpenBLAS alone may want 60 KiB. */
static size_t stack_size(void)
{
    static const size_t SMALL = 512 * 1024;
    const char *text = getenv("OMP_STACKSIZE");
    size_t n_bytes;
    return text && omp_stacksize_read(text, &n_bytes) ? n_bytes : SMALL;
}

/* Starts n threads that exist at the same time, and ends them.  Returns how many could be started. */
static size_t try_threads(size_t n)
{
    enum { AT_MOST = 4096 };
    pthread_t threads[AT_MOST];
    gate shut = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return 0;
    pthread_attr_setstacksize(&attributes, stack_size());

    size_t n_started = 0;
    while (n_started < n && n_started < AT_MOST &&
           pthread_create(&threads[n_started], &attributes, wait_at, &shut) == 0)
        n_started++;

    pthread_mutex_lock(&shut.lock);
    shut.is_open = true;
    pthread_cond_broadcast(&shut.opened);
    pthread_mutex_unlock(&shut.lock);
    for (size_t i = 0; i < n_started; i++)
        pthread_join(threads[i], NULL);
    pthread_attr_destroy(&attributes);
    return n_started;
}

rfcv_status threads_run(const thread_team *team, void (*body)(void *context), void *context,
                        rfcv_error *error)
{
    size_t n_threads = team->n_outer * team->n_inner;
    size_t n_started = try_threads(n_threads);
    if (n_started < n_threads)
        return error_set(error, RFCV_SYSTEM,
                         "%zu threads were asked for, and this system gives %zu: use fewer (--threads, "
                         "OMP_NUM_THREADS) or smaller stacks (OMP_STACKSIZE), or raise its limit (ulimit -u)",
                         n_threads, n_started);

    driver mine = {team, body, context};
    pthread_t thread;
    int code = pthread_create(&thread, NULL, drive, &mine);
    if (code != 0)
        return error_set(error, RFCV_SYSTEM, "cannot start a thread: %s", strerror(code));
    pthread_join(thread, NULL);
    return RFCV_OK;
}

const char *threads_openmp_version(void)
{
#ifndef _OPENMP
    return "none";
#elif _OPENMP >= 202011
    return "OpenMP 5.1 or later";
#elif _OPENMP >= 201811
    return "OpenMP 5.0 (201811)";
#elif _OPENMP >= 201511
    return "OpenMP 4.5 (201511)";
#else
    return "OpenMP before 4.5";
#endif
}
