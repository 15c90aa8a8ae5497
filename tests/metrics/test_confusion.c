/*
 * Expected values: scikit-learn 1.2.1 of the same labels: confusion_matrix(t, p), accuracy_score(t, p),
 * balanced_accuracy_score(t, p), cohen_kappa_score(t, p), recall_score(t, p, average=None) and
 * precision_score(t, p, average=None), which has 0 where this has NaN.
 */
#include "metrics/confusion.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-15, "%.17g in place of %.17g", found, expected);
}

/* t = [0,0,0,0,1,1,1,2,2,2,2,2]; p = [0,0,1,2,1,1,2,2,2,0,2,2] */
static const uint64_t mixed_counts[9] = {2, 1, 1, 0, 2, 1, 1, 0, 4};
static const confusion mixed = {3, mixed_counts};

START_TEST(each_pair_is_counted_in_the_row_of_its_truth)
{
    const uint32_t truth[12] = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2};
    const uint32_t predicted[12] = {0, 0, 1, 2, 1, 1, 2, 2, 2, 0, 2, 2};
    uint64_t counts[9] = {0};

    confusion_count(counts, 3, truth, predicted, 12);

    ck_assert_mem_eq(counts, mixed_counts, sizeof counts);
}
END_TEST

START_TEST(shares_of_a_mixed_table_are_those_of_scikit_learn)
{
    ck_assert_uint_eq(confusion_total(mixed), 12);
    ck_assert_uint_eq(confusion_n_correct(mixed), 8);
    assert_near(confusion_accuracy(mixed), 0.66666666666666663);
    assert_near(confusion_balanced_accuracy(mixed), 0.6555555555555556);
    assert_near(confusion_kappa(mixed), 0.4838709677419355);
    assert_near(confusion_largest_share(mixed), 5.0 / 12.0);
}
END_TEST

START_TEST(recall_goes_by_rows_and_precision_by_columns)
{
    static const double recall[3] = {0.5, 0.66666666666666663, 0.8};
    static const double precision[3] = {0.66666666666666663, 0.66666666666666663, 0.66666666666666663};

    assert_near(confusion_recall(mixed, (size_t)_i), recall[_i]);
    assert_near(confusion_precision(mixed, (size_t)_i), precision[_i]);
}
END_TEST

START_TEST(perfect_predictions_have_every_share_1)
{
    const uint64_t counts[9] = {1, 0, 0, 0, 2, 0, 0, 0, 1};
    const confusion perfect = {3, counts};

    ck_assert(confusion_accuracy(perfect) == 1);
    ck_assert(confusion_balanced_accuracy(perfect) == 1);
    ck_assert(confusion_kappa(perfect) == 1);
}
END_TEST

START_TEST(kappa_of_predictions_that_are_all_wrong_is_negative)
{
    /* t = [0,0,1,1,1]; p = [1,1,0,0,0] */
    const uint64_t counts[4] = {0, 2, 3, 0};
    const confusion wrong = {2, counts};

    ck_assert(confusion_accuracy(wrong) == 0);
    ck_assert(confusion_balanced_accuracy(wrong) == 0);
    assert_near(confusion_kappa(wrong), -0.9230769230769229);
}
END_TEST

START_TEST(a_class_that_is_never_predicted_has_no_precision)
{
    /* t = [0,0,1,1,2]; p = [0,0,0,0,0] */
    const uint64_t counts[9] = {2, 0, 0, 2, 0, 0, 1, 0, 0};
    const confusion one_answer = {3, counts};

    assert_near(confusion_precision(one_answer, 0), 0.4);
    ck_assert(isnan(confusion_precision(one_answer, 1)));
    ck_assert(confusion_recall(one_answer, 1) == 0);
    assert_near(confusion_balanced_accuracy(one_answer), 1.0 / 3.0);
    ck_assert(confusion_kappa(one_answer) == 0);
}
END_TEST

START_TEST(a_class_that_does_not_occur_has_no_recall_and_no_part_in_balanced_accuracy)
{
    /* t = [0,0,2,2,2]; p = [0,2,2,2,1] */
    const uint64_t counts[9] = {1, 0, 1, 0, 0, 0, 0, 1, 2};
    const confusion absent = {3, counts};

    ck_assert(isnan(confusion_recall(absent, 1)));
    ck_assert(confusion_precision(absent, 1) == 0);
    assert_near(confusion_balanced_accuracy(absent), 0.58333333333333326);
    assert_near(confusion_kappa(absent), 0.2857142857142857);
}
END_TEST

START_TEST(kappa_of_one_class_alone_is_not_a_number)
{
    const uint64_t counts[4] = {3, 0, 0, 0};
    const confusion alone = {2, counts};

    ck_assert(isnan(confusion_kappa(alone)));
    ck_assert(confusion_accuracy(alone) == 1);
}
END_TEST

START_TEST(of_no_prediction_no_share_is_known)
{
    const uint64_t counts[4] = {0};
    const confusion empty = {2, counts};

    ck_assert(isnan(confusion_accuracy(empty)));
    ck_assert(isnan(confusion_balanced_accuracy(empty)));
    ck_assert(isnan(confusion_kappa(empty)));
    ck_assert(isnan(confusion_largest_share(empty)));
}
END_TEST

TCase *confusion_case(void)
{
    TCase *tables = tcase_create("confusion");
    tcase_add_test(tables, each_pair_is_counted_in_the_row_of_its_truth);
    tcase_add_test(tables, shares_of_a_mixed_table_are_those_of_scikit_learn);
    tcase_add_loop_test(tables, recall_goes_by_rows_and_precision_by_columns, 0, 3);
    tcase_add_test(tables, perfect_predictions_have_every_share_1);
    tcase_add_test(tables, kappa_of_predictions_that_are_all_wrong_is_negative);
    tcase_add_test(tables, a_class_that_is_never_predicted_has_no_precision);
    tcase_add_test(tables, a_class_that_does_not_occur_has_no_recall_and_no_part_in_balanced_accuracy);
    tcase_add_test(tables, kappa_of_one_class_alone_is_not_a_number);
    tcase_add_test(tables, of_no_prediction_no_share_is_known);
    return tables;
}
