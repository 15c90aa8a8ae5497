/* The laws of scaling, fitted to what was measured. */
#include "base/memory.h"
#include "base/status.h"
#include "bench/bench.h"
#include "bench/laws.h"

#include <math.h>
#include <string.h>

/* Teams whose inner threads were given are not on one curve with the others. */
static bool is_on_curve(const bench_cell *cell, const rfcv_bench_fit *fit)
{
    const rfcv_bench_cell *shown = &cell->shown;
    return !shown->is_weak && !shown->is_oversubscribed && cell->options.n_inner_threads == 0 &&
           shown->layout == fit->layout && strcmp(shown->schedule, fit->schedule) == 0 &&
           !isnan(shown->speedup);
}

static void fit_one(const rfcv_bench *bench, size_t work, speedup_point *points, rfcv_bench_fit *fit)
{
    fit->n_points = 0;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (cell->work == work && is_on_curve(cell, fit))
            points[fit->n_points++] = (speedup_point){(double)cell->shown.n_threads, cell->shown.speedup};
    }
    usl_law law = usl_fit(points, fit->n_points);
    fit->usl_contention = law.contention;
    fit->usl_coherency = law.coherency;
    fit->best_threads = usl_best_threads(law);
    fit->amdahl_serial = amdahl_fit(points, fit->n_points);
    fit->amdahl_limit = 1 / fit->amdahl_serial;
}

rfcv_status bench_fit_laws(rfcv_bench *bench, rfcv_error *error)
{
    const size_t n_fits = bench->n_works * bench->n_layouts * bench->n_schedules;
    speedup_point *points = memory_make(bench->n_cells, sizeof *points);
    bench->fits = memory_make(n_fits, sizeof *bench->fits);
    if (!points || !bench->fits) {
        memory_free(points);
        return error_no_memory(error);
    }
    for (size_t work = 0; work < bench->n_works; work++)
        for (size_t layout = 0; layout < bench->n_layouts; layout++)
            for (size_t schedule = 0; schedule < bench->n_schedules; schedule++) {
                rfcv_bench_fit *fit = &bench->fits[bench->n_fits++];
                fit->work = bench->works[work].name;
                fit->layout = bench->layouts[layout];
                fit->schedule = bench->schedules[schedule];
                fit_one(bench, work, points, fit);
            }
    memory_free(points);
    return RFCV_OK;
}
