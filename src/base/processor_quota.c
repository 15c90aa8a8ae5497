#include "base/processor_quota.h"

#include "base/cgroup.h"

#include <stdio.h>

/* Limits of cgroup.h are whole numbers. */
enum { PER_PROCESSOR = 1000000 };

/* A quota of time in each period; 0 where there is no limit. */
static uint64_t limit_of(int64_t quota, int64_t period)
{
    if (quota <= 0 || period <= 0 || period > INT64_MAX / PER_PROCESSOR ||
        quota / period > INT64_MAX / PER_PROCESSOR - 1)
        return 0;
    uint64_t rest = ((uint64_t)(quota % period) * PER_PROCESSOR + (uint64_t)period - 1) / (uint64_t)period;
    return (uint64_t)(quota / period) * PER_PROCESSOR + rest;
}

static uint64_t limit_v2(const char *folder)
{
    int64_t numbers[2]; /* quota and period; "max 100000" holds no first number */
    return cgroup_numbers(folder, "cpu.max", numbers, 2) ? limit_of(numbers[0], numbers[1]) : 0;
}

static uint64_t limit_v1(const char *folder)
{
    int64_t quota, period;
    bool has_both = cgroup_numbers(folder, "cpu.cfs_quota_us", &quota, 1) &&
                    cgroup_numbers(folder, "cpu.cfs_period_us", &period, 1);
    return has_both ? limit_of(quota, period) : 0;
}

/* In version 1 only the root is looked at, which in a container is its own group. */
double processor_quota(const char *root)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/sys/fs/cgroup/cpu", root);
    uint64_t limit = lower_limit(limit_v1(folder), cgroup_lowest_limit(root, "", limit_v2));
    return (double)limit / PER_PROCESSOR;
}
