#include "rfcv.h"

#include "cases.h"
#include "support/lack_of_memory.h"

#include <string.h>

static const size_t SMALL[] = {8, 3}, ONE_THREAD = 1;

static rfcv_blas_bench_options small_options(void)
{
    rfcv_blas_bench_options options = rfcv_blas_bench_defaults();
    options.sizes = SMALL;
    options.n_sizes = 2;
    options.teams = &ONE_THREAD;
    options.n_teams = 1;
    options.n_repetitions = 3;
    options.n_warmups = 0;
    return options;
}

START_TEST(every_size_is_measured_in_every_turn)
{
    rfcv_blas_bench_options options = small_options();

    rfcv_blas_bench *bench = rfcv_blas_bench_run(&options, NULL, NULL);

    ck_assert_ptr_nonnull(bench);
    ck_assert_uint_eq(rfcv_blas_bench_n_cells(bench), 2);
    for (size_t i = 0; i < 2; i++) {
        rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, i);
        ck_assert_uint_eq(cell.size, SMALL[i]);
        ck_assert_uint_eq(cell.n_threads, 1);
        ck_assert_uint_eq(cell.n_times, 3);
        for (size_t turn = 0; turn < 3; turn++)
            ck_assert(cell.times[turn] > 0);
    }
    rfcv_blas_bench_free(bench);
}
END_TEST

START_TEST(the_rate_is_that_of_the_median_and_one_thread_has_the_speed_of_itself)
{
    rfcv_blas_bench_options options = small_options();

    rfcv_blas_bench *bench = rfcv_blas_bench_run(&options, NULL, NULL);

    rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, 0);
    size_t n_below = 0, n_above = 0;
    for (size_t turn = 0; turn < 3; turn++) {
        n_below += cell.times[turn] < cell.median;
        n_above += cell.times[turn] > cell.median;
    }
    ck_assert(n_below <= 1 && n_above <= 1);
    ck_assert_double_eq_tol(cell.gflops * cell.median, 1024e-9, 1e-18); /* 2 x 8^3 operations */
    ck_assert(cell.speedup == 1 && cell.lowest == 1 && cell.highest == 1);
    rfcv_blas_bench_free(bench);
}
END_TEST

START_TEST(teams_rise_from_one_thread_where_openblas_has_threads)
{
    const size_t teams[] = {2, 2};
    rfcv_blas_bench_options options = small_options();
    rfcv_error error = {.status = RFCV_OK};
    options.teams = teams;
    options.n_teams = 2;

    rfcv_blas_bench *bench = rfcv_blas_bench_run(&options, NULL, &error);

    if (bench) {
        ck_assert_uint_eq(rfcv_blas_bench_n_cells(bench), 4);
        for (size_t i = 0; i < 4; i++)
            ck_assert_uint_eq(rfcv_blas_bench_cell_at(bench, i).n_threads, 1 + i % 2);
    } else {
        ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
        ck_assert_ptr_nonnull(strstr(error.message, "was built without threads"));
    }
    rfcv_blas_bench_free(bench);
}
END_TEST

START_TEST(sizes_teams_and_turns_out_of_range_are_refused)
{
    const size_t nothing = 0, too_large = 16385, too_many = 65;
    rfcv_blas_bench_options of_nothing = small_options(), large = of_nothing, many = of_nothing,
                            never = of_nothing;
    rfcv_error error;
    of_nothing.sizes = &nothing;
    large.sizes = &too_large;
    many.teams = &too_many;
    of_nothing.n_sizes = large.n_sizes = 1;
    never.n_repetitions = 0;

    ck_assert_ptr_null(rfcv_blas_bench_run(&of_nothing, NULL, &error));
    ck_assert_str_eq(error.message, "a matrix of 0 x 0: sizes are from 1 to 16384");
    ck_assert_ptr_null(rfcv_blas_bench_run(&large, NULL, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_ptr_null(rfcv_blas_bench_run(&many, NULL, &error));
    ck_assert_str_eq(error.message, "--threads 65: products are made by 1 to 64 threads");
    ck_assert_ptr_null(rfcv_blas_bench_run(&never, NULL, &error));
    ck_assert_str_eq(error.message, "--repetitions 0: from 1 to 1000");
}
END_TEST

static bool stop_at_once(void *context)
{
    ++*(size_t *)context;
    return true;
}

START_TEST(the_monitor_stops_it_between_products)
{
    size_t n_asked = 0;
    const rfcv_monitor monitor = {.should_stop = stop_at_once, .context = &n_asked};
    rfcv_blas_bench_options options = small_options();
    rfcv_error error;

    ck_assert_ptr_null(rfcv_blas_bench_run(&options, &monitor, &error));

    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(n_asked, 1);
}
END_TEST

static rfcv_status run_and_free(void *context, rfcv_error *error)
{
    rfcv_blas_bench *bench = rfcv_blas_bench_run(context, NULL, error);
    rfcv_blas_bench_free(bench);
    return bench ? RFCV_OK : error->status;
}

START_TEST(lack_of_memory_is_told)
{
    rfcv_blas_bench_options options = small_options();
    options.n_repetitions = 1;

    ck_assert_uint_gt(assert_lack_of_memory_is_told(run_and_free, &options), 5);
}
END_TEST

TCase *blas_bench_case(void)
{
    TCase *tests = tcase_create("blas_bench");
    tcase_add_test(tests, every_size_is_measured_in_every_turn);
    tcase_add_test(tests, the_rate_is_that_of_the_median_and_one_thread_has_the_speed_of_itself);
    tcase_add_test(tests, teams_rise_from_one_thread_where_openblas_has_threads);
    tcase_add_test(tests, sizes_teams_and_turns_out_of_range_are_refused);
    tcase_add_test(tests, the_monitor_stops_it_between_products);
    tcase_add_test(tests, lack_of_memory_is_told);
    return tests;
}
