/* Speed-ups and what follows from them; the default cells and the best ones. */
#include "bench/compare_cells.h"
#include "bench/laws.h"
#include "bench/pick_cell.h"

#include <math.h>

static bool is_default(const rfcv_cv_options *options)
{
    const rfcv_cv_options defaults = rfcv_cv_defaults();
    return options->layout == defaults.layout && options->schedule == defaults.schedule &&
           options->chunk <= 1; /* "dynamic" is "dynamic,1" */
}

/* Of its work, that with the lowest median. */
static bool is_best(const rfcv_bench *bench, const bench_cell *cell)
{
    for (const bench_cell *other = bench->cells; other < bench->cells + bench->n_cells; other++)
        if (other->work == cell->work && !other->shown.is_weak &&
            (other->shown.median < cell->shown.median ||
             (other->shown.median == cell->shown.median && other < cell)))
            return false;
    return !cell->shown.is_weak;
}

static void scale(bench_cell *cell, const bench_cell *base)
{
    rfcv_bench_cell *shown = &cell->shown;
    shown->speedup = base ? compare_seconds_per_tree(base, cell).ratio : NAN;
    shown->efficiency = shown->speedup / (double)shown->n_threads;
    shown->serial_fraction =
        shown->n_threads > 1 && !shown->is_weak ? karp_flatt(shown->speedup, (double)shown->n_threads) : NAN;
}

void bench_scale(rfcv_bench *bench)
{
    for (size_t i = 0; i < bench->n_cells; i++) {
        bench->cells[i].shown.is_default = is_default(&bench->cells[i].options);
        bench->cells[i].shown.is_best = is_best(bench, &bench->cells[i]);
    }
    for (size_t i = 0; i < bench->n_cells; i++) {
        bench_cell *cell = &bench->cells[i];
        scale(cell, pick_base(bench, cell->work, cell->shown.is_weak));
    }
}
