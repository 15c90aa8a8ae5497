/* The best cell against the default. */
#include "cases.h"
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

/* Cells of the small bench: four on one thread, four on two; flat and dynamic,1 are cells 1 and 5. */
static void run_with_best(size_t best)
{
    ck_assert_msg(bench_list_cells(bench, &options, &error) == RFCV_OK, "%s", error.message);
    ck_assert_int_eq(bench_choose_trees(bench, NULL, &error), RFCV_OK);
    ck_assert_int_eq(bench_run_turns(bench, NULL, &error), RFCV_OK);
    for (size_t i = 0; i < bench->n_cells; i++)
        for (size_t turn = 0; turn < bench->cells[i].shown.n_times; turn++)
            bench->cells[i].turns[turn].seconds = i == best ? 0.5 : 1;
    for (size_t i = 0; i < bench->n_cells; i++)
        bench_sum_up(&bench->cells[i]);
    bench_scale(bench);
}

START_TEST(the_best_cell_meets_the_default_on_as_many_threads)
{
    static const size_t pairs[][2] = {{0, 1}, {2, 1}, {4, 5}, {7, 5}};
    run_with_best(pairs[_i][0]);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_uint_eq(bench->n_duels, 1);
    const rfcv_bench_duel *duel = &bench->duels[0];
    ck_assert_str_eq(duel->work, "kfold:3");
    ck_assert_uint_eq(duel->best, pairs[_i][0]);
    ck_assert_uint_eq(duel->other, pairs[_i][1]);
    ck_assert_uint_eq(duel->n_pairs, 3);
    ck_assert_double_gt(duel->lowest, 0);
    ck_assert_double_le(duel->lowest, duel->ratio);
    ck_assert_double_le(duel->ratio, duel->highest);
}
END_TEST

START_TEST(the_default_does_not_fight_itself)
{
    run_with_best(5);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_uint_eq(bench->duels[0].best, 5);
    ck_assert_uint_eq(bench->duels[0].other, 5);
    ck_assert_uint_eq(bench->duels[0].n_pairs, 0);
    ck_assert_double_eq(bench->duels[0].ratio, 1);
}
END_TEST

START_TEST(where_the_default_was_not_measured_nobody_fights)
{
    static const char *const without[] = {"static", "guided"};
    options.schedules = without;
    run_with_best(3);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_uint_eq(bench->duels[0].best, 3);
    ck_assert_uint_eq(bench->duels[0].n_pairs, 0);
}
END_TEST

START_TEST(another_cell_on_as_many_threads_is_not_taken_for_the_default)
{
    static const char *const works[] = {"kfold:4"};
    static const rfcv_bench_team teams[] = {{2, 2}, {4, 0}};
    static const rfcv_layout nested[] = {RFCV_LAYOUT_NESTED};
    options.works = works;
    options.teams = teams;
    options.layouts = nested;
    options.n_layouts = 1;
    run_with_best(0);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_uint_eq(bench->duels[0].best, 0);
    ck_assert_uint_eq(bench->duels[0].other, 0);
    ck_assert_uint_eq(bench->duels[0].n_pairs, 0);
}
END_TEST

START_TEST(nobody_fights_in_no_pairs)
{
    options.n_pairs = 0;
    run_with_best(0);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_uint_eq(bench->duels[0].other, 1);
    ck_assert_uint_eq(bench->duels[0].n_pairs, 0);
}
END_TEST

START_TEST(a_duel_leaves_the_turns_and_the_trace_of_its_cells_alone)
{
    run_with_best(0);
    bench_turn turns[2];
    const rfcv_trace *trace = bench->cells[0].shown.trace;
    const size_t n_spans = rfcv_trace_n_spans(trace);
    memcpy(turns, bench->cells[0].turns, sizeof turns);

    ck_assert_int_eq(bench_fight_duels(bench, NULL, &error), RFCV_OK);

    ck_assert_mem_eq(turns, bench->cells[0].turns, sizeof turns);
    ck_assert_ptr_eq(bench->cells[0].shown.trace, trace);
    ck_assert_uint_eq(rfcv_trace_n_spans(trace), n_spans);
}
END_TEST

static bool stop(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_duel_stops_when_the_monitor_asks)
{
    const rfcv_monitor monitor = {.should_stop = stop};
    run_with_best(0);

    ck_assert_int_eq(bench_fight_duels(bench, &monitor, &error), RFCV_STOPPED);
}
END_TEST

TCase *duels_case(void)
{
    TCase *cases = tcase_create("duels");
    tcase_add_checked_fixture(cases, make_bench, free_bench);
    tcase_add_loop_test(cases, the_best_cell_meets_the_default_on_as_many_threads, 0, 4);
    tcase_add_test(cases, the_default_does_not_fight_itself);
    tcase_add_test(cases, where_the_default_was_not_measured_nobody_fights);
    tcase_add_test(cases, another_cell_on_as_many_threads_is_not_taken_for_the_default);
    tcase_add_test(cases, nobody_fights_in_no_pairs);
    tcase_add_test(cases, a_duel_leaves_the_turns_and_the_trace_of_its_cells_alone);
    tcase_add_test(cases, a_duel_stops_when_the_monitor_asks);
    return cases;
}
