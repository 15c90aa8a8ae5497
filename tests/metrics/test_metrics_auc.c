#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

#include <math.h>
#include <string.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(areas_come_from_vote_shares_where_there_is_no_pool)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    /* By hand: 482 is above all four other samples' votes for Basal, 100 above three; 500 and 168 of Her2
     * against 10, 250, 2, 499; 497 and 1 of Lum A against 8, 150, 0, 166. */
    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->auc[0], 7.0 / 8);
    assert_near(metrics->auc[1], 6.0 / 8);
    assert_near(metrics->auc[2], 5.0 / 8);
    /* Components of Basal 1 and 3/4; of the others 1, 1/2, 1, 1: variances 1/32 and 1/16, of means of two and
     * four. */
    assert_near(metrics->auc_se[0], sqrt(1.0 / 64 + 1.0 / 64));
    /* Basal and Her2: by Basal 482 and 100 against 0 and 166, 3/4; by Her2 500 and 168 against 10 and 250,
     * 3/4. */
    assert_near(metrics->pair_auc[0 * 3 + 1], 0.75);
    ck_assert(!metrics->has_leave_pair_out);
    ck_assert(isnan(metrics->lpo_auc[0]) && isnan(metrics->lpo_auc_se[0]) && isnan(metrics->pair_lpo_auc[1]));
    ck_assert(isnan(metrics->mean_pair_lpo_auc));
    ck_assert_uint_eq(metrics->n_pairs_without_trees, 0);
    ck_assert_str_eq(metrics->auc_warning, "");
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(the_share_of_a_sample_is_that_of_its_votes_in_all_repeats)
{
    /* Of six votes, Basal has 3 and 1 on its own samples and 0, 2, 2 and 0 on the others: six of eight pairs
     * are won. */
    static const uint32_t counts[2 * MADE_SAMPLES][MADE_CLASSES] = {
        {3, 0, 0}, {0, 3, 0}, {0, 3, 0}, {2, 1, 0}, {0, 1, 2}, {0, 0, 3},
        {0, 3, 0}, {1, 2, 0}, {0, 3, 0}, {0, 3, 0}, {2, 0, 1}, {0, 0, 3},
    };
    rfcv_cv_options options = made_run_options();
    options.n_repeats = 2;
    made_run made = made_run_make(&options, counts);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->auc[0], 6.0 / 8);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(a_sample_on_which_no_tree_voted_has_no_part)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {0, 0, 0}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
    };
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made_run made = made_run_make(&options, counts);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->auc[0], 1);
    ck_assert(isnan(metrics->auc_se[0])); /* of one sample */
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

/* Eight trees missed every sample, and all of them voted for the truth. */
static ballots *ballots_that_are_right(void)
{
    ballots *cast = ballots_make(MADE_SAMPLES, MADE_CLASSES, 8);
    ck_assert_ptr_nonnull(cast);
    for (size_t sample = 0; sample < MADE_SAMPLES; sample++)
        for (size_t tree = 0; tree < 8; tree++)
            ballots_add(cast, sample, sample / 2, tree);
    return cast;
}

START_TEST(a_pool_adds_the_areas_of_pairs_and_a_warning_where_they_contradict)
{
    /* Votes lean away from Basal wherever the truth is Basal, and trees that saw neither of a pair are all
     * right. */
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {1, 5, 4}, {0, 5, 5}, {4, 6, 0}, {3, 7, 0}, {4, 0, 6}, {3, 0, 7},
    };
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, counts);
    made.result->ballots = ballots_that_are_right();

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_ptr_nonnull(metrics);
    ck_assert(metrics->has_leave_pair_out);
    assert_near(metrics->auc[0], 0);
    assert_near(metrics->lpo_auc[0], 1);
    assert_near(metrics->lpo_auc_se[0], 0);
    assert_near(metrics->mean_pair_lpo_auc, 1);
    ck_assert_ptr_nonnull(strstr(metrics->auc_warning,
                                 "the pooled AUC of class 'Basal', 0.0000, and its leave-pair-out "
                                 "AUC, 1.0000, differ by more than their errors"));
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(a_difference_within_the_error_is_no_reason_to_warn)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    made.result->ballots = ballots_that_are_right();
    /* Now all trees are wrong on the second sample. */
    for (size_t tree = 0; tree < 8; tree++) {
        ballots_of(made.result->ballots, 1, 0)[0] = 0;
        ballots_add(made.result->ballots, 1, 1, tree);
    }

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    /* Basal: s1 wins all four pairs, s2 ties with all four, 6/8; the pooled area is 7/8, with an error of
     * 0.18. */
    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->lpo_auc[0], 6.0 / 8);
    assert_near(metrics->auc_se[0], sqrt(1.0 / 32));
    ck_assert_str_eq(metrics->auc_warning, "");
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(a_class_of_one_sample_has_no_error_and_no_warning)
{
    /* The second sample got no vote. */
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {0, 5, 5}, {0, 0, 0}, {0, 10, 0}, {0, 10, 0}, {0, 0, 10}, {0, 0, 10},
    };
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made_run made = made_run_make(&options, counts);
    made.result->ballots = ballots_that_are_right();

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_ptr_nonnull(metrics);
    assert_near(metrics->auc[0], 0.5);
    assert_near(metrics->lpo_auc[0], 1);
    ck_assert(isnan(metrics->auc_se[0]) && isnan(metrics->lpo_auc_se[0]));
    ck_assert_str_eq(metrics->auc_warning, "");
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

static bool at_once(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_monitor_can_stop_the_comparison_of_pairs)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    made.result->ballots = ballots_that_are_right();
    size_t n_live = memory_n_live();
    const rfcv_monitor monitor = {.should_stop = at_once};
    rfcv_error error = {0};

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, &monitor, &error);

    ck_assert_ptr_null(metrics);
    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(memory_n_live(), n_live);
    made_run_free(&made);
}
END_TEST

static rfcv_status make_metrics(void *result, rfcv_error *error)
{
    rfcv_metrics *metrics = rfcv_metrics_make(result, NULL, error);
    const rfcv_status status = metrics ? RFCV_OK : error->status;
    rfcv_metrics_free(metrics);
    return status;
}

START_TEST(whichever_allocation_fails_with_a_pool_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    made.result->ballots = ballots_that_are_right();

    assert_lack_of_memory_is_told(make_metrics, made.result);

    made_run_free(&made);
}
END_TEST

TCase *metrics_auc_case(void)
{
    TCase *metrics_auc = tcase_create("metrics_auc");
    tcase_add_test(metrics_auc, areas_come_from_vote_shares_where_there_is_no_pool);
    tcase_add_test(metrics_auc, the_share_of_a_sample_is_that_of_its_votes_in_all_repeats);
    tcase_add_test(metrics_auc, a_sample_on_which_no_tree_voted_has_no_part);
    tcase_add_test(metrics_auc, a_pool_adds_the_areas_of_pairs_and_a_warning_where_they_contradict);
    tcase_add_test(metrics_auc, a_difference_within_the_error_is_no_reason_to_warn);
    tcase_add_test(metrics_auc, a_class_of_one_sample_has_no_error_and_no_warning);
    tcase_add_test(metrics_auc, a_monitor_can_stop_the_comparison_of_pairs);
    tcase_add_test(metrics_auc, whichever_allocation_fails_with_a_pool_is_told_and_nothing_leaks);
    return metrics_auc;
}
