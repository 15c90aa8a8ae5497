/* Expected values: scikit-learn 1.2.1, roc_curve(y, s, drop_intermediate=False), precision_recall_curve(y, s)
 * and average_precision_score(y, s) of y = [1, 1, 0, 1, 0, 0, 1, 0], s = [.9, .8, .8, .6, .6, .6, .3, .1]. */
#include "metrics/threshold_curve.h"

#include "base/status.h"
#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>

static const double scores[8] = {.9, .8, .8, .6, .6, .6, .3, .1};
static const bool is_member[8] = {true, true, false, true, false, false, true, false};

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-15, "%.17g in place of %.17g", found, expected);
}

START_TEST(points_are_those_of_scikit_learn)
{
    static const double thresholds[5] = {.9, .8, .6, .3, .1};
    static const double recalls[5] = {.25, .5, .75, 1, 1}, false_positive_rates[5] = {0, .25, .75, .75, 1};
    static const double precisions[5] = {1, 2.0 / 3, .5, 4.0 / 7, .5};

    threshold_curve *curve = threshold_curve_make(scores, is_member, 8);

    ck_assert_ptr_nonnull(curve);
    ck_assert_uint_eq(curve->n_points, 5);
    for (size_t point = 0; point < 5; point++) {
        assert_near(curve->points[point].threshold, thresholds[point]);
        assert_near(threshold_curve_recall(curve, point), recalls[point]);
        assert_near(threshold_curve_false_positive_rate(curve, point), false_positive_rates[point]);
        assert_near(threshold_curve_precision(curve, point), precisions[point]);
    }
    threshold_curve_free(curve);
}
END_TEST

START_TEST(average_precision_is_that_of_scikit_learn)
{
    threshold_curve *curve = threshold_curve_make(scores, is_member, 8);

    assert_near(threshold_curve_average_precision(curve), 0.68452380952380953);
    threshold_curve_free(curve);
}
END_TEST

START_TEST(without_members_there_is_no_recall_and_without_others_no_false_positive)
{
    const bool none[2] = {false, false}, all[2] = {true, true};

    threshold_curve *of_none = threshold_curve_make(scores, none, 2);
    threshold_curve *of_all = threshold_curve_make(scores, all, 2);
    threshold_curve *empty = threshold_curve_make(scores, all, 0);

    ck_assert(isnan(threshold_curve_recall(of_none, 0)));
    ck_assert(isnan(threshold_curve_average_precision(of_none)));
    ck_assert(isnan(threshold_curve_false_positive_rate(of_all, 0)));
    ck_assert(threshold_curve_average_precision(of_all) == 1);
    ck_assert_uint_eq(empty->n_points, 0);
    threshold_curve_free(of_none);
    threshold_curve_free(of_all);
    threshold_curve_free(empty);
}
END_TEST

static rfcv_status make_curve(void *context, rfcv_error *error)
{
    (void)context;
    threshold_curve *curve = threshold_curve_make(scores, is_member, 8);
    const rfcv_status status = curve ? RFCV_OK : error_no_memory(error);
    threshold_curve_free(curve);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_curve, NULL);
}
END_TEST

TCase *threshold_curve_case(void)
{
    TCase *curves = tcase_create("threshold_curve");
    tcase_add_test(curves, points_are_those_of_scikit_learn);
    tcase_add_test(curves, average_precision_is_that_of_scikit_learn);
    tcase_add_test(curves, without_members_there_is_no_recall_and_without_others_no_false_positive);
    tcase_add_test(curves, whichever_allocation_fails_is_told_and_nothing_leaks);
    return curves;
}
