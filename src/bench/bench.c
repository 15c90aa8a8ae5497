#include "bench/bench.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"

rfcv_bench_options rfcv_bench_defaults(void)
{
    rfcv_bench_options options = {
        .cv = rfcv_cv_defaults(),
        .n_repetitions = 7,
        .n_warmups = 1,
        .seconds = 80,
        .n_pairs = 9,
    };
    options.cv.n_trees = 0;
    return options;
}

static rfcv_status measure(rfcv_bench *bench, const rfcv_bench_options *options, const rfcv_monitor *monitor,
                           rfcv_error *error)
{
    rfcv_status status = bench_list_cells(bench, options, error);
    if (status == RFCV_OK)
        status = bench_choose_trees(bench, monitor, error);
    if (status == RFCV_OK)
        status = bench_run_turns(bench, monitor, error);
    return status;
}

static rfcv_status explain(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        bench_sum_up(&bench->cells[i]);
    bench_scale(bench);
    rfcv_status status = bench_fit_laws(bench, error);
    if (status == RFCV_OK)
        status = bench_fight_duels(bench, monitor, error);
    if (status == RFCV_OK)
        status = bench_find(bench, error);
    return status;
}

rfcv_bench *rfcv_bench_run(const rfcv_dataset *dataset, const rfcv_bench_options *options,
                           const rfcv_monitor *monitor, rfcv_error *error)
{
    const double start = stopwatch_now();
    rfcv_bench *bench = memory_make(1, sizeof *bench);
    if (!bench) {
        error_no_memory(error);
        return NULL;
    }
    bench->dataset = dataset;
    bench->machine = rfcv_machine_describe();
    if (measure(bench, options, monitor, error) != RFCV_OK || explain(bench, monitor, error) != RFCV_OK) {
        rfcv_bench_free(bench);
        return NULL;
    }
    bench->seconds = stopwatch_now() - start;
    return bench;
}

void bench_cell_clear(bench_cell *cell)
{
    rfcv_plan_free(cell->plan);
    memory_free(cell->turns);
    memory_free(cell->times);
    rfcv_trace_free(cell->trace);
}

void rfcv_bench_free(rfcv_bench *bench)
{
    if (!bench)
        return;
    for (size_t i = 0; i < bench->n_cells; i++)
        bench_cell_clear(&bench->cells[i]);
    for (size_t i = 0; i < bench->n_findings; i++)
        memory_free((char *)bench->findings[i].text);
    rfcv_trace_free(bench->trace);
    memory_free(bench->held_out);
    memory_free(bench->input);
    memory_free(bench->preparation);
    memory_free(bench->works);
    memory_free(bench->teams);
    memory_free(bench->layouts);
    memory_free(bench->schedules);
    memory_free(bench->cells);
    memory_free(bench->fits);
    memory_free(bench->duels);
    memory_free(bench->findings);
    memory_free(bench);
}

size_t rfcv_bench_n_cells(const rfcv_bench *bench)
{
    return bench->n_cells;
}

rfcv_bench_cell rfcv_bench_cell_at(const rfcv_bench *bench, size_t index)
{
    return bench->cells[index].shown;
}

size_t rfcv_bench_n_fits(const rfcv_bench *bench)
{
    return bench->n_fits;
}

rfcv_bench_fit rfcv_bench_fit_at(const rfcv_bench *bench, size_t index)
{
    return bench->fits[index];
}

size_t rfcv_bench_n_duels(const rfcv_bench *bench)
{
    return bench->n_duels;
}

rfcv_bench_duel rfcv_bench_duel_at(const rfcv_bench *bench, size_t index)
{
    return bench->duels[index];
}

size_t rfcv_bench_n_findings(const rfcv_bench *bench)
{
    return bench->n_findings;
}

rfcv_bench_finding rfcv_bench_finding_at(const rfcv_bench *bench, size_t index)
{
    return bench->findings[index];
}

rfcv_machine rfcv_bench_machine(const rfcv_bench *bench)
{
    return bench->machine;
}

double rfcv_bench_seconds(const rfcv_bench *bench)
{
    return bench->seconds;
}
