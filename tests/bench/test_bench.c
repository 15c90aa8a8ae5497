/* A whole bench. */
#include "bench/bench.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/small_bench.h"
#include "support/tiny_dataset.h"

static rfcv_dataset *dataset;
static rfcv_bench_options options;

static void make_dataset(void)
{
    dataset = small_bench_dataset();
    options = small_bench_options();
}

static void free_dataset(void)
{
    memory_fail_at(0);
    tiny_dataset_free(dataset);
}

START_TEST(the_defaults_are_those_of_the_header)
{
    const rfcv_bench_options usual = rfcv_bench_defaults();

    ck_assert_uint_eq(usual.cv.n_trees, 0);
    ck_assert_ptr_null(usual.works);
    ck_assert_ptr_null(usual.teams);
    ck_assert_ptr_null(usual.layouts);
    ck_assert_ptr_null(usual.schedules);
    ck_assert_uint_eq(usual.n_repetitions, 7);
    ck_assert_uint_eq(usual.n_warmups, 1);
    ck_assert_double_eq(usual.seconds, 80);
    ck_assert_uint_eq(usual.n_pairs, 9);
}
END_TEST

START_TEST(a_bench_has_cells_fits_a_duel_and_findings)
{
    rfcv_error error = {.message = ""};

    rfcv_bench *bench = rfcv_bench_run(dataset, &options, NULL, &error);

    ck_assert_msg(bench != NULL, "%s", error.message);
    size_t n_best = 0, n_default = 0;
    for (size_t i = 0; i < rfcv_bench_n_cells(bench); i++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, i);
        n_best += cell.is_best;
        n_default += cell.is_default && !cell.is_weak;
        ck_assert_double_gt(cell.median, 0);
        ck_assert_uint_eq(cell.n_times, 2);
        ck_assert_ptr_nonnull(cell.trace);
    }
    ck_assert_uint_ge(rfcv_bench_n_cells(bench), 8);
    ck_assert_uint_eq(n_best, 1);
    ck_assert_uint_eq(n_default, 2);
    ck_assert_uint_eq(rfcv_bench_n_duels(bench), 1);
    ck_assert_uint_gt(rfcv_bench_n_findings(bench), 0);
    ck_assert_double_gt(rfcv_bench_seconds(bench), 0);
    rfcv_bench_free(bench);
}
END_TEST

static rfcv_status run_and_free(void *context, rfcv_error *error)
{
    (void)context;
    rfcv_bench *bench = rfcv_bench_run(dataset, &options, NULL, error);
    rfcv_status status = bench ? RFCV_OK : error->status;
    rfcv_bench_free(bench);
    return status;
}

/* A trace that cannot grow has lost spans, and what is read from it would be wrong. */
START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    options.n_teams = 1;
    options.n_repetitions = 1;
    options.n_warmups = options.n_pairs = 0;
    options.cv.held_out = "1-30";

    assert_lack_of_memory_is_told(run_and_free, NULL);
}
END_TEST

START_TEST(freeing_nothing_is_allowed)
{
    rfcv_bench_free(NULL);
}
END_TEST

TCase *bench_case(void)
{
    TCase *cases = tcase_create("bench");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_test(cases, the_defaults_are_those_of_the_header);
    tcase_add_test(cases, a_bench_has_cells_fits_a_duel_and_findings);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_test(cases, freeing_nothing_is_allowed);
    return cases;
}
