/* Running the cells: all of them once in each turn, in an order that is shuffled anew, so that what slows the
 * machine for a while slows no cell alone. */
#include "base/memory.h"
#include "base/monitor.h"
#include "base/rng.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "bench/bench.h"
#include "bench/phrases.h"

#include <inttypes.h>
#include <string.h>

static rfcv_status plan_cell(rfcv_bench *bench, bench_cell *cell, rfcv_error *error)
{
    const size_t n_times = bench->options.n_repetitions;
    rfcv_error reason = {0};
    cell->turns = memory_make(n_times, sizeof *cell->turns);
    cell->times = memory_make(n_times, sizeof *cell->times);
    if (!cell->turns || !cell->times)
        return error_no_memory(error);
    cell->shown.n_times = n_times;
    cell->plan = rfcv_plan_make(bench->dataset, &cell->options, &reason);
    if (!cell->plan) {
        if (error)
            *error = reason;
        return reason.status;
    }
    rfcv_plan_info info = rfcv_plan_describe(cell->plan);
    cell->shown.n_outer = info.outer_threads;
    cell->shown.n_inner = info.inner_threads;
    cell->shown.n_threads = info.outer_threads * info.inner_threads;
    cell->shown.is_oversubscribed = cell->shown.n_threads > bench->n_allowed;
    return RFCV_OK;
}

static bool is_same(const bench_cell *cell, const bench_cell *other)
{
    const rfcv_bench_cell *a = &cell->shown, *b = &other->shown;
    return cell->work == other->work && a->is_weak == b->is_weak && a->layout == b->layout &&
           a->n_outer == b->n_outer && a->n_inner == b->n_inner && strcmp(a->schedule, b->schedule) == 0;
}

/* Plans make the same of several teams, of which the first stays: of 2 and 1x2 where there is one forest, of
 * 6 and 7 nested where there are three. */
static void drop_repeated_cells(rfcv_bench *bench)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < bench->n_cells; i++) {
        size_t same = 0;
        while (same < n_kept && !is_same(&bench->cells[same], &bench->cells[i]))
            same++;
        if (same < n_kept)
            bench_cell_clear(&bench->cells[i]);
        else
            bench->cells[n_kept++] = bench->cells[i];
    }
    bench->n_cells = n_kept;
}

/* ---- one turn ---- */

static rfcv_status differ(const bench_cell *cell, uint64_t digest, const bench_cell *other, rfcv_error *error)
{
    return error_set(error, RFCV_INTERNAL,
                     "%s, %zu trees: predictions of %s have the digest %016" PRIx64
                     ", those of %s %016" PRIx64
                     ", and should have the same: a mistake of rfcv's, please report it",
                     cell->shown.work, cell->shown.n_trees, phrase_cell(cell).text, digest,
                     phrase_cell(other).text, other->shown.digest);
}

rfcv_status bench_take_digest(const rfcv_bench *bench, bench_cell *cell, uint64_t digest, rfcv_error *error)
{
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *other = &bench->cells[i];
        bool is_comparable =
            other->has_digest && other->work == cell->work && other->shown.n_trees == cell->shown.n_trees;
        if (is_comparable && other->shown.digest != digest)
            return differ(cell, digest, other, error);
    }
    cell->shown.digest = digest;
    cell->has_digest = true;
    return RFCV_OK;
}

rfcv_status bench_run_turn(rfcv_bench *bench, bench_cell *cell, const rfcv_monitor *monitor, bench_turn *turn,
                           rfcv_error *error)
{
    const rfcv_monitor watching = {.should_stop = monitor ? monitor->should_stop : NULL,
                                   .context = monitor ? monitor->context : NULL,
                                   .trace = bench->trace};
    rfcv_error reason = {0};
    rfcv_trace_clear(bench->trace);
    bool has_peak = stopwatch_restart_peak_rss();
    processor_time before = stopwatch_processor_time();
    double start = stopwatch_now();

    rfcv_result *result = rfcv_cross_validate(cell->plan, &watching, &reason);

    double seconds = stopwatch_now() - start;
    processor_time after = stopwatch_processor_time();
    if (!result) {
        if (error)
            *error = reason;
        return reason.status;
    }
    *turn = (bench_turn){
        .seconds = seconds,
        .user = after.user - before.user,
        .system = after.system - before.system,
        .load = thread_load_of(bench->trace, cell->shown.n_threads),
        .peak_rss_bytes = has_peak ? rfcv_result_run(result).peak_rss_bytes : 0,
    };
    uint64_t digest = rfcv_result_digest(result);
    rfcv_result_free(result);
    if (rfcv_trace_n_lost(bench->trace) > 0) /* then its load is wrong */
        return error_no_memory(error);
    return bench_take_digest(bench, cell, digest, error);
}

/* ---- all of them ---- */

/* The cell keeps the trace of its last turn, and the turns after it get another. */
static rfcv_status keep_trace(rfcv_bench *bench, bench_cell *cell, rfcv_error *error)
{
    rfcv_trace *next = rfcv_trace_make(error);
    if (!next)
        return RFCV_SYSTEM;
    cell->trace = bench->trace;
    cell->shown.trace = cell->trace;
    bench->trace = next;
    return RFCV_OK;
}

/* A turn of a cell that counts from 0, warm-ups aside.  While traces are kept, memory grows with the cells
 * that came before: the peak of the last turn is that of the one before it. */
static rfcv_status run_counted(rfcv_bench *bench, bench_cell *cell, size_t number,
                               const rfcv_monitor *monitor, rfcv_error *error)
{
    bench_turn *turn = &cell->turns[number];
    rfcv_status status = bench_run_turn(bench, cell, monitor, turn, error);
    if (status != RFCV_OK || number + 1 < cell->shown.n_times)
        return status;
    if (number > 0)
        turn->peak_rss_bytes = turn[-1].peak_rss_bytes;
    return keep_trace(bench, cell, error);
}

static void shuffle_cells(const rfcv_bench *bench, size_t turn, uint32_t *order)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        order[i] = (uint32_t)i;
    rng random = rng_start(rng_stream_make(bench->options.cv.seed, RNG_TURNS, (uint32_t)turn, 0, 0));
    rng_shuffle(&random, order, bench->n_cells);
}

static rfcv_status run_all(rfcv_bench *bench, uint32_t *order, const rfcv_monitor *monitor, rfcv_error *error)
{
    const size_t n_warmups = bench->options.n_warmups, n_turns = n_warmups + bench->options.n_repetitions;
    rfcv_status status = RFCV_OK;
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "bench", n_turns * bench->n_cells);
    for (size_t turn = 0; turn < n_turns; turn++) {
        shuffle_cells(bench, turn, order);
        for (size_t i = 0; i < bench->n_cells && status == RFCV_OK; i++) {
            bench_cell *cell = &bench->cells[order[i]];
            bench_turn warmup;
            status = turn < n_warmups ? bench_run_turn(bench, cell, monitor, &warmup, error)
                                      : run_counted(bench, cell, turn - n_warmups, monitor, error);
            monitor_advance(&stage, 1);
        }
    }
    return status;
}

rfcv_status bench_run_turns(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < bench->n_cells && status == RFCV_OK; i++)
        status = plan_cell(bench, &bench->cells[i], error);
    if (status != RFCV_OK)
        return status;
    drop_repeated_cells(bench);
    bench->trace = rfcv_trace_make(error);
    if (!bench->trace)
        return RFCV_SYSTEM;
    uint32_t *order = memory_make(bench->n_cells, sizeof *order);
    status = order ? run_all(bench, order, monitor, error) : error_no_memory(error);
    memory_free(order);
    return status;
}
