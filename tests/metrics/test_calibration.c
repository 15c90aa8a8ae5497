/*
 * By hand.  Eight predictions of ten votes each:
 *
 *     share     3 3 | 5 5 5 | 6 | 10 10
 *     right     1 0 | 1 1 0 | 0 | 1  1
 *     bin       2     4       5   9
 *     |right - promised|, in predictions:  |1 - 0.6| + |2 - 1.5| + |0 - 0.6| + |2 - 2| = 1.5, of 8
 */
#include "metrics/calibration.h"

#include "base/status.h"
#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>

static const forecast eight[8] = {{0, 3, 10, true},  {1, 3, 10, false}, {2, 5, 10, true},  {3, 5, 10, true},
                                  {4, 5, 10, false}, {5, 6, 10, false}, {6, 10, 10, true}, {7, 10, 10, true}};

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(the_error_is_that_of_a_calculation_by_hand)
{
    calibration table = calibration_of(eight, 8);

    ck_assert_uint_eq(table.bins[2].n, 2);
    ck_assert_uint_eq(table.bins[2].n_right, 1);
    assert_near(table.bins[2].sum_of_shares, 0.6);
    ck_assert_uint_eq(table.bins[4].n, 3);
    ck_assert_uint_eq(table.bins[5].n, 1);
    ck_assert_uint_eq(table.bins[9].n, 2);
    assert_near(calibration_error(&table), 1.5 / 8);
}
END_TEST

START_TEST(a_bin_has_its_upper_end_and_the_first_one_a_share_of_0)
{
    for (uint32_t n_votes = 10; n_votes <= 500; n_votes += 10)
        for (uint32_t tenths = 0; tenths <= 10; tenths++) {
            const forecast one = {0, n_votes / 10 * tenths, n_votes, true};

            calibration table = calibration_of(&one, 1);

            ck_assert_uint_eq(table.bins[tenths > 0 ? tenths - 1 : 0].n, 1);
        }
    const forecast just_above = {0, 101, 1000, true};
    ck_assert_uint_eq(calibration_of(&just_above, 1).bins[1].n, 1);
}
END_TEST

START_TEST(of_no_prediction_there_is_no_error)
{
    calibration table = calibration_of(eight, 0);
    interval by_chance;

    ck_assert(isnan(calibration_error(&table)));
    ck_assert(calibration_error_by_chance(eight, 0, 1, 1, 100, &by_chance));
    ck_assert(isnan(by_chance.low) && isnan(by_chance.high));
}
END_TEST

START_TEST(chance_leaves_no_error_of_predictions_that_are_sure)
{
    const forecast sure[2] = {{0, 10, 10, false}, {1, 10, 10, true}};
    interval by_chance;

    ck_assert(calibration_error_by_chance(sure, 2, 2, 1, 100, &by_chance));

    ck_assert(by_chance.low == 0 && by_chance.high == 0);
}
END_TEST

START_TEST(chance_leaves_of_a_share_of_a_half_what_a_binomial_does)
{
    enum { N = 100 };
    forecast halves[N];
    for (uint32_t i = 0; i < N; i++)
        halves[i] = (forecast){i, 5, 10, true};
    interval by_chance;

    ck_assert(calibration_error_by_chance(halves, N, N, 1, 4000, &by_chance));

    /* |X - 50| / 100 for X of 100 at 1/2: it is 0 with 0.080, at most 0.1 with 0.965, and at most 0.12 with
     * 0.988. */
    ck_assert(by_chance.low == 0);
    ck_assert(by_chance.high > 0.1 && by_chance.high <= 0.12);
}
END_TEST

START_TEST(repeats_of_a_sample_come_true_together)
{
    forecast repeated[4] = {{0, 5, 10, true}, {0, 5, 10, true}, {0, 5, 10, true}, {0, 5, 10, true}};
    interval by_chance;

    ck_assert(calibration_error_by_chance(repeated, 4, 1, 1, 200, &by_chance));

    ck_assert(by_chance.low == 0.5 && by_chance.high == 0.5); /* all or none */
}
END_TEST

static rfcv_status find_chance(void *context, rfcv_error *error)
{
    (void)context;
    interval by_chance;
    return calibration_error_by_chance(eight, 8, 8, 1, 10, &by_chance) ? RFCV_OK : error_no_memory(error);
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(find_chance, NULL);
}
END_TEST

TCase *calibration_case(void)
{
    TCase *calibrations = tcase_create("calibration");
    tcase_add_test(calibrations, the_error_is_that_of_a_calculation_by_hand);
    tcase_add_test(calibrations, a_bin_has_its_upper_end_and_the_first_one_a_share_of_0);
    tcase_add_test(calibrations, of_no_prediction_there_is_no_error);
    tcase_add_test(calibrations, chance_leaves_no_error_of_predictions_that_are_sure);
    tcase_add_test(calibrations, chance_leaves_of_a_share_of_a_half_what_a_binomial_does);
    tcase_add_test(calibrations, repeats_of_a_sample_come_true_together);
    tcase_add_test(calibrations, whichever_allocation_fails_is_told_and_nothing_leaks);
    return calibrations;
}
