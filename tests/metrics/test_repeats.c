#include "metrics/repeats.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(a_spread_passes_over_what_is_not_known)
{
    const double values[4] = {1, NAN, 4, 1};

    rfcv_spread spread = spread_of(values, 4);

    assert_near(spread.mean, 2);
    assert_near(spread.sd, sqrt(3));
    ck_assert(spread.lowest == 1 && spread.highest == 4);
}
END_TEST

START_TEST(one_value_has_no_spread_and_none_no_mean)
{
    const double values[2] = {NAN, 0.5};

    rfcv_spread one = spread_of(values, 2), none = spread_of(values, 1);

    ck_assert(one.mean == 0.5 && one.lowest == 0.5 && one.highest == 0.5 && isnan(one.sd));
    ck_assert(isnan(none.mean) && isnan(none.sd) && isnan(none.lowest) && isnan(none.highest));
}
END_TEST

/* Four of six right, then three: the fourth sample has changed sides. */
static const uint32_t counts[2 * MADE_SAMPLES][MADE_CLASSES] = {
    {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
    {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {168, 166, 166}, {1, 2, 497}, {0, 499, 1},
};

START_TEST(each_repeat_is_measured_alone)
{
    rfcv_cv_options options = made_run_options();
    options.n_repeats = 2;
    made_run made = made_run_make(&options, counts);
    rfcv_repeat_metrics found;

    ck_assert_int_eq(repeats_find(made.result, &found, NULL), RFCV_OK);

    ck_assert(found.accuracy.lowest == 3.0 / 6 && found.accuracy.highest == 4.0 / 6);
    assert_near(found.accuracy.mean, 3.5 / 6);
    assert_near(found.accuracy.sd, sqrt(1.0 / 72)); /* two values 1/6 apart */
    /* Recalls 1/2, 1, 1/2, and then 1/2, 1/2, 1/2. */
    assert_near(found.balanced_accuracy.highest, 2.0 / 3);
    assert_near(found.balanced_accuracy.lowest, 1.0 / 2);
    made_run_free(&made);
}
END_TEST

START_TEST(the_area_of_one_repeat_is_that_of_the_result)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->repeats.mean_pair_auc.mean, metrics->mean_pair_auc);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

static rfcv_status find(void *result, rfcv_error *error)
{
    rfcv_repeat_metrics found;
    return repeats_find(result, &found, error);
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    options.n_repeats = 2;
    made_run made = made_run_make(&options, counts);

    assert_lack_of_memory_is_told(find, made.result);

    made_run_free(&made);
}
END_TEST

TCase *repeats_case(void)
{
    TCase *repeats = tcase_create("repeats");
    tcase_add_test(repeats, a_spread_passes_over_what_is_not_known);
    tcase_add_test(repeats, one_value_has_no_spread_and_none_no_mean);
    tcase_add_test(repeats, each_repeat_is_measured_alone);
    tcase_add_test(repeats, the_area_of_one_repeat_is_that_of_the_result);
    tcase_add_test(repeats, whichever_allocation_fails_is_told_and_nothing_leaks);
    return repeats;
}
