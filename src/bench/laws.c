#include "bench/laws.h"

#include <math.h>
#include <stdbool.h>

/* ---- Amdahl's ---- */

double karp_flatt(double speedup, double n_threads)
{
    return (1 / speedup - 1 / n_threads) / (1 - 1 / n_threads);
}

double amdahl_fit(const speedup_point *points, size_t n)
{
    double products = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        double x = 1 - 1 / points[i].n_threads, y = 1 / points[i].speedup - 1 / points[i].n_threads;
        products += x * y;
        squares += x * x;
    }
    return squares > 0 ? fmin(fmax(products / squares, 0), 1) : NAN;
}

double amdahl_speedup(double serial, double n_threads)
{
    return 1 / (serial + (1 - serial) / n_threads);
}

/* ---- the universal scalability law ---- */

/* Sums of the least squares of y = a u + b v. */
typedef struct usl_sums {
    double uu, uv, vv, uy, vy;
} usl_sums;

static usl_sums add_up(const speedup_point *points, size_t n)
{
    usl_sums sums = {0};
    for (size_t i = 0; i < n; i++) {
        double threads = points[i].n_threads;
        double u = 1 - 1 / threads, v = threads - 1, y = 1 / points[i].speedup - 1 / threads;
        sums.uu += u * u;
        sums.uv += u * v;
        sums.vv += v * v;
        sums.uy += u * y;
        sums.vy += v * y;
    }
    return sums;
}

/* What the sum of squares is more than that of y alone. */
static double misfit(const usl_sums *sums, usl_law law)
{
    double a = law.contention, b = law.coherency;
    return a * a * sums->uu + 2 * a * b * sums->uv + b * b * sums->vv - 2 * a * sums->uy - 2 * b * sums->vy;
}

static bool has_two_teams(const speedup_point *points, size_t n)
{
    double first = 1;
    for (size_t i = 0; i < n; i++) {
        if (points[i].n_threads > 1 && first > 1 && points[i].n_threads != first)
            return true;
        if (points[i].n_threads > 1)
            first = points[i].n_threads;
    }
    return false;
}

usl_law usl_fit(const speedup_point *points, size_t n)
{
    if (!has_two_teams(points, n))
        return (usl_law){NAN, NAN};

    usl_sums sums = add_up(points, n);
    double determinant = sums.uu * sums.vv - sums.uv * sums.uv;
    usl_law least = {(sums.uy * sums.vv - sums.vy * sums.uv) / determinant,
                     (sums.vy * sums.uu - sums.uy * sums.uv) / determinant};
    if (least.contention >= 0 && least.coherency >= 0)
        return least;
    /* Then the least of those allowed lies on their border: a or b is 0. */
    usl_law only_a = {fmax(sums.uy / sums.uu, 0), 0}, only_b = {0, fmax(sums.vy / sums.vv, 0)};
    return misfit(&sums, only_b) < misfit(&sums, only_a) ? only_b : only_a;
}

double usl_speedup(usl_law law, double n_threads)
{
    double others = n_threads - 1;
    return n_threads / (1 + law.contention * others + law.coherency * n_threads * others);
}

double usl_best_threads(usl_law law)
{
    if (isnan(law.contention))
        return NAN;
    if (law.contention >= 1)
        return 1;
    return law.coherency > 0 ? fmax(1, sqrt((1 - law.contention) / law.coherency)) : INFINITY;
}
