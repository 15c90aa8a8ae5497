/* Speed-ups, and the laws fitted to them. */
#include "support/made_bench.h"

#include "cases.h"

#include <math.h>

static made_bench made;

static bench_cell *add(rfcv_layout layout, const char *schedule, size_t n_threads, double seconds)
{
    return made_bench_add(&made, (made_cell){layout, schedule, n_threads, seconds, .idle = 0.1});
}

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) < 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(a_speedup_is_over_the_default_on_one_thread)
{
    made_bench_init(&made, 4);
    add(RFCV_LAYOUT_FLAT, "static", 1, 7);
    bench_cell *base = add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 8);
    bench_cell *cell = add(RFCV_LAYOUT_NESTED, "guided", 4, 2.5);

    made_bench_find(&made);

    assert_near(base->shown.speedup, 1);
    ck_assert(isnan(base->shown.serial_fraction));
    assert_near(cell->shown.speedup, 3.2);
    assert_near(cell->shown.efficiency, 0.8);
    assert_near(cell->shown.serial_fraction, (1 / 3.2 - 0.25) / 0.75);
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_speedup_is_the_median_of_the_turns_ratios)
{
    made_bench_init(&made, 2);
    bench_cell *base = add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 1),
               *cell = add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1);
    /* Ratios 2, 3, 1, 2.5, 2, 1.5, 2: median 2; the ratio of the medians is 4 / 3. */
    static const double seconds[2][MADE_TURNS] = {{4, 9, 1, 5, 2, 6, 4}, {2, 3, 1, 2, 1, 4, 2}};
    for (size_t turn = 0; turn < MADE_TURNS; turn++) {
        base->turns[turn].seconds = seconds[0][turn];
        cell->turns[turn].seconds = seconds[1][turn];
    }

    made_bench_find(&made);

    assert_near(cell->shown.speedup, 2);
    made_bench_clear(&made);
}
END_TEST

START_TEST(without_the_default_the_fastest_on_one_thread_is_the_base)
{
    made_bench_init(&made, 4);
    add(RFCV_LAYOUT_FLAT, "static", 1, 9);
    add(RFCV_LAYOUT_FLAT, "guided", 1, 8);
    bench_cell *cell = add(RFCV_LAYOUT_FLAT, "static", 2, 4);

    made_bench_find(&made);

    assert_near(cell->shown.speedup, 2);
    made_bench_clear(&made);
}
END_TEST

START_TEST(without_one_thread_there_is_no_speedup_and_no_law)
{
    made_bench_init(&made, 4);
    bench_cell *cell = add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 4);

    made_bench_find(&made);

    ck_assert(isnan(cell->shown.speedup) && isnan(cell->shown.efficiency) &&
              isnan(cell->shown.serial_fraction));
    for (size_t i = 0; i < made.bench.n_fits; i++)
        ck_assert(made.bench.fits[i].n_points == 0 && isnan(made.bench.fits[i].amdahl_serial));
    made_bench_clear(&made);
}
END_TEST

START_TEST(weak_scaling_counts_work_per_second)
{
    made_bench_init(&made, 4);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2, .is_weak = true});
    bench_cell *cell =
        made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 4, 2.5, .is_weak = true});

    made_bench_find(&made);

    assert_near(cell->shown.speedup, 3.2);
    assert_near(cell->shown.efficiency, 0.8);
    ck_assert(isnan(cell->shown.serial_fraction));
    ck_assert(!cell->shown.is_best);
    made_bench_clear(&made);
}
END_TEST

START_TEST(the_lowest_median_of_a_work_is_best)
{
    made_bench_init(&made, 4);
    bench_cell *slow = add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 3),
               *fast = add(RFCV_LAYOUT_NESTED, "static", 2, 2);
    bench_cell *of_another_work = add(RFCV_LAYOUT_FLAT, "static", 2, 1);
    of_another_work->work = 1;

    for (size_t i = 0; i < 3; i++)
        bench_sum_up(&made.cells[i]);
    bench_scale(&made.bench);

    ck_assert(fast->shown.is_best && !slow->shown.is_best && of_another_work->shown.is_best);
    made_bench_clear(&made);
}
END_TEST

START_TEST(flat_and_dynamic_1_is_the_default)
{
    made_bench_init(&made, 4);
    bench_cell *one = add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1),
               *eight = add(RFCV_LAYOUT_FLAT, "dynamic,8", 2, 1);
    bench_cell *nested = add(RFCV_LAYOUT_NESTED, "dynamic,1", 2, 1);

    made_bench_find(&made);

    ck_assert(one->shown.is_default && !eight->shown.is_default && !nested->shown.is_default);
    made_bench_clear(&made);
}
END_TEST

/* a = 0.04, b = 0.002 on 1, 2, 4 and 8 threads; 16, and teams of given inner threads, are off the curve. */
static void add_curve(void)
{
    for (size_t n = 1; n <= 8; n *= 2) {
        double others = (double)n - 1;
        add(RFCV_LAYOUT_FLAT, "dynamic,1", n,
            8 * (1 + 0.04 * others + 0.002 * (double)n * others) / (double)n);
    }
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 16, 5);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 6, 7)->options.n_inner_threads = 2;
    add(RFCV_LAYOUT_FLAT, "static", 8, 3);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 1, 3, .is_weak = true});
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 8, 3, .is_weak = true});
}

START_TEST(laws_are_fitted_to_the_teams_that_are_not_oversubscribed)
{
    made_bench_init(&made, 8);
    add_curve();

    made_bench_find(&made);

    ck_assert_uint_eq(made.bench.n_fits, 8);
    const rfcv_bench_fit fit = made.bench.fits[1], of_static = made.bench.fits[0];
    ck_assert_str_eq(fit.work, "kfold:10");
    ck_assert_str_eq(fit.schedule, "dynamic,1");
    ck_assert_uint_eq(fit.n_points, 4);
    assert_near(fit.usl_contention, 0.04);
    assert_near(fit.usl_coherency, 0.002);
    ck_assert_double_eq_tol(fit.best_threads, sqrt(480), 1e-9);
    ck_assert(fit.amdahl_serial > 0.04 && fit.amdahl_limit == 1 / fit.amdahl_serial);
    ck_assert_uint_eq(of_static.n_points, 1);
    ck_assert(isnan(of_static.usl_contention) && !isnan(of_static.amdahl_serial));
    made_bench_clear(&made);
}
END_TEST

TCase *scaling_case(void)
{
    TCase *scaling = tcase_create("scaling");
    tcase_add_test(scaling, a_speedup_is_over_the_default_on_one_thread);
    tcase_add_test(scaling, a_speedup_is_the_median_of_the_turns_ratios);
    tcase_add_test(scaling, without_the_default_the_fastest_on_one_thread_is_the_base);
    tcase_add_test(scaling, without_one_thread_there_is_no_speedup_and_no_law);
    tcase_add_test(scaling, weak_scaling_counts_work_per_second);
    tcase_add_test(scaling, the_lowest_median_of_a_work_is_best);
    tcase_add_test(scaling, flat_and_dynamic_1_is_the_default);
    tcase_add_test(scaling, laws_are_fitted_to_the_teams_that_are_not_oversubscribed);
    return scaling;
}
