/* How many trees cells get. */
#include "cases.h"
#include "support/small_bench.h"
#include "support/tiny_dataset.h"

static rfcv_dataset *dataset;
static rfcv_bench *bench;
static rfcv_bench_options options;

static void make_bench(void)
{
    dataset = small_bench_dataset();
    bench = small_bench_make(dataset);
    options = small_bench_options();
}

static void free_bench(void)
{
    rfcv_bench_free(bench);
    tiny_dataset_free(dataset);
}

static void choose_trees(void)
{
    rfcv_error error = {.message = ""};
    ck_assert_msg(bench_list_cells(bench, &options, &error) == RFCV_OK, "%s", error.message);
    ck_assert_msg(bench_choose_trees(bench, NULL, &error) == RFCV_OK, "%s", error.message);
}

static void assert_trees(size_t n_trees)
{
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        ck_assert_uint_eq(cell->shown.n_trees,
                          cell->shown.is_weak ? n_trees * cell->shown.n_threads : n_trees);
        ck_assert_uint_eq(cell->options.n_trees, cell->shown.n_trees);
    }
}

START_TEST(trees_that_are_given_are_those_of_every_cell_and_for_each_thread_of_the_weak_ones)
{
    options.cv.n_trees = 7;

    choose_trees();

    assert_trees(7);
}
END_TEST

/* kfold has 10 to 500 trees, tiny 100 to 2,000. */
START_TEST(hardly_any_time_gives_the_fewest_trees_and_endless_time_the_most)
{
    static const char *const works[] = {"kfold:3", "tiny:3"};
    static const size_t n_trees[] = {10, 500, 100, 2000};
    options.cv.n_trees = 0;
    options.seconds = _i % 2 ? 1e9 : 1e-9;
    options.works = works + _i / 2;

    choose_trees();

    assert_trees(n_trees[_i]);
}
END_TEST

static bool stop(void *context)
{
    (void)context;
    return true;
}

START_TEST(choosing_stops_when_the_monitor_asks)
{
    const rfcv_monitor monitor = {.should_stop = stop};
    rfcv_error error = {.status = RFCV_OK};
    options.cv.n_trees = 0;
    ck_assert_int_eq(bench_list_cells(bench, &options, &error), RFCV_OK);

    ck_assert_int_eq(bench_choose_trees(bench, &monitor, &error), RFCV_STOPPED);

    ck_assert_int_eq(error.status, RFCV_STOPPED);
}
END_TEST

TCase *trees_case(void)
{
    TCase *cases = tcase_create("trees");
    tcase_add_checked_fixture(cases, make_bench, free_bench);
    tcase_add_test(cases, trees_that_are_given_are_those_of_every_cell_and_for_each_thread_of_the_weak_ones);
    tcase_add_loop_test(cases, hardly_any_time_gives_the_fewest_trees_and_endless_time_the_most, 0, 4);
    tcase_add_test(cases, choosing_stops_when_the_monitor_asks);
    return cases;
}
