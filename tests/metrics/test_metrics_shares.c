#include "metrics/metrics_shares.h"

#include "cases.h"
#include "cv/result.h"
#include "dataset/dataset.h"
#include "support/made_run.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

static rfcv_metrics *metrics_of(made_run *made)
{
    rfcv_metrics *metrics = rfcv_metrics_make(made->result, NULL, NULL);
    ck_assert_ptr_nonnull(metrics);
    return metrics;
}

START_TEST(estimates_lie_within_their_intervals_and_agree_with_the_areas_elsewhere)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = metrics_of(&made);
    const rfcv_share_metrics *shares = &metrics->shares;

    ck_assert_uint_eq(shares->n_resamples, 2000);
    ck_assert(!shares->is_by_group);
    for (size_t class_index = 0; class_index < MADE_CLASSES; class_index++) {
        const rfcv_estimate auc = shares->auc[class_index];
        assert_near(auc.value, metrics->auc[class_index]);
        ck_assert(auc.low <= auc.value && auc.value <= auc.high && auc.low < auc.high);
    }
    assert_near(shares->pair_auc.value, metrics->mean_pair_auc);
    assert_near(shares->macro_auc.value, (7.0 / 8 + 6.0 / 8 + 5.0 / 8) / 3);
    /* Basal by its shares: right at the first of one, then, 166 being above 100, at two of three. */
    assert_near(shares->average_precision[0].value, (1 + 2.0 / 3) / 2);
    ck_assert(shares->brier.low < shares->brier.value && shares->brier.value < shares->brier.high);
    ck_assert(shares->log_loss.low < shares->log_loss.value &&
              shares->log_loss.value < shares->log_loss.high);
    assert_near(shares->no_information_brier, 2.0 / 3);
    assert_near(shares->no_information_log_loss, log(3));
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(groups_are_resampled_where_the_dataset_has_them)
{
    static uint32_t groups[MADE_SAMPLES] = {0, 0, 1, 1, 2, 2};
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    made.dataset->groups = groups;
    made.dataset->info.n_groups = 3;

    rfcv_metrics *metrics = metrics_of(&made);

    /* Each class is one group: every resample is the samples themselves. */
    ck_assert(metrics->shares.is_by_group);
    assert_near(metrics->shares.auc[0].low, metrics->shares.auc[0].value);
    assert_near(metrics->shares.brier.high, metrics->shares.brier.value);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(bins_have_the_predictions_of_each_repeat_and_an_exact_interval)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = metrics_of(&made);
    const rfcv_calibration_bin *bins = metrics->shares.calibration;

    /* Shares of the classes predicted: 482, 250, 500, 168, 497, 499 of 500; the second and last are wrong. */
    ck_assert_uint_eq(bins[9].n, 4);
    assert_near(bins[9].mean_share, (482 + 500 + 497 + 499) / 2000.0);
    assert_near(bins[9].right.value, 0.75);
    /* R 4.2.2: binom.test(3, 4)$conf.int */
    assert_near(bins[9].right.low, 0.19412044968324341);
    assert_near(bins[9].right.high, 0.99369053679029018);
    ck_assert_uint_eq(bins[4].n, 1);
    ck_assert(bins[4].right.value == 0);
    ck_assert_uint_eq(bins[0].n, 0);
    ck_assert(isnan(bins[0].mean_share) && isnan(bins[0].right.value) && isnan(bins[0].right.low));
    ck_assert(bins[0].above == 0 && bins[9].up_to == 1);
    /* In predictions: |3 - 3.956|, |0 - 0.5|, |1 - 0.336|. */
    assert_near(metrics->shares.calibration_error, (0.956 + 0.5 + 0.664) / 6);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(a_run_in_which_no_tree_voted_has_no_numbers_and_no_intervals)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {{0}};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made_run made = made_run_make(&options, counts);

    rfcv_metrics *metrics = metrics_of(&made);

    ck_assert_uint_eq(metrics->shares.n_resamples, 0);
    ck_assert(isnan(metrics->shares.auc[0].value) && isnan(metrics->shares.auc[0].low));
    ck_assert(isnan(metrics->shares.brier.value) && isnan(metrics->shares.log_loss.value));
    ck_assert(isnan(metrics->shares.calibration_error) && isnan(metrics->shares.calibration_by_chance_low));
    ck_assert(isnan(metrics->repeats.accuracy.mean));
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

TCase *metrics_shares_case(void)
{
    TCase *metrics_shares = tcase_create("metrics_shares");
    tcase_add_test(metrics_shares, estimates_lie_within_their_intervals_and_agree_with_the_areas_elsewhere);
    tcase_add_test(metrics_shares, groups_are_resampled_where_the_dataset_has_them);
    tcase_add_test(metrics_shares, bins_have_the_predictions_of_each_repeat_and_an_exact_interval);
    tcase_add_test(metrics_shares, a_run_in_which_no_tree_voted_has_no_numbers_and_no_intervals);
    return metrics_shares;
}
