#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(the_numbers_of_one_repeat_are_those_of_R_and_of_paper)
{
    static const uint64_t confusion[9] = {1, 1, 0, 0, 2, 0, 0, 1, 1};
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->n_classes, 3);
    ck_assert_uint_eq(metrics->n_samples, 6);
    ck_assert_uint_eq(metrics->n_repeats, 1);
    ck_assert_mem_eq(metrics->confusion, confusion, sizeof confusion);
    assert_near(metrics->accuracy.value, 4.0 / 6.0);
    /* R 4.2.2: binom.test(4, 6)$conf.int, binom.test(4, 6, 1/3, alternative = "greater")$p.value */
    assert_near(metrics->accuracy.low, 0.22277809550351219);
    assert_near(metrics->accuracy.high, 0.95672813170725823);
    assert_near(metrics->no_information_rate, 1.0 / 3.0);
    assert_near(metrics->p_above_no_information, 0.10013717421124825);
    /* by hand: recalls 1/2, 1, 1/2; agreement 4/6, by chance (2x1 + 2x4 + 2x1)/36 = 1/3 */
    assert_near(metrics->balanced_accuracy.value, 2.0 / 3.0);
    assert_near(metrics->kappa.value, 0.5);
    assert_near(metrics->classes[2].recall.value, 0.5);
    assert_near(metrics->classes[1].precision.value, 0.5);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(repeats_count_each_prediction_but_each_sample_once)
{
    /* The second repeat gets three of six right: 3.5 in the mean. */
    static const uint32_t counts[2 * MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
        {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {168, 166, 166}, {1, 2, 497}, {0, 499, 1},
    };
    rfcv_cv_options options = made_run_options();
    options.n_repeats = 2;
    made_run made = made_run_make(&options, counts);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->n_samples, 6);
    ck_assert_uint_eq(metrics->n_repeats, 2);
    ck_assert_uint_eq(metrics->confusion[0], 2);
    ck_assert_uint_eq(metrics->confusion[3], 1); /* Her2 taken for Basal */
    assert_near(metrics->accuracy.value, 7.0 / 12.0);
    /* R 4.2.2: qbeta(.025, 3.5, 3.5), qbeta(.975, 4.5, 2.5), pbeta(1/3, 3.5, 3.5) */
    assert_near(metrics->accuracy.low, 0.16680819733184535);
    assert_near(metrics->accuracy.high, 0.92322985996512652);
    assert_near(metrics->p_above_no_information, 0.19035659083843173);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(a_sample_on_which_no_tree_voted_is_not_judged)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {0, 0, 0}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
    };
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made_run made = made_run_make(&options, counts);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->n_samples, 5);
    ck_assert_uint_eq(metrics->confusion[0] + metrics->confusion[1] + metrics->confusion[2], 1);
    assert_near(metrics->accuracy.value, 0.8);
    assert_near(metrics->no_information_rate, 0.4);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(numbers_without_an_error_have_no_interval)
{
    static const uint32_t all_right[MADE_SAMPLES][MADE_CLASSES] = {{5, 0, 0}, {5, 0, 0}, {0, 5, 0},
                                                                   {0, 5, 0}, {0, 0, 5}, {0, 0, 5}};
    static const uint32_t all_her2[MADE_SAMPLES][MADE_CLASSES] = {{0, 5, 0}, {0, 5, 0}, {0, 5, 0},
                                                                  {0, 5, 0}, {0, 5, 0}, {0, 5, 0}};
    rfcv_cv_options options = made_run_options();
    made_run right = made_run_make(&options, all_right), her2 = made_run_make(&options, all_her2);

    rfcv_metrics *metrics = rfcv_metrics_make(right.result, NULL, NULL);
    assert_near(metrics->kappa.value, 1);
    assert_near(metrics->matthews.value, 1);
    assert_near(metrics->macro.f1.value, 1);
    ck_assert(isnan(metrics->kappa.low) && isnan(metrics->matthews.high) && isnan(metrics->macro.f1.low));
    assert_near(metrics->accuracy.high, 1);
    rfcv_metrics_free(metrics);

    metrics = rfcv_metrics_make(her2.result, NULL, NULL);
    ck_assert(metrics->matthews.value == 0 && isnan(metrics->matthews.low)); /* scikit-learn 1.2.1 has 0 */
    assert_near(metrics->kappa.value, 0);
    ck_assert(isnan(metrics->classes[0].precision.value) && metrics->classes[0].f1.value == 0);
    assert_near(metrics->macro.precision.value, 1.0 / 9.0); /* 0/0 counts as 0 */
    rfcv_metrics_free(metrics);
    made_run_free(&right);
    made_run_free(&her2);
}
END_TEST

static rfcv_status make_metrics(void *result, rfcv_error *error)
{
    rfcv_metrics *metrics = rfcv_metrics_make(result, NULL, error);
    const rfcv_status status = metrics ? RFCV_OK : error->status;
    rfcv_metrics_free(metrics);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);

    assert_lack_of_memory_is_told(make_metrics, made.result);

    made_run_free(&made);
}
END_TEST

/* ---- votes that are shared out ---- */

static void assert_same(rfcv_estimate found, rfcv_estimate expected)
{
    ck_assert_double_eq(found.value, expected.value);
    ck_assert_double_eq(found.low, expected.low);
    ck_assert_double_eq(found.high, expected.high);
}

/* Trees that vote for one class give no more to tell apart if their votes are counted in units. */
START_TEST(the_same_shares_have_the_same_metrics_in_units_as_in_votes)
{
    uint32_t units[MADE_SAMPLES][MADE_CLASSES];
    for (size_t i = 0; i < MADE_SAMPLES; i++)
        for (size_t k = 0; k < MADE_CLASSES; k++)
            units[i][k] = 65536 * made_run_four_right[i][k];
    rfcv_cv_options options = made_run_options();
    made_run voted = made_run_make(&options, made_run_four_right);
    options.vote = RFCV_VOTE_PROBABILITY;
    made_run shared = made_run_make(&options, (const uint32_t(*)[MADE_CLASSES])units);

    rfcv_metrics *expected = rfcv_metrics_make(voted.result, NULL, NULL);
    rfcv_metrics *found = rfcv_metrics_make(shared.result, NULL, NULL);

    ck_assert_mem_eq(found->confusion, expected->confusion, 9 * sizeof *found->confusion);
    ck_assert_uint_eq(found->n_uncertain, expected->n_uncertain);
    ck_assert_uint_eq(found->n_trees_to_halve, expected->n_trees_to_halve);
    ck_assert_uint_gt(found->n_uncertain, 0);
    assert_same(found->shares.brier, expected->shares.brier);
    assert_same(found->shares.log_loss, expected->shares.log_loss);
    assert_same(found->shares.pair_auc, expected->shares.pair_auc);
    ck_assert_double_eq(found->shares.calibration_error, expected->shares.calibration_error);
    for (size_t bin = 0; bin < RFCV_CALIBRATION_BINS; bin++)
        ck_assert_uint_eq(found->shares.calibration[bin].n, expected->shares.calibration[bin].n);
    ck_assert_double_eq(found->mean_pair_auc, expected->mean_pair_auc);
    ck_assert_double_eq(found->repeats.mean_pair_auc.mean, expected->repeats.mean_pair_auc.mean);
    rfcv_metrics_free(found);
    rfcv_metrics_free(expected);
    made_run_free(&shared);
    made_run_free(&voted);
}
END_TEST

/* By hand: 2 trees of 65,536 units each; the first sample has nothing for its class, which counts as half a
 * tree's vote, the last 1/4. */
START_TEST(shares_may_be_parts_of_votes)
{
    static const uint32_t units[MADE_SAMPLES][MADE_CLASSES] = {
        {0, 131072, 0}, {131072, 0, 0}, {0, 131072, 0}, {0, 131072, 0}, {0, 0, 131072}, {0, 98304, 32768},
    };
    rfcv_cv_options options = made_run_options();
    options.n_trees = 2;
    options.vote = RFCV_VOTE_PROBABILITY;
    made_run made = made_run_make(&options, units);

    const rfcv_prediction prediction = rfcv_result_prediction(made.result, 5);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(prediction.n_trees, 2);
    ck_assert_uint_eq(prediction.n_units, 65536);
    ck_assert_double_eq(rfcv_prediction_share(&prediction, 2), 0.25);
    ck_assert_double_eq(prediction.margin, -0.5);
    assert_near(metrics->shares.brier.value, (2 + 2 * 0.75 * 0.75) / 6);
    assert_near(metrics->shares.log_loss.value, 2 * log(4) / 6);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(shared_votes_have_no_record_and_it_is_said_why)
{
    static const char why[] =
        "a record of votes is of one class for each tree, and these trees share out their votes";
    rfcv_cv_options options = made_run_options();
    options.vote = RFCV_VOTE_PROBABILITY;
    made_run made = made_run_make(&options, made_run_four_right);
    ck_assert_uint_gt(rfcv_plan_describe(made.plan).n_pooled_folds, 0);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->by_trees.n_trees, 0);
    ck_assert_str_eq(metrics->by_trees.why_not, why);
    ck_assert(!metrics->has_leave_pair_out);
    ck_assert_str_eq(metrics->leave_pair_out_why_not, why);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

TCase *metrics_case(void)
{
    TCase *metrics = tcase_create("metrics");
    tcase_add_test(metrics, the_numbers_of_one_repeat_are_those_of_R_and_of_paper);
    tcase_add_test(metrics, repeats_count_each_prediction_but_each_sample_once);
    tcase_add_test(metrics, a_sample_on_which_no_tree_voted_is_not_judged);
    tcase_add_test(metrics, numbers_without_an_error_have_no_interval);
    tcase_add_test(metrics, the_same_shares_have_the_same_metrics_in_units_as_in_votes);
    tcase_add_test(metrics, shares_may_be_parts_of_votes);
    tcase_add_test(metrics, shared_votes_have_no_record_and_it_is_said_why);
    tcase_add_test(metrics, whichever_allocation_fails_is_told_and_nothing_leaks);
    return metrics;
}
