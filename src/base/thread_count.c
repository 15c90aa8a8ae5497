#define _GNU_SOURCE /* sched_getaffinity, CPU_COUNT */
#include "base/thread_count.h"

#include "base/status.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
