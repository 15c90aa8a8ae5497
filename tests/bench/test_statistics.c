#include "bench/statistics.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12 * fabs(expected), "%.17g in place of %.17g", found,
                  expected);
}

START_TEST(the_median_is_the_middle_value_or_the_mean_of_the_middle_two)
{
    ck_assert_double_eq(median_of((double[]){5, 1, 3}, 3), 3);
    ck_assert_double_eq(median_of((double[]){4, 1, 10, 2}, 4), 3);
    ck_assert_double_eq(median_of((double[]){7}, 1), 7);
}
END_TEST

START_TEST(the_median_leaves_the_values_in_their_order)
{
    double values[] = {5, 1, 3};

    median_of(values, 3);

    ck_assert(values[0] == 5 && values[1] == 1 && values[2] == 3);
}
END_TEST

START_TEST(the_deviation_is_the_median_distance_from_the_median)
{
    /* Median 4; distances 3, 2, 0, 1, 96. */
    ck_assert_double_eq(deviation_of((double[]){1, 2, 4, 5, 100}, 5), 2);
    ck_assert_double_eq(deviation_of((double[]){3}, 1), 0);
}
END_TEST

START_TEST(the_standard_deviation_is_that_of_a_sample)
{
    /* Mean 5; squares 9, 1, 1, 1, 0, 0, 4, 16: 32 / 7. */
    const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};

    ck_assert_double_eq(mean_of(values, 8), 5);
    assert_near(standard_deviation_of(values, 8), sqrt(32.0 / 7.0));
    ck_assert(isnan(standard_deviation_of(values, 1)));
}
END_TEST

START_TEST(the_interval_of_a_median_lies_between_order_statistics)
{
    /*
     * 7 values: lowest and highest hold the median at 1 - 2 / 128, the next ones at 1 - 16 / 128.  The excess
     * is (126 - 125.44) / 14 = 0.04 and so the way inward 6 x 0.04 / (1 + 5 x 0.04) = 0.2.
     */
    const double seven[] = {4, 16, 1, 64, 2, 32, 8};

    interval found = median_interval(seven, 7);

    assert_near(found.low, 1.2);
    assert_near(found.high, 57.6);
}
END_TEST

START_TEST(deeper_order_statistics_bound_the_median_of_many_values)
{
    /*
     * 20 values, 0 to 19: the 5th hold the median at 1 - 2 (1 + 20 + 190 + 1140 + 4845) / 2^20 = 0.9882, the
     * 6th at 2 x 15504 / 2^20 less: 0.9586.
     */
    double values[20];
    for (size_t i = 0; i < 20; i++)
        values[i] = (double)i;
    double excess = (1 - 2 * 6196.0 / 1048576 - 0.98) / (2 * 15504.0 / 1048576);
    double inward = 15 * excess / (5 + 10 * excess);

    interval found = median_interval(values, 20);

    assert_near(found.low, 4 + inward);
    assert_near(found.high, 15 - inward);
}
END_TEST

START_TEST(of_few_values_the_interval_is_all_of_them)
{
    interval six = median_interval((double[]){3, 9, 1, 4, 5, 2}, 6);
    interval one = median_interval((double[]){3}, 1);

    ck_assert(six.low == 1 && six.high == 9);
    ck_assert(one.low == 3 && one.high == 3);
}
END_TEST

START_TEST(as_many_values_as_are_allowed_have_an_interval_around_their_median)
{
    static double values[STATISTICS_AT_MOST];
    for (size_t i = 0; i < STATISTICS_AT_MOST; i++)
        values[i] = (double)((7 * i) % STATISTICS_AT_MOST);

    interval found = median_interval(values, STATISTICS_AT_MOST);

    /* Normal approximation: 500 -+ 1.163 sqrt(1000) of the order statistics. */
    ck_assert_double_eq_tol(found.low, 500 - 36.8, 1.5);
    ck_assert_double_eq_tol(found.high, 499 + 36.8, 1.5);
}
END_TEST

TCase *statistics_case(void)
{
    TCase *statistics = tcase_create("statistics");
    tcase_add_test(statistics, the_median_is_the_middle_value_or_the_mean_of_the_middle_two);
    tcase_add_test(statistics, the_median_leaves_the_values_in_their_order);
    tcase_add_test(statistics, the_deviation_is_the_median_distance_from_the_median);
    tcase_add_test(statistics, the_standard_deviation_is_that_of_a_sample);
    tcase_add_test(statistics, the_interval_of_a_median_lies_between_order_statistics);
    tcase_add_test(statistics, deeper_order_statistics_bound_the_median_of_many_values);
    tcase_add_test(statistics, of_few_values_the_interval_is_all_of_them);
    tcase_add_test(statistics, as_many_values_as_are_allowed_have_an_interval_around_their_median);
    return statistics;
}
