/* Expected values: R 4.2.2, binom.test(k, n)$conf.int and binom.test(k, n, p, alternative =
 * "greater")$p.value. */
#include "metrics/interval.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected, double relative_error)
{
    ck_assert_msg(fabs(found - expected) <= relative_error * fabs(expected), "%.17g in place of %.17g", found,
                  expected);
}

START_TEST(the_interval_is_that_of_binom_test)
{
    static const struct {
        double n_successes, n, low, high;
    } known[] = {
        {722, 844, 0.82989495949528891, 0.87849236347446458},
        {7, 9, 0.39990642628368789, 0.97185502652210176},
        {0, 10, 0, 0.30849710781876083},
        {10, 10, 0.69150289218123917, 1},
        {1, 1, 0.025000000000000022, 1},
        {99000, 100000, 0.98936388847064571, 0.99060744391090150},
    };

    interval found = interval_clopper_pearson(known[_i].n_successes, known[_i].n);

    assert_near(found.low, known[_i].low, 1e-12);
    assert_near(found.high, known[_i].high, 1e-12);
}
END_TEST

START_TEST(a_mean_number_of_successes_lies_between_its_neighbours)
{
    interval found = interval_clopper_pearson(8.5, 10);

    /* R: qbeta(.025, 8.5, 2.5), qbeta(.975, 9.5, 1.5) */
    assert_near(found.low, 0.49722550356000694, 1e-12);
    assert_near(found.high, 0.98898832623683886, 1e-12);
    ck_assert(interval_clopper_pearson(8, 10).low < found.low &&
              found.low < interval_clopper_pearson(9, 10).low);
}
END_TEST

START_TEST(the_p_value_is_that_of_binom_test)
{
    static const struct {
        double n_successes, n, probability, p;
    } known[] = {
        {722, 844, 452.0 / 844.0, 4.7441003625432755e-87},
        {7, 9, 5.0 / 9.0, 0.15749199315062565},
        {3, 10, 0.6, 0.98770544640000002},
        {60500, 100000, 0.6, 0.00062698860728090989},
        {0, 10, 0.5, 1},
        {10, 10, 1, 1},
    };

    double found = binomial_p_greater(known[_i].n_successes, known[_i].n, known[_i].probability);

    assert_near(found, known[_i].p, 1e-9);
}
END_TEST

START_TEST(of_no_sample_nothing_is_known)
{
    interval found = interval_clopper_pearson(0, 0);

    ck_assert(isnan(found.low) && isnan(found.high));
    ck_assert(isnan(binomial_p_greater(0, 0, 0.5)));
}
END_TEST

TCase *interval_case(void)
{
    TCase *intervals = tcase_create("interval");
    tcase_add_loop_test(intervals, the_interval_is_that_of_binom_test, 0, 6);
    tcase_add_test(intervals, a_mean_number_of_successes_lies_between_its_neighbours);
    tcase_add_loop_test(intervals, the_p_value_is_that_of_binom_test, 0, 6);
    tcase_add_test(intervals, of_no_sample_nothing_is_known);
    return intervals;
}
