#define _GNU_SOURCE /* sched_getaffinity, CPU_COUNT */
#include "base/threads.h"

#include "base/status.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- running ---- */

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
    return NULL;
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

/* Starts n threads that exist at the same time, and ends them.  Returns how many could be started. */
static size_t try_threads(size_t n)
{
    enum { AT_MOST = 4096 };
    /* A stack also holds the libraries' thread-local storage, of which OpenBLAS alone may want 60 KiB. */
    static const size_t SMALL_STACK = 512 * 1024;
    pthread_t threads[AT_MOST];
    gate shut = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return 0;
    pthread_attr_setstacksize(&attributes, SMALL_STACK);

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
                         "OMP_NUM_THREADS), or raise its limit (ulimit -u)",
                         n_threads, n_started);

    driver mine = {team, body, context};
    pthread_t thread;
    int code = pthread_create(&thread, NULL, drive, &mine);
    if (code != 0)
        return error_set(error, RFCV_SYSTEM, "cannot start a thread: %s", strerror(code));
    pthread_join(thread, NULL);
    return RFCV_OK;
}

/* ---- counting ---- */

/* CPUs of a quota file's two numbers, rounded up; 0 where there is no limit. */
static size_t quota_processors(double quota, double period)
{
    if (quota <= 0 || period <= 0)
        return 0;
    size_t whole = (size_t)(quota / period);
    return (double)whole * period < quota ? whole + 1 : whole;
}

static bool read_numbers(const char *path, const char *format, double *first, double *second)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    int n_read = second ? fscanf(file, format, first, second) : fscanf(file, format, first);
    fclose(file);
    return n_read == (second ? 2 : 1);
}

/* The tightest quota on the way from this process's group up to the root, in cgroup version 2. */
static size_t cgroup_v2_processors(void)
{
    char group[4096] = "";
    FILE *file = fopen("/proc/self/cgroup", "r");
    if (!file)
        return 0;
    char line[4096];
    while (fgets(line, sizeof line, file))
        if (strncmp(line, "0::", 3) == 0) {
            line[strcspn(line, "\n")] = '\0';
            snprintf(group, sizeof group, "%s", line + 3);
        }
    fclose(file);

    size_t fewest = 0;
    for (;;) {
        char path[4200];
        double quota, period;
        snprintf(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", group);
        if (read_numbers(path, "%lf %lf", &quota, &period)) { /* "max 100000" holds no first number */
            size_t n = quota_processors(quota, period);
            if (n && (!fewest || n < fewest))
                fewest = n;
        }
        char *parent = strrchr(group, '/');
        if (!parent)
            return fewest;
        *parent = '\0';
    }
}

static size_t cgroup_processors(void)
{
    double quota, period;
    if (read_numbers("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "%lf", &quota, NULL) &&
        read_numbers("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "%lf", &period, NULL))
        return quota_processors(quota, period);
    return cgroup_v2_processors();
}

size_t threads_allowed(char *reason, size_t reason_size)
{
    cpu_set_t set;
    size_t n_allowed = 1;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        n_allowed = (size_t)CPU_COUNT(&set);
    size_t n_quota = cgroup_processors();
    if (n_quota && n_quota < n_allowed) {
        snprintf(reason, reason_size, "cgroup quota of %zu, of %zu processors", n_quota, n_allowed);
        return n_quota;
    }
    snprintf(reason, reason_size, n_allowed == 1 ? "the processor allowed" : "all %zu processors allowed",
             n_allowed);
    return n_allowed;
}

/* Reads a positive number at *text and moves past it. */
static bool take_count(const char **text, size_t *count)
{
    enum { AT_MOST = 4096 };
    char *end;
    if (**text < '0' || **text > '9')
        return false;
    errno = 0;
    unsigned long value = strtoul(*text, &end, 10);
    if (errno || value == 0 || value > AT_MOST)
        return false;
    *count = value;
    *text = end;
    return true;
}

rfcv_status thread_count_default(thread_count *count, rfcv_error *error)
{
    *count = (thread_count){0};
    const char *text = getenv("OMP_NUM_THREADS");
    if (!text || !*text) {
        count->n_outer = threads_allowed(count->reason, sizeof count->reason);
        return RFCV_OK;
    }

    const char *rest = text;
    bool is_list = take_count(&rest, &count->n_outer);
    for (size_t level = 1, deeper; is_list && *rest == ','; level++) { /* there are two levels of teams */
        rest++;
        is_list = take_count(&rest, level == 1 ? &count->n_inner : &deeper);
    }
    if (!is_list || *rest != '\0')
        return error_set(
            error, RFCV_BAD_OPTION,
            "OMP_NUM_THREADS is '%.40s', which is no number of threads from 1 to 4096: set it to 4, "
            "say, or to 2,2 for nested teams, or unset it",
            text);
    snprintf(count->reason, sizeof count->reason, "OMP_NUM_THREADS=%.40s", text);
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
