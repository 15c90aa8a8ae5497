/*
 * Laws of scaling, fitted to speed-ups S(n).
 *
 * Amdahl (1967): S(n) = 1 / (s + (1 - s) / n).
 * Universal scalability law (Gunther 1993): S(n) = n / (1 + a (n - 1) + b n (n - 1)), a and b from 0.
 *
 * Both are linear in their parameters when run times relative to one thread are looked at:
 *
 *     1 / S - 1 / n = s (1 - 1 / n) = a (1 - 1 / n) + b (n - 1)
 *
 * so they are fitted there, by linear least squares, and need no starting values.  Amdahl's s is then the
 * mean of the fractions of Karp and Flatt, weighted by (1 - 1 / n)^2.
 */
#ifndef BENCH_LAWS_H
#define BENCH_LAWS_H

#include <stddef.h>

typedef struct speedup_point {
    double n_threads, speedup;
} speedup_point;

/* Serial fraction that an experiment on n > 1 threads shows (Karp and Flatt 1990):
 * (1 / S - 1 / n) / (1 - 1 / n). */
double karp_flatt(double speedup, double n_threads);

/* s in [0, 1]; NaN without a point above one thread. */
double amdahl_fit(const speedup_point *points, size_t n);
double amdahl_speedup(double serial, double n_threads);

typedef struct usl_law {
    double contention, coherency;
} usl_law;

/* Both NaN with fewer than two thread counts above one. */
usl_law usl_fit(const speedup_point *points, size_t n);
double usl_speedup(usl_law law, double n_threads);
/* Where the law has its peak, at least 1; infinite where it has none. */
double usl_best_threads(usl_law law);

#endif
