/* Limits that Linux sets a process by its control groups, in files of folders under /sys/fs/cgroup. */
#ifndef BASE_CGROUP_H
#define BASE_CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The limit of one group, by files in its folder; 0: it sets none. */
typedef uint64_t cgroup_limit(const char *folder);

/* The lowest limit from this process's group up to the root of its hierarchy, or 0 where there is none.  The
 * hierarchy is that of a controller in version 1, or for "" the one of version 2.  The files are those of a
 * system whose root is that folder: "" for this one, and others for tests. */
uint64_t cgroup_lowest_limit(const char *root, const char *controller, cgroup_limit *limit_of);

/* Reads the first n numbers of a file in a group's folder; false where it has fewer, as in "max". */
bool cgroup_numbers(const char *folder, const char *name, int64_t *numbers, size_t n);

/* Of two limits, each 0 where there is none. */
static inline uint64_t lower_limit(uint64_t a, uint64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

#endif
