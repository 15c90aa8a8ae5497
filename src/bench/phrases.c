#include "bench/phrases.h"

#include <math.h>
#include <stdio.h>

phrase phrase_way(const bench_cell *cell)
{
    const rfcv_bench_cell *shown = &cell->shown;
    phrase said;
    if (shown->layout == RFCV_LAYOUT_NESTED)
        snprintf(said.text, sizeof said.text, "nested (%zu x %zu), %s", shown->n_outer, shown->n_inner,
                 shown->schedule);
    else
        snprintf(said.text, sizeof said.text, "flat, %s", shown->schedule);
    return said;
}

phrase phrase_cell(const bench_cell *cell)
{
    phrase said;
    snprintf(said.text, sizeof said.text, "%.70s on %zu thread%s", phrase_way(cell).text,
             cell->shown.n_threads, cell->shown.n_threads == 1 ? "" : "s");
    return said;
}

figure phrase_team(const rfcv_bench_cell *cell)
{
    figure said;
    if (cell->layout == RFCV_LAYOUT_NESTED)
        snprintf(said.text, sizeof said.text, "%zu × %zu", cell->n_outer, cell->n_inner);
    else
        snprintf(said.text, sizeof said.text, "%zu", cell->n_threads);
    return said;
}

figure figure_of_share(double share)
{
    figure said;
    double percent = 100 * share;
    snprintf(said.text, sizeof said.text, "%.*f %%", fabs(percent) < 9.95 ? 1 : 0, percent);
    return said;
}

/* Three digits, where it is not above 999. */
static int n_decimals(double amount)
{
    return amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0;
}

figure figure_of_seconds(double seconds)
{
    figure said;
    if (seconds < 0.0009995)
        snprintf(said.text, sizeof said.text, "%.*f µs", n_decimals(1e6 * seconds), 1e6 * seconds);
    else if (seconds < 0.9995)
        snprintf(said.text, sizeof said.text, "%.*f ms", n_decimals(1e3 * seconds), 1e3 * seconds);
    else
        snprintf(said.text, sizeof said.text, "%.*f s", n_decimals(seconds), seconds);
    return said;
}

figure figure_of_megabytes(double n_bytes)
{
    figure said;
    double megabytes = n_bytes / 1e6;
    snprintf(said.text, sizeof said.text, "%.*f MB", megabytes < 99.95 ? 1 : 0, megabytes);
    return said;
}

static bool rounds_to_one(double ratio)
{
    return fabs(ratio - 1) < 0.005;
}

/* Two, or three where the interval is that narrow, or leaves 1 out by less than two show. */
static int decimals_of(cell_comparison comparison)
{
    bool seems_to_reach_one = rounds_to_one(comparison.low) || rounds_to_one(comparison.high);
    bool is_narrow = comparison.high - comparison.low < 0.02;
    return is_narrow || (comparison.is_told_apart && seems_to_reach_one) ? 3 : 2;
}

figure figure_of_ratio(cell_comparison comparison)
{
    figure said;
    snprintf(said.text, sizeof said.text, "%.*f", decimals_of(comparison), comparison.ratio);
    return said;
}

figure figure_of_interval(cell_comparison comparison)
{
    figure said;
    const int decimals = decimals_of(comparison);
    snprintf(said.text, sizeof said.text, "%.*f to %.*f", decimals, comparison.low, decimals,
             comparison.high);
    return said;
}
