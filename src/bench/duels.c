/* The best cell of each work against the default of rfcv cv on the same number of threads: the lowest of many
 * medians is low by luck, too, so both run again, one after the other, first the one and then the other. */
#include "base/memory.h"
#include "base/monitor.h"
#include "base/status.h"
#include "bench/pick_cell.h"
#include "bench/statistics.h"

#include <math.h>

static rfcv_status fight(rfcv_bench *bench, rfcv_bench_duel *duel, monitor_stage *stage,
                         const rfcv_monitor *monitor, rfcv_error *error)
{
    double ratios[STATISTICS_AT_MOST];
    for (size_t pair = 0; pair < duel->n_pairs; pair++) {
        bench_turn of_best, of_other;
        const bool is_best_first = pair % 2 == 0;
        for (size_t i = 0; i < 2; i++) {
            const bool is_of_best = is_best_first == (i == 0);
            rfcv_status status = bench_run_turn(bench, &bench->cells[is_of_best ? duel->best : duel->other],
                                                monitor, is_of_best ? &of_best : &of_other, error);
            if (status != RFCV_OK)
                return status;
            monitor_advance(stage, 1);
        }
        ratios[pair] = of_other.seconds / of_best.seconds;
    }
    duel->ratio = median_of(ratios, duel->n_pairs);
    duel->lowest = duel->highest = ratios[0];
    for (size_t pair = 1; pair < duel->n_pairs; pair++) {
        duel->lowest = fmin(duel->lowest, ratios[pair]);
        duel->highest = fmax(duel->highest, ratios[pair]);
    }
    return RFCV_OK;
}

/* Where the best is the default, or the grid has no default on as many threads, it is its own opponent, and
 * the ratio that of a cell to itself. */
static rfcv_bench_duel match_up(const rfcv_bench *bench, size_t work)
{
    const bench_cell *best = pick_best(bench, work);
    const bench_cell *other = pick_typical(bench, work, best->shown.n_threads);
    if (!other || !other->shown.is_default)
        other = best;
    return (rfcv_bench_duel){
        .work = bench->works[work].name,
        .best = (size_t)(best - bench->cells),
        .other = (size_t)(other - bench->cells),
        .n_pairs = best == other ? 0 : bench->options.n_pairs,
        .ratio = 1,
        .lowest = 1,
        .highest = 1,
    };
}

rfcv_status bench_fight_duels(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error)
{
    uint64_t n_turns = 0;
    monitor_stage stage;
    bench->duels = memory_make(bench->n_works, sizeof *bench->duels);
    if (!bench->duels)
        return error_no_memory(error);
    bench->n_duels = bench->n_works;
    for (size_t work = 0; work < bench->n_works; work++) {
        bench->duels[work] = match_up(bench, work);
        n_turns += 2 * bench->duels[work].n_pairs;
    }

    rfcv_status status = RFCV_OK;
    monitor_stage_init(&stage, monitor, "duel", n_turns);
    for (size_t work = 0; work < bench->n_works && status == RFCV_OK; work++)
        if (bench->duels[work].n_pairs > 0)
            status = fight(bench, &bench->duels[work], &stage, monitor, error);
    return status;
}
