#include "base/stopwatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

double stopwatch_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

processor_time stopwatch_processor_time(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return (processor_time){0};
    return (processor_time){seconds_of(usage.ru_utime), seconds_of(usage.ru_stime)};
}

/* A line of /proc/self/status, "VmHWM:     2200 kB"; 0 where there is none. */
static uint64_t peak_kib_of_proc(void)
{
    char line[256];
    uint64_t n_kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (!file)
        return 0;
    while (n_kib == 0 && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0)
            n_kib = strtoull(line + 6, NULL, 10);
    fclose(file);
    return n_kib;
}

/* getrusage() comes second: what it says begins with the memory of the process that started this one. */
uint64_t stopwatch_peak_rss(void)
{
    struct rusage usage;
    uint64_t n_kib = peak_kib_of_proc();
    if (n_kib > 0)
        return n_kib * 1024;
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
    return (uint64_t)usage.ru_maxrss * 1024; /* Linux counts in KiB */
}

/* proc(5): "5" resets the peak. */
bool stopwatch_restart_peak_rss(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (!file)
        return false;
    bool is_written = fputs("5", file) >= 0;
    return fclose(file) == 0 && is_written;
}
