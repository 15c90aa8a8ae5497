#include "support/made_bench.h"

#include "base/memory.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const double SLOWNESS[MADE_TURNS] = {1, 1.3, 0.98, 1.1, 1, 1.02, 0.9};
static const double JITTER[MADE_TURNS] = {0, 1, -1, 0.7, -0.6, 0.3, -0.4};

void made_bench_init(made_bench *made, size_t n_processors)
{
    static const char *const schedules[] = {"static", "dynamic,1", "dynamic,8", "guided"};
    *made = (made_bench){
        .work = {.name = "kfold:10"},
        .layouts = {RFCV_LAYOUT_FLAT, RFCV_LAYOUT_NESTED},
    };
    for (size_t i = 0; i < 4; i++)
        snprintf(made->schedules[i], sizeof made->schedules[i], "%s", schedules[i]);
    made->bench = (rfcv_bench){
        .machine = {.n_processors = n_processors, .n_cores = n_processors},
        .n_allowed = n_processors,
        .works = &made->work,
        .n_works = 1,
        .layouts = made->layouts,
        .n_layouts = 2,
        .schedules = made->schedules,
        .n_schedules = 4,
        .cells = made->cells,
    };
}

static bench_turn turn_of(const made_cell *wanted, double seconds)
{
    const double n_threads = (double)wanted->n_threads, busy = 1 - wanted->idle - wanted->overhead;
    const double n_trees = 100 * (wanted->is_weak ? n_threads : 1);
    return (bench_turn){
        .seconds = seconds,
        .user = seconds * n_threads * busy,
        .peak_rss_bytes = 100000000 + 1000000 * wanted->n_threads,
        .load = {.idle_share = wanted->idle,
                 .overhead_share = wanted->overhead,
                 .imbalance = wanted->imbalance > 0 ? wanted->imbalance : 1,
                 .loop_seconds = seconds,
                 .busy_seconds = seconds * n_threads * busy,
                 .tree_seconds = seconds * n_threads * busy / n_trees},
    };
}

bench_cell *made_bench_add(made_bench *made, made_cell wanted)
{
    const size_t index = made->bench.n_cells++;
    ck_assert_uint_lt(index, MADE_CELLS);
    bench_cell *cell = &made->cells[index];
    const bool is_nested = wanted.layout == RFCV_LAYOUT_NESTED;
    *cell = (bench_cell){
        .turns = made->turns[index],
        .times = made->times[index],
        .options = rfcv_cv_defaults(),
        .shown = {.work = made->work.name,
                  .is_weak = wanted.is_weak,
                  .n_trees = wanted.is_weak ? 100 * wanted.n_threads : 100,
                  .layout = wanted.layout,
                  .schedule = wanted.schedule,
                  .n_threads = wanted.n_threads,
                  .n_outer = is_nested ? 1 : wanted.n_threads,
                  .n_inner = is_nested ? wanted.n_threads : 1,
                  .is_oversubscribed = wanted.n_threads > made->bench.n_allowed,
                  .n_times = MADE_TURNS},
    };
    cell->options.layout = wanted.layout;
    ck_assert_int_eq(rfcv_schedule_parse(wanted.schedule, &cell->options, NULL), RFCV_OK);
    for (size_t turn = 0; turn < MADE_TURNS; turn++) {
        double jitter = 1 + wanted.jitter * JITTER[(turn + 3 * index) % MADE_TURNS];
        cell->turns[turn] = turn_of(&wanted, wanted.seconds * SLOWNESS[turn] * jitter);
    }
    return cell;
}

void made_bench_find(made_bench *made)
{
    for (size_t i = 0; i < made->bench.n_cells; i++)
        bench_sum_up(&made->cells[i]);
    bench_scale(&made->bench);
    ck_assert_int_eq(bench_fit_laws(&made->bench, NULL), RFCV_OK);
    ck_assert_int_eq(bench_find(&made->bench, NULL), RFCV_OK);
}

void made_bench_clear(made_bench *made)
{
    for (size_t i = 0; i < made->bench.n_findings; i++)
        memory_free((char *)made->bench.findings[i].text);
    memory_free(made->bench.findings);
    memory_free(made->bench.fits);
    made->bench.findings = NULL;
    made->bench.fits = NULL;
    made->bench.n_findings = made->bench.n_fits = 0;
}

bool made_bench_says(const made_bench *made, bool is_warning, const char *words)
{
    for (size_t i = 0; i < made->bench.n_findings; i++)
        if (made->bench.findings[i].is_warning == is_warning && strstr(made->bench.findings[i].text, words))
            return true;
    return false;
}
