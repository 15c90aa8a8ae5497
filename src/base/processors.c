#define _GNU_SOURCE /* sched_getaffinity, CPU_ISSET_S */
#include "base/processors.h"

#include "base/integer.h"
#include "base/omp_values.h"
#include "base/threads.h"

#include <sched.h>
#include <stdlib.h>

size_t processors_count(const processor_set *set)
{
    size_t n = 0;
    for (size_t i = 0; i < MOST_PROCESSORS / 64; i++)
        n += (size_t)__builtin_popcountll(set->bits[i]);
    return n;
}

size_t processors_next(const processor_set *set, size_t from)
{
    while (from < MOST_PROCESSORS && !processors_have(set, from))
        from++;
    return from;
}

processor_set processors_read(const char *list)
{
    processor_set set = {0};
    for (char *end; *list >= '0' && *list <= '9'; list = *end == ',' ? end + 1 : end) {
        size_t first = strtoul(list, &end, 10), last = *end == '-' ? strtoul(end + 1, &end, 10) : first;
        for (size_t i = first; i <= last && i < MOST_PROCESSORS; i++)
            processors_add(&set, i);
    }
    return set;
}

static processor_set affinity_of_this_thread(void)
{
    enum { SET_BYTES = MOST_PROCESSORS / 8 };
    cpu_set_t found[SET_BYTES / sizeof(cpu_set_t)];
    processor_set set = {0};
    if (sched_getaffinity(0, SET_BYTES, found) != 0)
        return set;
    for (size_t i = 0; i < MOST_PROCESSORS; i++)
        if (CPU_ISSET_S(i, SET_BYTES, found))
            processors_add(&set, i);
    return set;
}

/* False where a place has more processors than there can be. */
static bool add_place(processor_set *set, int place)
{
#ifdef _OPENMP
    int processors[MOST_PROCESSORS];
    int n = omp_get_place_num_procs(place);
    if (n < 0 || n > MOST_PROCESSORS)
        return false;
    omp_get_place_proc_ids(place, processors);
    for (int i = 0; i < n; i++)
        if (processors[i] >= 0 && processors[i] < MOST_PROCESSORS)
            processors_add(set, (size_t)processors[i]);
    return true;
#else
    (void)set;
    (void)place;
    return false;
#endif
}

static int count_places(void)
{
#ifdef _OPENMP
    return omp_runtime_can_begin() ? omp_get_num_places() : 0;
#else
    return 0;
#endif
}

bool processors_are_without_places(void)
{
    return count_places() == 0;
}

static bool is_all_in_one_place(void)
{
#ifdef _OPENMP
    return omp_get_proc_bind() == omp_proc_bind_master;
#else
    return false;
#endif
}

processor_set processors_allowed(void)
{
    processor_set set = {0};
    int n_places = count_places();
    for (int place = 0; place < n_places; place++)
        if (!add_place(&set, place))
            return affinity_of_this_thread();
    return processors_count(&set) ? set : affinity_of_this_thread();
}

processor_set processors_for_teams(void)
{
    return count_places() > 0 && is_all_in_one_place() ? affinity_of_this_thread() : processors_allowed();
}
