/* Products of two matrices by OpenBLAS, on one thread and on several: each size on each team once in every
 * turn, in an order that is shuffled anew. */
#include "base/memory.h"
#include "base/monitor.h"
#include "base/rng.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/thread_count.h"
#include "base/threads.h"
#include "bench/statistics.h"
#include "explain/blas.h"

#include <math.h>

/* A turn repeats a small product until it has done about that many operations, or that many products: some
 * milliseconds.  Of the smallest the call takes most of the time. */
static const double ENOUGH_OPERATIONS = 2e8, MOST_PRODUCTS = 20000;

enum { MOST_SIZES = 64, LARGEST_SIZE = 16384, WARMING_SIZE = 256 };

struct rfcv_blas_bench {
    rfcv_blas_bench_options options; /* its lists are these: */
    size_t sizes[MOST_SIZES];        /* [options.n_sizes] */
    size_t teams[BLAS_MOST_THREADS]; /* [options.n_teams] rising, the first is 1 */
    rfcv_blas_cell *cells;           /* [n_sizes][n_teams] */
    size_t n_cells;
    double *times;                   /* [n_cells][n_repetitions] behind the cells' */
    double *left, *right, *products; /* [largest size]^2 */
    size_t most_threads;             /* that OpenBLAS runs, as it was built */
    double seconds;
};

rfcv_blas_bench_options rfcv_blas_bench_defaults(void)
{
    return (rfcv_blas_bench_options){.n_repetitions = 7, .n_warmups = 1};
}

/* ---- what is measured ---- */

static rfcv_status take_sizes(rfcv_blas_bench *bench, const rfcv_blas_bench_options *options,
                              rfcv_error *error)
{
    static const size_t usual[] = {64, 128, 256, 512, 1024, 2048, 4096};
    bool are_given = options->sizes && options->n_sizes > 0;
    const size_t *sizes = are_given ? options->sizes : usual;
    bench->options.n_sizes = are_given ? options->n_sizes : sizeof usual / sizeof *usual;
    if (bench->options.n_sizes > MOST_SIZES)
        return error_set(error, RFCV_BAD_OPTION, "%zu sizes of matrices; at most %d are measured in one run",
                         bench->options.n_sizes, MOST_SIZES);
    for (size_t i = 0; i < bench->options.n_sizes; i++) {
        if (sizes[i] < 1 || sizes[i] > LARGEST_SIZE)
            return error_set(error, RFCV_BAD_OPTION, "a matrix of %zu x %zu: sizes are from 1 to %d",
                             sizes[i], sizes[i], LARGEST_SIZE);
        bench->sizes[i] = sizes[i];
    }
    bench->options.sizes = bench->sizes;
    return RFCV_OK;
}

/* Rising, each once. */
static void insert_team(rfcv_blas_bench *bench, size_t n_threads)
{
    size_t place = bench->options.n_teams;
    for (size_t i = 0; i < bench->options.n_teams; i++)
        if (bench->teams[i] == n_threads)
            return;
    for (; place > 0 && n_threads < bench->teams[place - 1]; place--)
        bench->teams[place] = bench->teams[place - 1];
    bench->teams[place] = n_threads;
    bench->options.n_teams++;
}

/* Under threads_run(): asked for most_threads, OpenBLAS runs as many of them as it was built for. */
static void count_threads(void *context)
{
    rfcv_blas_bench *bench = context;
    blas_turn turn;
    const size_t n_asked = bench->most_threads;
    bench->most_threads = 0;
    if (blas_begin(n_asked, &turn, NULL) != RFCV_OK)
        return;
    bench->most_threads = blas_n_threads();
    blas_end(turn);
}

/* Two at least, which tells whether it was built without threads. */
static rfcv_status find_most_threads(rfcv_blas_bench *bench, size_t n_wanted, rfcv_error *error)
{
    const thread_team alone = {.n_outer = 1, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    bench->most_threads = n_wanted > 2 ? n_wanted : 2;
    rfcv_status status = threads_run(&alone, count_threads, bench, error);
    return status == RFCV_OK && bench->most_threads == 0 ? error_no_memory(error) : status;
}

/* 1, 2, 4 ... up to the usual number of threads, or as many as OpenBLAS runs. */
static rfcv_status insert_usual_teams(rfcv_blas_bench *bench, rfcv_error *error)
{
    thread_count count;
    rfcv_status status = thread_count_default(&count, error);
    if (status != RFCV_OK)
        return status;
    size_t most = count.n_outer * (count.n_inner ? count.n_inner : 1);
    most = most < BLAS_MOST_THREADS ? most : BLAS_MOST_THREADS;
    status = find_most_threads(bench, most, error);
    if (status != RFCV_OK)
        return status;
    most = most < bench->most_threads ? most : bench->most_threads;
    for (size_t n = 1; n < most; n *= 2)
        insert_team(bench, n);
    insert_team(bench, most);
    return RFCV_OK;
}

static rfcv_status check_team(const rfcv_blas_bench *bench, size_t n_threads, rfcv_error *error)
{
    if (bench->most_threads == 1 && n_threads > 1)
        return error_set(error, RFCV_BAD_OPTION,
                         "--threads %zu: this %s was built without threads; use another build of it, such as "
                         "Debian's libopenblas0-pthread",
                         n_threads, blas_version());
    if (n_threads > bench->most_threads)
        return error_set(error, RFCV_BAD_OPTION, "--threads %zu: this %s runs at most %zu", n_threads,
                         blas_version(), bench->most_threads);
    return thread_count_check(n_threads, error);
}

static rfcv_status take_teams(rfcv_blas_bench *bench, const rfcv_blas_bench_options *options,
                              rfcv_error *error)
{
    size_t most = 1;
    bench->options.teams = bench->teams;
    insert_team(bench, 1);
    if (!options->teams || options->n_teams == 0)
        return insert_usual_teams(bench, error);
    for (size_t i = 0; i < options->n_teams; i++) {
        if (options->teams[i] < 1 || options->teams[i] > BLAS_MOST_THREADS)
            return error_set(error, RFCV_BAD_OPTION, "--threads %zu: products are made by 1 to %d threads",
                             options->teams[i], BLAS_MOST_THREADS);
        most = options->teams[i] > most ? options->teams[i] : most;
        insert_team(bench, options->teams[i]);
    }
    rfcv_status status = find_most_threads(bench, most, error);
    return status == RFCV_OK ? check_team(bench, most, error) : status;
}

static rfcv_status take_turns(rfcv_blas_bench *bench, const rfcv_blas_bench_options *options,
                              rfcv_error *error)
{
    bench->options.n_repetitions = options->n_repetitions;
    bench->options.n_warmups = options->n_warmups;
    if (options->n_repetitions < 1 || options->n_repetitions > STATISTICS_AT_MOST)
        return error_set(error, RFCV_BAD_OPTION, "--repetitions %zu: from 1 to %d", options->n_repetitions,
                         STATISTICS_AT_MOST);
    return RFCV_OK;
}

static size_t largest_size(const rfcv_blas_bench *bench)
{
    size_t largest = 0;
    for (size_t i = 0; i < bench->options.n_sizes; i++)
        largest = bench->sizes[i] > largest ? bench->sizes[i] : largest;
    return largest;
}

/* Values between -0.5 and 0.5, none of them so small that a processor would slow down. */
static void fill(double *matrix, size_t n_values, size_t period)
{
    for (size_t i = 0; i < n_values; i++)
        matrix[i] = ((double)(i % period) + 0.5) / (double)period - 0.5;
}

static rfcv_status make_cells(rfcv_blas_bench *bench, rfcv_error *error)
{
    const size_t n_sizes = bench->options.n_sizes, n_teams = bench->options.n_teams;
    const size_t n_values = largest_size(bench) * largest_size(bench);
    bench->n_cells = n_sizes * n_teams;
    bench->cells = memory_make(bench->n_cells, sizeof *bench->cells);
    bench->times = memory_make(bench->n_cells * bench->options.n_repetitions, sizeof *bench->times);
    bench->left = memory_make_aligned(n_values, sizeof *bench->left);
    bench->right = memory_make_aligned(n_values, sizeof *bench->right);
    bench->products = memory_make_aligned(n_values, sizeof *bench->products);
    if (!bench->cells || !bench->times || !bench->left || !bench->right || !bench->products)
        return error_no_memory(error);
    fill(bench->left, n_values, 97);
    fill(bench->right, n_values, 89);
    char reason[120];
    const size_t n_allowed = threads_allowed(reason, sizeof reason);
    for (size_t i = 0; i < bench->n_cells; i++)
        bench->cells[i] = (rfcv_blas_cell){
            .size = bench->sizes[i / n_teams],
            .n_threads = bench->teams[i % n_teams],
            .is_oversubscribed = bench->teams[i % n_teams] > n_allowed,
            .times = bench->times + i * bench->options.n_repetitions,
            .n_times = bench->options.n_repetitions,
        };
    return RFCV_OK;
}

/* ---- turns ---- */

typedef struct blas_turn_of_cell {
    const rfcv_blas_bench *bench;
    const rfcv_blas_cell *cell;
    double seconds; /* of one product */
    rfcv_status status;
    rfcv_error *error;
} blas_turn_of_cell;

static double operations(size_t size)
{
    return 2 * (double)size * (double)size * (double)size;
}

static void multiply(const rfcv_blas_bench *bench, size_t size)
{
    blas_multiply(bench->left, size, size, bench->right, size, bench->products);
}

/* Under threads_run().  A first product lets OpenBLAS start its threads. */
static void measure(void *context)
{
    blas_turn_of_cell *of = context;
    const size_t size = of->cell->size;
    const size_t n_products = 1 + (size_t)fmin(ENOUGH_OPERATIONS / operations(size), MOST_PRODUCTS);
    blas_turn turn;
    of->status = blas_begin(of->cell->n_threads, &turn, of->error);
    if (of->status != RFCV_OK)
        return;
    multiply(of->bench, size < WARMING_SIZE ? size : WARMING_SIZE);
    double start = stopwatch_now();
    for (size_t i = 0; i < n_products; i++)
        multiply(of->bench, size);
    of->seconds = (stopwatch_now() - start) / (double)n_products;
    blas_end(turn);
}

static rfcv_status run_turn(rfcv_blas_bench *bench, size_t cell, double *seconds, rfcv_error *error)
{
    blas_turn_of_cell turn = {.bench = bench, .cell = &bench->cells[cell], .error = error};
    const thread_team team = {
        .n_outer = turn.cell->n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    rfcv_status status = threads_run(&team, measure, &turn, error);
    *seconds = turn.seconds;
    return status == RFCV_OK ? turn.status : status;
}

static rfcv_status run_turns(rfcv_blas_bench *bench, uint32_t *order, const rfcv_monitor *monitor,
                             rfcv_error *error)
{
    const size_t n_warmups = bench->options.n_warmups, n_times = bench->options.n_repetitions;
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "bench", (n_warmups + n_times) * bench->n_cells);
    for (size_t i = 0; i < bench->n_cells; i++)
        order[i] = (uint32_t)i;
    for (size_t turn = 0; turn < n_warmups + n_times; turn++) {
        rng random = rng_start(rng_stream_make(1, RNG_TURNS, (uint32_t)turn, 0, 0));
        rng_shuffle(&random, order, (uint32_t)bench->n_cells);
        for (size_t i = 0; i < bench->n_cells; i++) {
            double warmup;
            double *seconds =
                turn < n_warmups ? &warmup : &bench->times[order[i] * n_times + turn - n_warmups];
            rfcv_status status = run_turn(bench, order[i], seconds, error);
            if (status != RFCV_OK)
                return status;
            if (monitor_should_stop(&stage))
                return error_stopped(error);
            monitor_advance(&stage, 1);
        }
    }
    return RFCV_OK;
}

/* ---- what comes of it ---- */

/* Ratios are those of one turn: what slows the machine for a while slows both. */
static void sum_up(rfcv_blas_bench *bench)
{
    double ratios[STATISTICS_AT_MOST];
    for (size_t i = 0; i < bench->n_cells; i++) {
        rfcv_blas_cell *cell = &bench->cells[i];
        const rfcv_blas_cell *alone = cell - i % bench->options.n_teams;
        for (size_t turn = 0; turn < cell->n_times; turn++)
            ratios[turn] = alone->times[turn] / cell->times[turn];
        interval middle = median_interval(ratios, cell->n_times);
        cell->median = median_of(cell->times, cell->n_times);
        cell->mad = deviation_of(cell->times, cell->n_times);
        cell->gflops = operations(cell->size) / cell->median / 1e9;
        cell->speedup = median_of(ratios, cell->n_times);
        cell->lowest = middle.low;
        cell->highest = middle.high;
    }
}

static rfcv_status run(rfcv_blas_bench *bench, const rfcv_blas_bench_options *options,
                       const rfcv_monitor *monitor, rfcv_error *error)
{
    double start = stopwatch_now();
    rfcv_status status = take_turns(bench, options, error);
    if (status == RFCV_OK)
        status = take_sizes(bench, options, error);
    if (status == RFCV_OK)
        status = take_teams(bench, options, error);
    if (status == RFCV_OK)
        status = make_cells(bench, error);
    if (status != RFCV_OK)
        return status;
    uint32_t *order = memory_make(bench->n_cells, sizeof *order);
    status = order ? run_turns(bench, order, monitor, error) : error_no_memory(error);
    memory_free(order);
    if (status == RFCV_OK)
        sum_up(bench);
    bench->seconds = stopwatch_now() - start;
    return status;
}

rfcv_blas_bench *rfcv_blas_bench_run(const rfcv_blas_bench_options *options, const rfcv_monitor *monitor,
                                     rfcv_error *error)
{
    rfcv_blas_bench *bench = memory_make(1, sizeof *bench);
    if (!bench) {
        error_no_memory(error);
        return NULL;
    }
    if (run(bench, options, monitor, error) == RFCV_OK)
        return bench;
    rfcv_blas_bench_free(bench);
    return NULL;
}

void rfcv_blas_bench_free(rfcv_blas_bench *bench)
{
    if (!bench)
        return;
    memory_free(bench->cells);
    memory_free(bench->times);
    memory_free(bench->left);
    memory_free(bench->right);
    memory_free(bench->products);
    memory_free(bench);
}

size_t rfcv_blas_bench_n_cells(const rfcv_blas_bench *bench)
{
    return bench->n_cells;
}

rfcv_blas_cell rfcv_blas_bench_cell_at(const rfcv_blas_bench *bench, size_t index)
{
    return bench->cells[index];
}

size_t rfcv_blas_bench_most_threads(const rfcv_blas_bench *bench)
{
    return bench->most_threads;
}

double rfcv_blas_bench_seconds(const rfcv_blas_bench *bench)
{
    return bench->seconds;
}
