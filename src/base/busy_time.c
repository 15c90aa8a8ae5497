#include "base/busy_time.h"

#include <math.h>
#include <string.h>

static const double NARROWEST = 1e-3;

/* Twice as wide: pairs of bins become one. */
static void widen_once(busy_time *busy)
{
    for (size_t bin = 0; bin < BUSY_BINS / 2; bin++)
        busy->bins[bin] = busy->bins[2 * bin] + busy->bins[2 * bin + 1];
    memset(busy->bins + BUSY_BINS / 2, 0, sizeof busy->bins / 2);
    busy->bin_seconds *= 2;
}

void busy_time_add(busy_time *busy, double start, double end)
{
    if (busy->bin_seconds == 0)
        busy->bin_seconds = NARROWEST;
    busy->n_tasks++;
    busy->seconds += end - start;
    while (end > BUSY_BINS * busy->bin_seconds)
        widen_once(busy);

    const double width = busy->bin_seconds;
    for (size_t bin = (size_t)(start / width); bin < BUSY_BINS && (double)bin * width < end; bin++)
        busy->bins[bin] += fmin(end, (double)(bin + 1) * width) - fmax(start, (double)bin * width);
}

void busy_time_widen(busy_time *busy, double bin_seconds)
{
    if (busy->bin_seconds == 0)
        busy->bin_seconds = bin_seconds;
    while (busy->bin_seconds < bin_seconds)
        widen_once(busy);
}

static size_t count_bins(const busy_time *busy)
{
    size_t n_bins = BUSY_BINS;
    while (n_bins > 0 && busy->bins[n_bins - 1] == 0)
        n_bins--;
    return n_bins;
}

size_t busy_time_unify(busy_time *threads, size_t n_threads)
{
    double widest = 0;
    size_t n_bins = 0;
    for (size_t i = 0; i < n_threads; i++)
        widest = fmax(widest, threads[i].bin_seconds);
    for (size_t i = 0; i < n_threads; i++) {
        busy_time_widen(&threads[i], widest);
        size_t n_here = count_bins(&threads[i]);
        if (n_here > n_bins)
            n_bins = n_here;
    }
    return n_bins;
}
