#define _GNU_SOURCE /* sched_getaffinity, CPU_COUNT */
#include "base/thread_count.h"

#include "base/cgroup.h"
#include "base/status.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

/* Processors that a quota of time in each period comes to, rounded up; 0 where there is no limit. */
static uint64_t quota_processors(int64_t quota, int64_t period)
{
    if (quota <= 0 || period <= 0)
        return 0;
    return (uint64_t)(quota / period + (quota % period != 0));
}

static uint64_t processors_v2(const char *folder)
{
    int64_t numbers[2]; /* quota and period; "max 100000" holds no first number */
    return cgroup_numbers(folder, "cpu.max", numbers, 2) ? quota_processors(numbers[0], numbers[1]) : 0;
}

static uint64_t processors_v1(const char *folder)
{
    int64_t quota, period;
    bool has_both = cgroup_numbers(folder, "cpu.cfs_quota_us", &quota, 1) &&
                    cgroup_numbers(folder, "cpu.cfs_period_us", &period, 1);
    return has_both ? quota_processors(quota, period) : 0;
}

/* In version 1 only the root is looked at, which in a container is its own group. */
static size_t cgroup_processors(void)
{
    return (size_t)lower_limit(processors_v1("/sys/fs/cgroup/cpu"),
                               cgroup_lowest_limit("", "", processors_v2));
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
