#include "metrics/auc.h"

#include "cases.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { MOST_SAMPLES = 300 };

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

static auc_estimate auc_of(const double *scores, const bool *is_member, size_t n)
{
    auc_estimate estimate;
    ck_assert(auc_of_scores(scores, is_member, n, &estimate));
    return estimate;
}

START_TEST(a_tie_counts_a_half)
{
    const double scores[] = {3, 2, 1, 2};
    const bool is_member[] = {true, true, false, false};

    auc_estimate estimate = auc_of(scores, is_member, 4);

    /* Won: 3 > 1, 3 > 2, 2 > 1 and half of 2 = 2.  Components are 1, 3/4 of the members and 1, 3/4 of the
     * others: both sides have variance 1/32, and a mean of two half of that. */
    assert_near(estimate.value, 3.5 / 4);
    assert_near(estimate.se, sqrt(1.0 / 64 + 1.0 / 64));
}
END_TEST

START_TEST(the_area_is_that_of_scikit_learn)
{
    const double scores[] = {.9, .8, .8, .35, .1, .85, .8, .4, .35, .2, .1, 0};
    const bool is_member[12] = {true, true, true, true, true};

    auc_estimate estimate = auc_of(scores, is_member, 12);

    assert_near(estimate.value, 0.6571428571428573); /* scikit-learn 1.2.1: roc_auc_score */
}
END_TEST

/* Every component by the definition: all pairs of one sample. */
static double naive_component(const double *scores, const bool *is_member, size_t n, size_t sample)
{
    double won = 0, n_pairs = 0;
    for (size_t other = 0; other < n; other++)
        if (is_member[other] != is_member[sample]) {
            double member = scores[is_member[sample] ? sample : other];
            double rest = scores[is_member[sample] ? other : sample];
            won += member > rest ? 1 : member == rest ? 0.5 : 0;
            n_pairs++;
        }
    return won / n_pairs;
}

static auc_estimate naive_auc(const double *scores, const bool *is_member, size_t n)
{
    double sums[2] = {0}, squares[2] = {0}, counts[2] = {0};
    for (size_t i = 0; i < n; i++) {
        sums[is_member[i]] += naive_component(scores, is_member, n, i);
        counts[is_member[i]]++;
    }
    for (size_t i = 0; i < n; i++) {
        double off = naive_component(scores, is_member, n, i) - sums[is_member[i]] / counts[is_member[i]];
        squares[is_member[i]] += off * off;
    }
    double variance = 0;
    for (int side = 0; side < 2; side++)
        variance += squares[side] / (counts[side] - 1) / counts[side];
    return (auc_estimate){sums[1] / counts[1], sqrt(variance)};
}

START_TEST(area_and_error_are_those_of_all_pairs_one_by_one)
{
    dice hand = {(uint64_t)_i};
    double scores[MOST_SAMPLES];
    bool is_member[MOST_SAMPLES];
    size_t n = dice_between(&hand, 4, MOST_SAMPLES), n_values = dice_between(&hand, 1, 2 * n);
    for (size_t i = 0; i < n; i++) {
        scores[i] = ((double)dice_between(&hand, 0, n_values) - (double)(n_values / 2)) / 7;
        is_member[i] = i < 2 || (i > 3 && dice_between(&hand, 0, (size_t)_i % 5) == 0);
    }

    auc_estimate found = auc_of(scores, is_member, n), expected = naive_auc(scores, is_member, n);

    assert_near(found.value, expected.value);
    assert_near(found.se, expected.se);
}
END_TEST

START_TEST(perfect_separation_is_1_without_error_and_the_reverse_is_0)
{
    const double scores[] = {1, 2, 3, 4};
    const bool upper[] = {false, false, true, true}, lower[] = {true, true, false, false};

    ck_assert(auc_of(scores, upper, 4).value == 1);
    ck_assert(auc_of(scores, upper, 4).se == 0);
    ck_assert(auc_of(scores, lower, 4).value == 0);
}
END_TEST

START_TEST(one_side_alone_has_no_area_and_a_single_sample_no_error)
{
    const double scores[] = {1, 2, 3};
    const bool none[3] = {false}, all[3] = {true, true, true}, one[3] = {false, true, false};

    ck_assert(isnan(auc_of(scores, none, 3).value));
    ck_assert(isnan(auc_of(scores, all, 3).value));
    ck_assert(isnan(auc_of(scores, NULL, 0).value));
    ck_assert(auc_of(scores, one, 3).value == 0.5);
    ck_assert(isnan(auc_of(scores, one, 3).se));
}
END_TEST

START_TEST(a_sample_without_pairs_has_no_part)
{
    const pair_points members[] = {{4, 2}, {0, 0}, {1, 1}}, others[] = {{3, 2}, {2, 1}};

    auc_estimate estimate = auc_of_points(members, 3, others, 2);

    /* Five of six half points; components 1 and 1/2, 3/4 and 1: variances 1/8 and 1/32, of means of two. */
    assert_near(estimate.value, 5.0 / 6);
    assert_near(estimate.se, sqrt(1.0 / 16 + 1.0 / 64));
}
END_TEST

START_TEST(a_pair_of_classes_has_the_mean_of_both_directions)
{
    class_aucs *aucs = class_aucs_make(3);
    ck_assert_ptr_nonnull(aucs);
    ck_assert(isnan(class_aucs_mean_of_pairs(aucs)));
    aucs->pairs[0 * 3 + 1] = 0.5;
    aucs->pairs[1 * 3 + 0] = 1;
    aucs->pairs[2 * 3 + 0] = 0.25; /* without its other direction */
    aucs->pairs[2 * 3 + 1] = aucs->pairs[1 * 3 + 2] = 0.25;

    class_aucs_average_pairs(aucs);

    ck_assert(aucs->pairs[0 * 3 + 1] == 0.75 && aucs->pairs[1 * 3 + 0] == 0.75);
    ck_assert(isnan(aucs->pairs[0 * 3 + 2]) && isnan(aucs->pairs[2 * 3 + 0]));
    ck_assert(isnan(aucs->pairs[0]));
    ck_assert(class_aucs_mean_of_pairs(aucs) == 0.5);
    class_aucs_free(aucs);
}
END_TEST

static rfcv_status make_an_auc(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    const double scores[] = {1, 2, 3, 4};
    const bool is_member[] = {false, true, false, true};
    auc_estimate estimate;
    return auc_of_scores(scores, is_member, 4, &estimate) ? RFCV_OK : RFCV_SYSTEM;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_an_auc, NULL);
}
END_TEST

TCase *auc_case(void)
{
    TCase *auc = tcase_create("auc");
    tcase_add_test(auc, a_tie_counts_a_half);
    tcase_add_test(auc, the_area_is_that_of_scikit_learn);
    tcase_add_loop_test(auc, area_and_error_are_those_of_all_pairs_one_by_one, 0, 60);
    tcase_add_test(auc, perfect_separation_is_1_without_error_and_the_reverse_is_0);
    tcase_add_test(auc, one_side_alone_has_no_area_and_a_single_sample_no_error);
    tcase_add_test(auc, a_sample_without_pairs_has_no_part);
    tcase_add_test(auc, a_pair_of_classes_has_the_mean_of_both_directions);
    tcase_add_test(auc, whichever_allocation_fails_is_told_and_nothing_leaks);
    return auc;
}
