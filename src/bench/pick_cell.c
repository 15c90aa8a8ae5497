#include "bench/pick_cell.h"

#include <string.h>

static bool is_of_work(const bench_cell *cell, size_t work, bool is_weak)
{
    return cell->work == work && cell->shown.is_weak == is_weak;
}

bool is_of_grid(const bench_cell *cell, size_t work)
{
    return is_of_work(cell, work, false);
}

/* Inner threads that were given make a team of another kind. */
static bool is_on_team(const bench_cell *cell, size_t work, size_t n_threads)
{
    return is_of_grid(cell, work) && cell->options.n_inner_threads == 0 && cell->shown.n_threads == n_threads;
}

size_t pick_full_team(const rfcv_bench *bench, size_t work)
{
    size_t most = 0;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *shown = &bench->cells[i].shown;
        if (is_on_team(&bench->cells[i], work, shown->n_threads) && !shown->is_oversubscribed &&
            shown->n_threads > most)
            most = shown->n_threads;
    }
    return most;
}

const bench_cell *pick_cell(const rfcv_bench *bench, size_t work, size_t n_threads, rfcv_layout layout,
                            const char *schedule)
{
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (is_on_team(cell, work, n_threads) && cell->shown.layout == layout &&
            strcmp(cell->shown.schedule, schedule) == 0)
            return cell;
    }
    return NULL;
}

static const bench_cell *faster_of(const bench_cell *fastest, const bench_cell *cell)
{
    return fastest && fastest->shown.median <= cell->shown.median ? fastest : cell;
}

const bench_cell *pick_fastest(const rfcv_bench *bench, size_t work, size_t n_threads, rfcv_layout layout)
{
    const bench_cell *fastest = NULL;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (is_on_team(&bench->cells[i], work, n_threads) && bench->cells[i].shown.layout == layout)
            fastest = faster_of(fastest, &bench->cells[i]);
    return fastest;
}

const bench_cell *pick_base(const rfcv_bench *bench, size_t work, bool is_weak)
{
    const bench_cell *fastest = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (!is_of_work(cell, work, is_weak) || cell->shown.n_threads != 1)
            continue;
        if (cell->shown.is_default)
            return cell;
        fastest = faster_of(fastest, cell);
    }
    return fastest;
}

const bench_cell *pick_best(const rfcv_bench *bench, size_t work)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work && bench->cells[i].shown.is_best)
            return &bench->cells[i];
    return NULL;
}

const bench_cell *pick_typical(const rfcv_bench *bench, size_t work, size_t n_threads)
{
    const bench_cell *best = pick_best(bench, work);
    for (size_t i = 0; i < bench->n_cells; i++)
        if (is_on_team(&bench->cells[i], work, n_threads) && bench->cells[i].shown.is_default)
            return &bench->cells[i];
    return best ? pick_cell(bench, work, n_threads, best->shown.layout, best->shown.schedule) : NULL;
}

const rfcv_bench_fit *pick_fit(const rfcv_bench *bench, size_t work, rfcv_layout layout, const char *schedule)
{
    for (size_t i = 0; i < bench->n_fits; i++) {
        const rfcv_bench_fit *fit = &bench->fits[i];
        if (strcmp(fit->work, bench->works[work].name) == 0 && fit->layout == layout &&
            strcmp(fit->schedule, schedule) == 0)
            return fit;
    }
    return NULL;
}

const rfcv_bench_duel *pick_duel(const rfcv_bench *bench, size_t work)
{
    for (size_t i = 0; i < bench->n_duels; i++)
        if (bench->duels[i].n_pairs > 0 && strcmp(bench->duels[i].work, bench->works[work].name) == 0)
            return &bench->duels[i];
    return NULL;
}
