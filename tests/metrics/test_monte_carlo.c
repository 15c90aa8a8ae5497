#include "metrics/monte_carlo.h"

#include "base/memory.h"
#include "cases.h"
#include "support/made_run.h"

#include <math.h>

/* Three classes.  Expected: 1.96^2 (a + b - d^2) / d^2 in exact fractions (Python 3.11). */
static const struct settled {
    uint32_t votes[3];
    double needed;
} expected[] = {
    {{166, 168, 166}, 160382.9584}, {{252, 248, 0}, 60021.1584},      {{0, 245, 255}, 9600.1584},
    {{260, 220, 20}, 572.3984},     {{59, 0, 41}, 114.7263012345679},
};
enum { N_EXPECTED = sizeof expected / sizeof *expected };

/* Of trees that vote for one class each. */
static double votes_to_settle(const uint32_t *counts)
{
    uint32_t copies[3] = {counts[0], counts[1], counts[2]};
    const votes cast = {.n_rows = 1, .n_classes = 3, .n_units = 1, .counts = copies};
    return monte_carlo_votes_to_settle(&cast, 0);
}

START_TEST(what_would_settle_a_close_vote_follows_from_its_two_largest_shares)
{
    double needed = votes_to_settle(expected[_i].votes);

    ck_assert_msg(fabs(needed / expected[_i].needed - 1) < 1e-12, "%.17g", needed);
}
END_TEST

START_TEST(a_lead_beyond_the_error_is_certain)
{
    static const uint32_t certain[][3] = {{60, 40, 0}, {100, 250, 150}, {482, 10, 8}, {0, 500, 0}};

    ck_assert(votes_to_settle(certain[_i]) == 0);
}
END_TEST

START_TEST(a_tie_is_settled_by_no_number_of_votes)
{
    ck_assert(isinf(votes_to_settle((const uint32_t[]){100, 200, 200})));
}
END_TEST

START_TEST(without_votes_nothing_is_uncertain)
{
    ck_assert(votes_to_settle((const uint32_t[]){0, 0, 0}) == 0);
}
END_TEST

/* Half of the trees say 5/8 to 3/8, half 7/16 to 9/16: the lead is 1/4 or -1/8, 1/16 in the mean, and its
 * variance (3/16)^2, so that 1.96^2 (3/16)^2 / (1/16)^2 = 34.5744 votes settle it. */
START_TEST(shared_votes_that_agree_are_settled_by_fewer_trees)
{
    static const uint32_t says[2][3] = {{40960, 24576, 0}, {28672, 36864, 0}};
    double needed[2];
    for (size_t n_trees = 34; n_trees <= 36; n_trees += 2) {
        votes *cast = votes_make_shared(1, 3, true);
        for (size_t tree = 0; tree < n_trees; tree++)
            votes_add_shares(cast, 0, says[tree % 2]);
        needed[n_trees > 34] = monte_carlo_votes_to_settle(cast, 0);
        votes_free(cast);
    }

    ck_assert_double_eq_tol(needed[0], 34.5744, 1e-10);
    ck_assert_double_eq(needed[1], 0);
}
END_TEST

/* Of a run of 500 trees. */
static monte_carlo find(rfcv_folds folds, size_t n_repeats, const uint32_t counts[][MADE_CLASSES])
{
    rfcv_cv_options options = made_run_options();
    options.folds = folds;
    options.n_repeats = n_repeats;
    made_run made = made_run_make(&options, counts);
    monte_carlo found = {0};

    ck_assert_int_eq(monte_carlo_find(made.result, &found, NULL), RFCV_OK);

    made_run_free(&made);
    return found;
}

START_TEST(the_trees_to_halve_settle_half_of_the_uncertain)
{
    static const uint32_t four_uncertain[MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {252, 248, 0}, {0, 500, 0}, {166, 168, 166}, {0, 245, 255}, {260, 220, 20},
    };
    static const uint32_t three_uncertain[MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {252, 248, 0}, {0, 500, 0}, {166, 168, 166}, {0, 245, 255}, {0, 500, 0},
    };

    monte_carlo of_four = find(RFCV_FOLDS_LEAVE_ONE_OUT, 1, four_uncertain);
    monte_carlo of_three = find(RFCV_FOLDS_LEAVE_ONE_OUT, 1, three_uncertain);

    ck_assert_uint_eq(of_four.n_uncertain, 4);
    ck_assert_uint_eq(of_four.n_trees_to_halve, 9601);
    ck_assert_uint_eq(of_three.n_uncertain, 3);
    ck_assert_uint_eq(of_three.n_trees_to_halve, 60022);
}
END_TEST

START_TEST(where_all_are_certain_no_trees_are_needed)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {500, 0, 0}, {1, 2, 497}, {0, 499, 1},
    };

    monte_carlo found = find(RFCV_FOLDS_LEAVE_ONE_OUT, 1, counts);

    ck_assert_uint_eq(found.n_uncertain, 0);
    ck_assert_uint_eq(found.n_trees_to_halve, 0);
}
END_TEST

START_TEST(where_most_are_tied_no_number_of_trees_is_given)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {250, 250, 0}, {252, 248, 0}, {0, 500, 0}, {500, 0, 0}, {1, 2, 497}, {0, 250, 250},
    };

    monte_carlo found = find(RFCV_FOLDS_LEAVE_ONE_OUT, 1, counts);

    ck_assert_uint_eq(found.n_uncertain, 3);
    ck_assert(found.n_trees_to_halve == UINT64_MAX);
}
END_TEST

START_TEST(out_of_bag_the_trees_are_those_of_the_whole_forest)
{
    /* 184 of 500 trees vote: x 500 / 184 is 88346.36... (Python, in fractions).  Nobody votes on the second.
     */
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {93, 91, 0}, {0, 0, 0}, {0, 184, 0}, {184, 0, 0}, {0, 0, 184}, {0, 184, 0},
    };

    monte_carlo found = find(RFCV_FOLDS_OUT_OF_BAG, 1, counts);

    ck_assert_uint_eq(found.n_uncertain, 1);
    ck_assert_uint_eq(found.n_trees_to_halve, 88347);
}
END_TEST

START_TEST(each_repeat_of_a_sample_counts)
{
    static const uint32_t counts[2 * MADE_SAMPLES][MADE_CLASSES] = {
        {252, 248, 0}, {500, 0, 0}, {0, 500, 0}, {500, 0, 0}, {1, 2, 497}, {0, 499, 1},
        {252, 248, 0}, {500, 0, 0}, {0, 500, 0}, {500, 0, 0}, {1, 2, 497}, {0, 499, 1},
    };

    ck_assert_uint_eq(find(RFCV_FOLDS_LEAVE_ONE_OUT, 2, counts).n_uncertain, 2);
}
END_TEST

START_TEST(the_metrics_of_a_run_hold_it)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->n_uncertain, 1);
    ck_assert_uint_eq(metrics->n_trees_to_halve, 160383);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    size_t n_live = memory_n_live();
    rfcv_error error = {0};
    monte_carlo found;

    memory_fail_at((size_t)_i);
    rfcv_status status = monte_carlo_find(made.result, &found, &error);
    memory_fail_at(0);

    ck_assert_int_eq(status, RFCV_SYSTEM);
    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_uint_eq(memory_n_live(), n_live);
    made_run_free(&made);
}
END_TEST

TCase *monte_carlo_case(void)
{
    TCase *cases = tcase_create("monte_carlo");
    tcase_add_loop_test(cases, what_would_settle_a_close_vote_follows_from_its_two_largest_shares, 0,
                        N_EXPECTED);
    tcase_add_loop_test(cases, a_lead_beyond_the_error_is_certain, 0, 4);
    tcase_add_test(cases, a_tie_is_settled_by_no_number_of_votes);
    tcase_add_test(cases, shared_votes_that_agree_are_settled_by_fewer_trees);
    tcase_add_test(cases, without_votes_nothing_is_uncertain);
    tcase_add_test(cases, the_trees_to_halve_settle_half_of_the_uncertain);
    tcase_add_test(cases, where_all_are_certain_no_trees_are_needed);
    tcase_add_test(cases, where_most_are_tied_no_number_of_trees_is_given);
    tcase_add_test(cases, out_of_bag_the_trees_are_those_of_the_whole_forest);
    tcase_add_test(cases, each_repeat_of_a_sample_counts);
    tcase_add_test(cases, the_metrics_of_a_run_hold_it);
    tcase_add_loop_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks, 1, 3);
    return cases;
}
