/* Running cells in turns: what is measured, and that all cells predict the same. */
#include "cases.h"
#include "support/cross_validation.h"
#include "support/small_bench.h"
#include "support/tiny_dataset.h"

#include <string.h>

static rfcv_dataset *dataset;
static rfcv_bench *bench;
static rfcv_bench_options options;
static rfcv_error error;

static void make_bench(void)
{
    dataset = small_bench_dataset();
    bench = small_bench_make(dataset);
    options = small_bench_options();
    error = (rfcv_error){.message = ""};
}

static void free_bench(void)
{
    rfcv_bench_free(bench);
    tiny_dataset_free(dataset);
}

static void list_cells(void)
{
    ck_assert_msg(bench_list_cells(bench, &options, &error) == RFCV_OK, "%s", error.message);
    ck_assert_msg(bench_choose_trees(bench, NULL, &error) == RFCV_OK, "%s", error.message);
}

static void run_turns(void)
{
    list_cells();
    ck_assert_msg(bench_run_turns(bench, NULL, &error) == RFCV_OK, "%s", error.message);
}

/* rfcv_cross_validate() by itself, on one thread. */
static uint64_t digest_of(const bench_cell *cell)
{
    rfcv_cv_options alone = bench->works[cell->work].options;
    alone.n_trees = cell->shown.n_trees;
    alone.n_threads = 1;
    cross_validation run = cross_validation_run(dataset, &alone);
    uint64_t digest = rfcv_result_digest(run.result);
    cross_validation_free(&run);
    return digest;
}

START_TEST(every_cell_has_the_digest_of_a_run_by_itself)
{
    static const char *const works[] = {"kfold:3", "uneven:3", "loo-refit:4", "loo-pool", "oob", "tiny:2"};
    static const rfcv_bench_team teams[] = {{1, 0}, {2, 0}, {5, 0}, {2, 2}};
    options.works = works + _i;
    options.teams = teams;
    options.n_teams = 4;
    options.n_repetitions = 1;
    options.n_warmups = 0;
    options.cv.n_trees = 40; /* as many as a pool needs to be cheaper */

    run_turns();

    for (size_t i = 0; i < bench->n_cells; i++) {
        ck_assert(bench->cells[i].has_digest);
        ck_assert(bench->cells[i].shown.digest == digest_of(&bench->cells[i]));
    }
}
END_TEST

START_TEST(another_digest_of_the_same_work_and_trees_is_an_error_that_names_both_cells)
{
    list_cells();
    bench_cell *first = &bench->cells[0], *second = &bench->cells[5];

    ck_assert_int_eq(bench_take_digest(bench, first, 0xabc, &error), RFCV_OK);
    ck_assert_int_eq(bench_take_digest(bench, second, 0xabc, &error), RFCV_OK);
    ck_assert_int_eq(bench_take_digest(bench, second, 0xabd, &error), RFCV_INTERNAL);

    ck_assert_int_eq(error.status, RFCV_INTERNAL);
    static const char *const words[] = {
        "kfold:3, 5 trees", "flat, static on 1 thread", "flat, dynamic,1 on 2 threads",
        "0000000000000abc", "0000000000000abd",         "please report"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(strstr(error.message, words[i]), "no '%s' in: %s", words[i], error.message);
}
END_TEST

START_TEST(a_turn_that_predicts_otherwise_than_the_turns_before_ends_the_bench)
{
    run_turns();
    bench_turn turn;
    bench->cells[3].shown.digest++;

    ck_assert_int_eq(bench_run_turn(bench, &bench->cells[0], NULL, &turn, &error), RFCV_INTERNAL);
}
END_TEST

START_TEST(digests_of_other_works_and_of_other_numbers_of_trees_may_differ)
{
    static const char *const works[] = {"kfold:3", "oob"};
    options.works = works;
    options.n_works = 2;
    list_cells();

    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        uint64_t digest = 1000 * cell->work + cell->shown.n_trees;
        ck_assert_int_eq(bench_take_digest(bench, &bench->cells[i], digest, &error), RFCV_OK);
    }
}
END_TEST

START_TEST(every_turn_is_measured)
{
    options.n_repetitions = 3;

    run_turns();

    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        ck_assert_uint_eq(cell->shown.n_times, 3);
        for (size_t turn = 0; turn < 3; turn++) {
            ck_assert_double_gt(cell->turns[turn].seconds, 0);
            ck_assert_double_ge(cell->turns[turn].user, 0);
            ck_assert_double_ge(cell->turns[turn].system, 0);
            ck_assert_double_ge(cell->turns[turn].load.imbalance, 1 - 1e-9);
            ck_assert_uint_lt(cell->turns[turn].peak_rss_bytes, UINT64_C(1) << 40);
        }
    }
}
END_TEST

START_TEST(a_cell_keeps_the_trace_of_one_turn)
{
    run_turns();

    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        size_t n_trees = 0;
        for (size_t span = 0; span < rfcv_trace_n_spans(cell->shown.trace); span++)
            n_trees += rfcv_trace_span(cell->shown.trace, span).kind == RFCV_SPAN_TREE;
        ck_assert_uint_eq(n_trees, 3 * cell->shown.n_trees);
        for (size_t other = 0; other < i; other++)
            ck_assert_ptr_ne(cell->trace, bench->cells[other].trace);
    }
}
END_TEST

START_TEST(threads_are_those_that_the_plan_has)
{
    static const rfcv_bench_team teams[] = {{7, 0}};
    options.teams = teams;
    options.n_teams = 1;

    run_turns();

    /* Flat: 7.  Nested: 3 folds by 2 threads, and one is left over. */
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        bool is_flat = cell->layout == RFCV_LAYOUT_FLAT;
        ck_assert_uint_eq(cell->n_outer, is_flat ? 7 : 3);
        ck_assert_uint_eq(cell->n_inner, is_flat ? 1 : 2);
        ck_assert_uint_eq(cell->n_threads, is_flat ? 7 : 6);
        ck_assert_int_eq(cell->is_oversubscribed, cell->n_threads > bench->n_allowed);
    }
}
END_TEST

START_TEST(teams_that_come_to_the_same_are_one_cell)
{
    static const rfcv_bench_team teams[] = {{6, 0}, {7, 0}, {3, 2}};
    static const rfcv_layout nested[] = {RFCV_LAYOUT_NESTED};
    options.teams = teams;
    options.n_teams = 3;
    options.layouts = nested;
    options.n_layouts = 1;

    run_turns();

    for (size_t i = 0; i < bench->n_cells; i++)
        for (size_t other = 0; other < i; other++) {
            const rfcv_bench_cell *a = &bench->cells[i].shown, *b = &bench->cells[other].shown;
            ck_assert(a->is_weak || b->is_weak || strcmp(a->schedule, b->schedule) != 0);
        }
    ck_assert_uint_eq(bench->cells[0].options.n_threads, 6);
}
END_TEST

typedef struct watching {
    size_t n_reports, n_other_stages;
    rfcv_progress last;
} watching;

static void watch(const rfcv_progress *now, void *context)
{
    watching *seen = context;
    seen->n_reports++;
    seen->n_other_stages += strcmp(now->stage, "bench") != 0;
    seen->last = *now;
}

/* More turns than are told of: at most ten a second. */
START_TEST(progress_is_told_in_turns_alone)
{
    static const rfcv_bench_team one[] = {{1, 0}}; /* on a busy machine larger ones take many times as long */
    watching seen = {0};
    const rfcv_monitor monitor = {.progress = watch, .context = &seen};
    options.teams = one;
    options.n_teams = 1;
    options.cv.n_trees = 100;
    options.n_repetitions = 40;
    list_cells();

    ck_assert_int_eq(bench_run_turns(bench, &monitor, &error), RFCV_OK);

    ck_assert_uint_gt(seen.n_reports, 0);
    ck_assert_uint_eq(seen.n_other_stages, 0);
    ck_assert_uint_eq(seen.last.total, 41 * bench->n_cells);
    ck_assert_uint_le(seen.last.done, seen.last.total);
}
END_TEST

static bool stop_later(void *context)
{
    return ++*(size_t *)context > 200;
}

START_TEST(turns_stop_when_the_monitor_asks)
{
    static const rfcv_bench_team one[] = {{1, 0}}; /* so that the counter is asked by one thread at a time */
    size_t n_asked = 0;
    const rfcv_monitor monitor = {.should_stop = stop_later, .context = &n_asked};
    options.teams = one;
    options.n_teams = 1;
    options.n_repetitions = 1000;
    list_cells();

    ck_assert_int_eq(bench_run_turns(bench, &monitor, &error), RFCV_STOPPED);

    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_lt(n_asked, 1000);
}
END_TEST

TCase *turns_case(void)
{
    TCase *cases = tcase_create("turns");
    tcase_set_timeout(cases, 30);
    tcase_add_checked_fixture(cases, make_bench, free_bench);
    tcase_add_loop_test(cases, every_cell_has_the_digest_of_a_run_by_itself, 0, 6);
    tcase_add_test(cases, another_digest_of_the_same_work_and_trees_is_an_error_that_names_both_cells);
    tcase_add_test(cases, a_turn_that_predicts_otherwise_than_the_turns_before_ends_the_bench);
    tcase_add_test(cases, digests_of_other_works_and_of_other_numbers_of_trees_may_differ);
    tcase_add_test(cases, every_turn_is_measured);
    tcase_add_test(cases, a_cell_keeps_the_trace_of_one_turn);
    tcase_add_test(cases, threads_are_those_that_the_plan_has);
    tcase_add_test(cases, teams_that_come_to_the_same_are_one_cell);
    tcase_add_test(cases, progress_is_told_in_turns_alone);
    tcase_add_test(cases, turns_stop_when_the_monitor_asks);
    return cases;
}
