#include "metrics/scores.h"

#include "cases.h"

#include <math.h>

/* Votes (5, 3, 2) and (0, 10, 0), truth the first class of both; (0, 10, 0) of the second. */
static uint32_t samples[3] = {0, 1, 2}, labels[3] = {0, 0, 1};
static uint64_t n_votes[3] = {10, 10, 10};
static double shares[9] = {.5, .3, .2, 0, 1, 0, 0, 1, 0};
static const voted_samples three = {3, 3, samples, labels, n_votes, shares};

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-15, "%.17g in place of %.17g", found, expected);
}

START_TEST(the_brier_score_is_a_sum_over_classes)
{
    assert_near(score_brier(&three, 0), 0.25 + 0.09 + 0.04);
    assert_near(score_brier(&three, 1), 2);
    ck_assert(score_brier(&three, 2) == 0);
}
END_TEST

START_TEST(no_vote_for_the_truth_counts_as_half_a_vote)
{
    assert_near(score_log_loss(&three, 0), log(2));
    assert_near(score_log_loss(&three, 1), log(20));
    ck_assert(score_log_loss(&three, 2) == 0 && !signbit(score_log_loss(&three, 2)));
}
END_TEST

START_TEST(shares_of_the_classes_score_as_their_sizes_say)
{
    const uint64_t sizes[3] = {2, 1, 0}, none[3] = {0};
    const voted_samples empty = {.n_classes = 3};

    /* Brier: 1 - 4/9 - 1/9; as a mean, (2 x 2/9 + 8/9) / 3. */
    assert_near(score_brier_of_class_shares(&three, sizes), 4.0 / 9);
    assert_near(score_log_loss_of_class_shares(&three, sizes), 2.0 / 3 * log(1.5) + 1.0 / 3 * log(3));
    ck_assert(isnan(score_brier_of_class_shares(&empty, none)));
    ck_assert(isnan(score_log_loss_of_class_shares(&empty, none)));
}
END_TEST

TCase *scores_case(void)
{
    TCase *scores = tcase_create("scores");
    tcase_add_test(scores, the_brier_score_is_a_sum_over_classes);
    tcase_add_test(scores, no_vote_for_the_truth_counts_as_half_a_vote);
    tcase_add_test(scores, shares_of_the_classes_score_as_their_sizes_say);
    return scores;
}
