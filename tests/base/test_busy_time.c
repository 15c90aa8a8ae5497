/* Bins beside a loop's time taken apart into steps too small to lie in two bins. */
#include "base/busy_time.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A quarter of a millisecond, so that tasks begin and end within bins. */
static const double STEP = 0.25e-3;

static void assert_near(double found, double expected)
{
    ck_assert_double_eq_tol(found, expected, 1e-9);
}

START_TEST(before_the_first_task_nothing_is_there)
{
    busy_time busy = {0};

    ck_assert_uint_eq(busy_time_unify(&busy, 1), 0);
    ck_assert_double_eq(busy.bin_seconds, 0);
}
END_TEST

START_TEST(bins_are_a_millisecond_and_a_task_is_in_all_that_it_touches)
{
    busy_time busy = {0};

    busy_time_add(&busy, 0.0015, 0.00425);

    ck_assert_uint_eq(busy.n_tasks, 1);
    assert_near(busy.bin_seconds, 0.001);
    assert_near(busy.seconds, 0.00275);
    assert_near(busy.bins[0], 0);
    assert_near(busy.bins[1], 0.0005);
    assert_near(busy.bins[2], 0.001);
    assert_near(busy.bins[3], 0.001);
    assert_near(busy.bins[4], 0.00025);
    assert_near(busy.bins[5], 0);
}
END_TEST

START_TEST(bins_double_when_a_task_ends_beyond_the_last)
{
    busy_time busy = {0};
    busy_time_add(&busy, 0, 0.0005);
    busy_time_add(&busy, 0.003, 0.0035);
    busy_time_add(&busy, 0.127, 0.128);
    assert_near(busy.bin_seconds, 0.001);

    busy_time_add(&busy, 0.128, 0.1285);

    assert_near(busy.bin_seconds, 0.002);
    assert_near(busy.bins[0], 0.0005);
    assert_near(busy.bins[1], 0.0005);
    assert_near(busy.bins[63], 0.001);
    assert_near(busy.bins[64], 0.0005);
    assert_near(busy.bins[65], 0);
}
END_TEST

START_TEST(a_task_may_take_hours)
{
    busy_time busy = {0};

    busy_time_add(&busy, 0.25, 7200.25);

    double sum = 0;
    for (size_t bin = 0; bin < BUSY_BINS; bin++)
        sum += busy.bins[bin];
    ck_assert_double_eq_tol(sum, 7200, 1e-6);
    ck_assert_double_ge(BUSY_BINS * busy.bin_seconds, 7200.25);
    ck_assert_double_lt(BUSY_BINS * busy.bin_seconds, 2 * 7200.25);
}
END_TEST

/* Whether a thread worked in each step of a loop; its bins of a given width, in steps. */
enum { N_STEPS = 4096 };
typedef struct loop_steps {
    bool is_busy[N_STEPS];
    busy_time busy;
} loop_steps;

/* Tasks one after the other, with pauses. */
static void work_through(loop_steps *loop, dice *hand, size_t n_steps)
{
    memset(loop, 0, sizeof *loop);
    for (size_t step = dice_between(hand, 0, 40); step < n_steps;) {
        size_t end = step + dice_between(hand, 1, 60);
        if (end > n_steps)
            end = n_steps;
        busy_time_add(&loop->busy, (double)step * STEP, (double)end * STEP);
        for (size_t i = step; i < end; i++)
            loop->is_busy[i] = true;
        step = end + dice_between(hand, 0, 40);
    }
}

static double seconds_in(const loop_steps *loop, size_t first, size_t end)
{
    size_t n = 0;
    for (size_t step = first; step < end && step < N_STEPS; step++)
        n += loop->is_busy[step] ? 1 : 0;
    return (double)n * STEP;
}

static void assert_bins_are_those_of_steps(const loop_steps *loop)
{
    size_t n_steps = (size_t)lround(loop->busy.bin_seconds / STEP);
    for (size_t bin = 0; bin < BUSY_BINS; bin++)
        assert_each(fabs(loop->busy.bins[bin] - seconds_in(loop, bin * n_steps, (bin + 1) * n_steps)) < 1e-9,
                    "bin %zu of %g s has %g s", bin, loop->busy.bin_seconds, loop->busy.bins[bin]);
}

START_TEST(bins_are_those_of_the_loop_taken_step_by_step)
{
    static loop_steps loop;
    dice hand = {(uint64_t)_i};

    work_through(&loop, &hand, dice_between(&hand, 1, N_STEPS));

    assert_bins_are_those_of_steps(&loop);
}
END_TEST

START_TEST(widened_bins_are_those_of_the_loop_taken_step_by_step)
{
    static loop_steps loop;
    dice hand = {(uint64_t)_i};
    work_through(&loop, &hand, N_STEPS / 8);

    busy_time_widen(&loop.busy, 0.001 * (double)(1 << _i));

    ck_assert_double_eq(loop.busy.bin_seconds, 0.001 * (double)(1 << _i));
    assert_bins_are_those_of_steps(&loop);
}
END_TEST

/* The first thread ends early, the second had nothing to do, the third had a task until the end. */
START_TEST(threads_of_a_loop_get_bins_of_one_width_up_to_the_last_that_any_worked_in)
{
    static const double width = 0.004;
    busy_time threads[3] = {0};
    busy_time_add(&threads[0], 0.0095, 0.0105);
    busy_time_add(&threads[2], 0.3, 0.4005);

    size_t n_bins = busy_time_unify(threads, 3);

    ck_assert_uint_eq(n_bins, 101);
    for (size_t i = 0; i < 3; i++)
        assert_near(threads[i].bin_seconds, width);
    assert_near(threads[0].bins[2], 0.001);
    assert_near(threads[0].seconds, 0.001);
    assert_near(threads[1].bins[2], 0);
    assert_near(threads[2].bins[74], 0);
    assert_near(threads[2].bins[75], width);
    assert_near(threads[2].bins[100], 0.0005);
}
END_TEST

TCase *busy_time_case(void)
{
    TCase *cases = tcase_create("busy_time");
    tcase_add_test(cases, before_the_first_task_nothing_is_there);
    tcase_add_test(cases, bins_are_a_millisecond_and_a_task_is_in_all_that_it_touches);
    tcase_add_test(cases, bins_double_when_a_task_ends_beyond_the_last);
    tcase_add_test(cases, a_task_may_take_hours);
    tcase_add_loop_test(cases, bins_are_those_of_the_loop_taken_step_by_step, 0, 40);
    tcase_add_loop_test(cases, widened_bins_are_those_of_the_loop_taken_step_by_step, 0, 6);
    tcase_add_test(cases, threads_of_a_loop_get_bins_of_one_width_up_to_the_last_that_any_worked_in);
    return cases;
}
