/*
 * How many trees let the grid take the seconds that it should.
 *
 * A turn of a cell takes what ranking takes, and what its trees take: both are measured in the default layout
 * on the largest team that has a processor for each thread, and are taken to be in proportion to the
 * processors at work.
 */
#include "base/integer.h"
#include "base/monitor.h"
#include "base/status.h"
#include "bench/bench.h"

/* What a run of a work costs. */
typedef struct calibration {
    double rank_seconds, seconds_per_tree; /* of each forest, on n_processors */
    size_t n_processors;
} calibration;

/* The largest team of those without teams within that is not oversubscribed; else one thread. */
static size_t calibration_team(const rfcv_bench *bench)
{
    size_t n_threads = 1;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (!cell->is_oversubscribed && cell->n_threads > n_threads)
            n_threads = cell->n_threads;
    }
    return n_threads;
}

static rfcv_status run_once(const rfcv_bench *bench, const rfcv_cv_options *options,
                            const rfcv_monitor *monitor, rfcv_run *run, rfcv_error *error)
{
    rfcv_error reason = {0};
    rfcv_plan *plan = rfcv_plan_make(bench->dataset, options, &reason);
    rfcv_result *result = plan ? rfcv_cross_validate(plan, monitor, &reason) : NULL;
    if (result)
        *run = rfcv_result_run(result);
    else if (error)
        *error = reason;
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    return reason.status;
}

/* With more and more trees, until they take long enough to be timed.  The first run only wakes the machine.
 */
static rfcv_status calibrate(const rfcv_bench *bench, const bench_work *work, const rfcv_monitor *monitor,
                             calibration *cost, rfcv_error *error)
{
    static const double LONG_ENOUGH = 0.05;
    enum { GROWTH = 4 };
    rfcv_cv_options options = work->options;
    rfcv_run run = {0};
    options.n_trees = work->least_trees;
    options.n_threads = cost->n_processors = calibration_team(bench);
    rfcv_status status = run_once(bench, &options, monitor, &run, error);
    if (status == RFCV_OK && run.grow_seconds < LONG_ENOUGH)
        status = run_once(bench, &options, monitor, &run, error);
    while (status == RFCV_OK && run.grow_seconds < LONG_ENOUGH && options.n_trees < work->most_trees) {
        options.n_trees *= GROWTH;
        status = run_once(bench, &options, monitor, &run, error);
    }
    cost->rank_seconds = run.rank_seconds;
    cost->seconds_per_tree = run.grow_seconds / (double)options.n_trees;
    return status;
}

/* Trees with which the cells of a work take `seconds`, duels included. */
static double trees_for(const rfcv_bench *bench, size_t work, const calibration *cost, double seconds)
{
    const rfcv_bench_options *options = &bench->options;
    const double n_turns = (double)(options->n_repetitions + options->n_warmups);
    double rankings = 2 * (double)options->n_pairs, forests = rankings; /* in units of calibrated ones */
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (bench->cells[i].work != work)
            continue;
        size_t n_busy = smaller_of(cell->n_threads, cost->n_processors);
        double units = n_turns * (double)cost->n_processors / (double)n_busy;
        rankings += units;
        forests += units * (cell->is_weak ? (double)cell->n_threads : 1);
    }
    return (seconds - rankings * cost->rank_seconds) / (forests * cost->seconds_per_tree);
}

/* A round number that a work allows. */
static size_t choose(const bench_work *work, double wanted)
{
    enum { ROUND = 10 };
    if (!(wanted > (double)work->least_trees))
        return work->least_trees;
    return wanted < (double)work->most_trees ? (size_t)wanted / ROUND * ROUND : work->most_trees;
}

static void give_trees(rfcv_bench *bench, size_t work, size_t n_trees)
{
    bench->works[work].options.n_trees = n_trees;
    for (size_t i = 0; i < bench->n_cells; i++) {
        bench_cell *cell = &bench->cells[i];
        if (cell->work == work)
            cell->shown.n_trees = cell->options.n_trees =
                n_trees * (cell->shown.is_weak ? cell->shown.n_threads : 1);
    }
}

rfcv_status bench_choose_trees(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error)
{
    const rfcv_monitor quiet = {.should_stop = monitor ? monitor->should_stop : NULL,
                                .context = monitor ? monitor->context : NULL};
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "calibrate", bench->n_works);
    for (size_t work = 0; work < bench->n_works; work++) {
        size_t n_trees = bench->options.cv.n_trees;
        if (n_trees == 0) {
            calibration cost;
            rfcv_status status = calibrate(bench, &bench->works[work], &quiet, &cost, error);
            if (status != RFCV_OK)
                return status;
            double seconds = bench->options.seconds / (double)bench->n_works;
            n_trees = choose(&bench->works[work], trees_for(bench, work, &cost, seconds));
        }
        give_trees(bench, work, n_trees);
        monitor_advance(&stage, 1);
    }
    return RFCV_OK;
}
