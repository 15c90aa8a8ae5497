/*
 * How busy a thread was in the course of a loop: seconds of work in bins of the loop's time.  Bins are few,
 * and widen as the loop goes on, so that a loop of any length takes the same memory; one thread writes.
 */
#ifndef BASE_BUSY_TIME_H
#define BASE_BUSY_TIME_H

#include <stddef.h>
#include <stdint.h>

enum { BUSY_BINS = 128, BUSY_ALIGNMENT = 64 };

/* Starts as {0}.  Those of several threads stand side by side, and no two in one cache line. */
typedef struct busy_time {
    _Alignas(BUSY_ALIGNMENT) uint64_t n_tasks;
    double seconds;     /* of all tasks */
    double bin_seconds; /* a power of two times a millisecond; 0 before the first task */
    double bins[BUSY_BINS];
} busy_time;

/* Adds a task that ran from `start` to `end`, seconds since the loop began. */
void busy_time_add(busy_time *busy, double start, double end);

/* Widens bins to bin_seconds, which is one of their widths or wider. */
void busy_time_widen(busy_time *busy, double bin_seconds);

/* Gives all threads of a loop bins of one width, and returns how many of them the loop has: up to the last in
 * which a task ran. */
size_t busy_time_unify(busy_time *threads, size_t n_threads);

#endif
