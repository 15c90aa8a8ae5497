#include "support/whole_bench.h"

#include "base/trace.h"
#include "support/tiny_dataset.h"

#include <check.h>

static const double VALUES[] = {1, 2, 3, 4, 5, 6, 7, 8};
static const uint32_t LABELS[] = {0, 0, 1, 1};

/* Ten folds of ten trees each; with static the first thread has all folds but one. */
static rfcv_trace *trace_of(const bench_cell *cell)
{
    const size_t n_threads = cell->shown.n_threads;
    const bool is_static = cell->shown.schedule[0] == 's';
    double start[4] = {0};
    rfcv_trace *trace = rfcv_trace_make(NULL);
    ck_assert(trace && trace_make_room(trace, n_threads));
    for (uint32_t fold = 0; fold < 10; fold++)
        for (uint32_t tree = 0; tree < 10; tree++) {
            size_t thread = is_static ? (fold == 9 ? n_threads - 1 : 0) : fold % n_threads;
            trace_add_task(trace, thread, (trace_task){.fold = fold, .tree = tree}, start[thread], 0.009);
            start[thread] += 0.01;
        }
    return trace;
}

static void add_cells(made_bench *made)
{
    static const char *const schedules[] = {"static", "dynamic,1"};
    for (size_t n_threads = 1; n_threads <= 4; n_threads *= 2)
        for (size_t layout = 0; layout < 2; layout++)
            for (size_t schedule = 0; schedule < 2; schedule++) {
                bool is_idle = schedule == 0 && n_threads > 1;
                made_bench_add(made, (made_cell){.layout = made->layouts[layout],
                                                 .schedule = schedules[schedule],
                                                 .n_threads = n_threads,
                                                 .seconds = (is_idle ? 0.9 : 1.0 / (double)n_threads) +
                                                            0.01 * (double)layout,
                                                 .jitter = 0.02,
                                                 .idle = is_idle ? 0.4 : 0.01});
            }
    for (size_t n_threads = 1; n_threads <= 2; n_threads++)
        made_bench_add(made, (made_cell){.layout = RFCV_LAYOUT_FLAT,
                                         .schedule = "dynamic,1",
                                         .n_threads = n_threads,
                                         .seconds = 1.05,
                                         .is_weak = true});
}

void whole_bench_init(whole_bench *whole)
{
    made_bench_init(&whole->made, 2);
    rfcv_bench *bench = &whole->made.bench;
    bench->dataset = tiny_dataset_make(4, 2, VALUES, LABELS, 2);
    bench->options = rfcv_bench_defaults();
    bench->machine.omp_places = bench->machine.omp_proc_bind = "";
    bench->machine.omp_num_threads = bench->machine.omp_schedule = "";
    bench->seconds = 61.5;
    bench->n_schedules = 2;
    whole->made.work.options = rfcv_cv_defaults();
    whole->made.work.options.folds = RFCV_FOLDS_K;
    add_cells(&whole->made);
    made_bench_find(&whole->made);
    for (size_t i = 0; i < bench->n_cells; i++) {
        bench->cells[i].options.folds = RFCV_FOLDS_K;
        bench->cells[i].shown.digest = 0xabcdef;
        bench->cells[i].shown.trace = bench->cells[i].trace = trace_of(&bench->cells[i]);
    }
    whole->duel = (rfcv_bench_duel){
        .work = "kfold:10", .best = 5, .other = 5, .n_pairs = 9, .ratio = 1.25, .lowest = 1, .highest = 1.5};
    bench->duels = &whole->duel;
    bench->n_duels = 1;
}

void whole_bench_clear(whole_bench *whole)
{
    rfcv_bench *bench = &whole->made.bench;
    for (size_t i = 0; i < bench->n_cells; i++)
        rfcv_trace_free(bench->cells[i].trace);
    tiny_dataset_free((rfcv_dataset *)bench->dataset);
    made_bench_clear(&whole->made);
}
