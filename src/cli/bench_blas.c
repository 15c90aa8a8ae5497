#include "cli/bench_blas.h"

#include "cli/print_blas_bench.h"
#include "cli/print_machine.h"
#include "cli/signals.h"
#include "cli/streams.h"

rfcv_status bench_blas(const bench_options *options, progress *shown, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, NULL};
    rfcv_blas_bench_options wanted = rfcv_blas_bench_defaults();
    size_t teams[LIST_MOST_ITEMS];
    for (size_t i = 0; i < options->teams.n; i++)
        teams[i] = options->teams.items[i].n_threads;
    wanted.teams = options->teams.n > 0 ? teams : NULL;
    wanted.n_teams = options->teams.n;
    wanted.sizes = options->n_sizes > 0 ? options->sizes : NULL;
    wanted.n_sizes = options->n_sizes;
    wanted.n_repetitions = options->bench.n_repetitions;
    wanted.n_warmups = options->bench.n_warmups;
    rfcv_machine machine = rfcv_machine_describe();
    rfcv_blas_bench *bench = rfcv_blas_bench_run(&wanted, &monitor, error);
    progress_clear(shown);
    if (!bench)
        return error->status;
    print_machine(&machine);
    print_blas_bench(bench);
    rfcv_blas_bench_free(bench);
    return streams_flush(error);
}
