/*
 * By hand, from the formulas of Nadeau and Bengio (2003).  Ten folds of nine tenths, differences in percent
 * 2, 3, -1, 4, 0, 5, 1, 2, 3, 1: their mean is 2, their squares about it are 0, 1, 9, 4, 4, 9, 1, 0, 1, 1, in
 * all 30, so that one has the variance 30 / 9 and their mean (1/10 + 1/9) 30/9 = 19/27.  Student's t of 9
 * degrees is 2.2621571627982049 at 97.5 % (a printed table: 2.262).
 */
#include "metrics/nadeau_bengio.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-11, "%.17g in place of %.17g", found, expected);
}

START_TEST(the_interval_is_that_of_a_calculation_by_hand)
{
    const double differences[10] = {2, 3, -1, 4, 0, 5, 1, 2, 3, 1};

    mean_difference found = mean_difference_of(differences, 10, 1.0 / 9);

    const double se = sqrt(19.0 / 27), reach = 2.2621571627982049 * se;
    assert_near(found.mean, 2);
    assert_near(found.se, se);
    assert_near(found.interval.low, 2 - reach);
    assert_near(found.interval.high, 2 + reach);
    assert_near(found.p, 0.040947640961770077); /* R 4.2.2: 2 * pt(-2 / sqrt(19 / 27), 9) */
}
END_TEST

START_TEST(without_held_out_samples_it_is_the_ordinary_interval)
{
    const double differences[3] = {1, 2, 6};

    mean_difference found = mean_difference_of(differences, 3, 0);

    assert_near(found.se, sqrt(7.0 / 3)); /* variance (4 + 1 + 9) / 2 */
}
END_TEST

START_TEST(more_repeats_of_the_same_differences_leave_the_error_of_the_folds)
{
    double differences[1000];
    for (size_t i = 0; i < 1000; i++)
        differences[i] = i % 2 ? 1 : -1;

    mean_difference found = mean_difference_of(differences, 1000, 1.0 / 9);

    ck_assert(found.se > sqrt(1.0 / 9)); /* an ordinary one would be 1 / sqrt(999) */
    ck_assert(found.p == 1);
}
END_TEST

START_TEST(of_one_difference_no_error_is_known)
{
    const double one = 0.25;

    mean_difference found = mean_difference_of(&one, 1, 0.5);

    ck_assert(found.mean == 0.25);
    ck_assert(isnan(found.se) && isnan(found.interval.low) && isnan(found.interval.high) && isnan(found.p));
}
END_TEST

START_TEST(differences_that_are_all_nothing_are_none)
{
    const double zeros[4] = {0};

    mean_difference found = mean_difference_of(zeros, 4, 0.1);

    ck_assert(found.se == 0 && found.interval.low == 0 && found.interval.high == 0 && found.p == 1);
}
END_TEST

/* Two folds in which one more sample is right are no proof. */
START_TEST(of_differences_that_are_all_the_same_no_error_is_known)
{
    const double ones[2] = {1, 1};

    mean_difference found = mean_difference_of(ones, 2, 1);

    ck_assert(found.mean == 1);
    ck_assert(isnan(found.se) && isnan(found.interval.low) && isnan(found.interval.high) && isnan(found.p));
}
END_TEST

TCase *nadeau_bengio_case(void)
{
    TCase *nadeau_bengio = tcase_create("nadeau_bengio");
    tcase_add_test(nadeau_bengio, the_interval_is_that_of_a_calculation_by_hand);
    tcase_add_test(nadeau_bengio, without_held_out_samples_it_is_the_ordinary_interval);
    tcase_add_test(nadeau_bengio, more_repeats_of_the_same_differences_leave_the_error_of_the_folds);
    tcase_add_test(nadeau_bengio, of_one_difference_no_error_is_known);
    tcase_add_test(nadeau_bengio, differences_that_are_all_nothing_are_none);
    tcase_add_test(nadeau_bengio, of_differences_that_are_all_the_same_no_error_is_known);
    return nadeau_bengio;
}
