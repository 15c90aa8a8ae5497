#include "base/memory_limit.h"

#include "base/cgroup.h"

#include <unistd.h>

static uint64_t bytes_in(const char *folder, const char *name)
{
    int64_t n_bytes;
    return cgroup_numbers(folder, name, &n_bytes, 1) && n_bytes > 0 ? (uint64_t)n_bytes : 0;
}

static uint64_t limit_v1(const char *folder)
{
    return bytes_in(folder, "memory.limit_in_bytes");
}

static uint64_t limit_v2(const char *folder)
{
    return bytes_in(folder, "memory.max");
}

uint64_t memory_limit_of_cgroup(const char *root)
{
    return lower_limit(cgroup_lowest_limit(root, "memory", limit_v1),
                       cgroup_lowest_limit(root, "", limit_v2));
}

static uint64_t memory_of_machine(void)
{
    long n_pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    return n_pages > 0 && page > 0 ? (uint64_t)n_pages * (uint64_t)page : 0;
}

uint64_t memory_limit(void)
{
    return lower_limit(memory_of_machine(), memory_limit_of_cgroup(""));
}
