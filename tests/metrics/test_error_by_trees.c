#include "metrics/error_by_trees.h"

#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "support/lack_of_memory.h"
#include "support/made_record.h"
#include "support/made_run.h"
#include "support/stored_votes.h"
#include "support/suite.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EVERY_CLASS = -1, MOST_VOTED = 8 };

static bool is_out_of_bag(const rfcv_result *result)
{
    return rfcv_plan_describe(result_plan(result)).options.folds == RFCV_FOLDS_OUT_OF_BAG;
}

/* Counts the votes of a row from scratch: the first n of them, or out of bag those of the first n trees.
 * Returns how many there are. */
static size_t count_first_votes(const rfcv_result *result, size_t row, size_t n, uint32_t counts[MOST_VOTED])
{
    const vote_record *record = result_vote_record(result);
    size_t n_votes = 0;
    memset(counts, 0, MOST_VOTED * sizeof *counts);
    for (size_t tree = 0; tree < record->n_trees; tree++) {
        if (is_out_of_bag(result) ? tree == n : n_votes == n)
            break;
        const unsigned vote = vote_record_at(record, tree, row);
        if (vote == NO_VOTE)
            continue;
        counts[vote - 1]++;
        n_votes++;
    }
    return n_votes;
}

typedef struct recounted {
    uint64_t n;
    double error;
} recounted;

static recounted recount(const rfcv_result *result, size_t n, int class_index)
{
    const rfcv_plan_info plan = rfcv_plan_describe(result_plan(result));
    size_t n_voted = 0, n_wrong = 0;
    for (size_t row = 0; row < rfcv_result_n_predictions(result); row++) {
        const rfcv_prediction prediction = rfcv_result_prediction(result, row);
        uint32_t counts[MOST_VOTED];
        if (class_index != EVERY_CLASS && prediction.truth != (size_t)class_index)
            continue;
        if (count_first_votes(result, row, n, counts) == 0)
            continue;
        const size_t n_classes = rfcv_dataset_describe(plan_dataset(result_plan(result))).n_classes;
        n_voted++;
        n_wrong += votes_winner(counts, n_classes, plan.options.seed, prediction.sample) != prediction.truth;
    }
    return (recounted){n_voted, (double)n_wrong / (double)n_voted};
}

static void assert_is(double found, double expected, size_t n)
{
    ck_assert_msg(isnan(expected) ? isnan(found) : fabs(found - expected) <= 1e-15,
                  "%.17g in place of %.17g for %zu trees", found, expected, n);
}

static void assert_as_recounted(const rfcv_result *result)
{
    const size_t n_classes = rfcv_dataset_describe(plan_dataset(result_plan(result))).n_classes;
    error_by_trees errors;
    ck_assert_int_eq(error_by_trees_init(&errors, result, NULL), RFCV_OK);
    ck_assert_uint_eq(errors.found.n_trees, rfcv_plan_describe(result_plan(result)).options.n_trees);
    ck_assert_str_eq(errors.found.why_not, "");
    const size_t step = tests_are_short() ? 7 : 1; /* from scratch, each takes as long as all before it */
    for (size_t n = 1; n <= errors.found.n_trees; n += step) {
        const recounted all = recount(result, n, EVERY_CLASS);
        ck_assert_uint_eq(errors.found.n_predictions[n - 1], all.n);
        assert_is(errors.found.error[n - 1], all.error, n);
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            assert_is(errors.found.class_error[(n - 1) * n_classes + class_index],
                      recount(result, n, (int)class_index).error, n);
    }
    error_by_trees_empty(&errors);
}

static const char *const stored[] = {"four", "ties", "repeats", "unbalanced", "never"};

static stored_votes read_stored(const char *name)
{
    char path[400];
    snprintf(path, sizeof path, "%s/tests/metrics_reference/cases/%s.tsv", RFCV_SOURCE_DIR, name);
    return stored_votes_read(path);
}

START_TEST(held_out_it_is_that_of_the_first_votes_on_each_sample)
{
    dice hand = {1};
    stored_votes stored_case = read_stored(stored[_i]);
    const size_t n_trees = rfcv_plan_describe(stored_case.plan).options.n_trees;
    made_record_deal(stored_case.result, n_trees + n_trees / 3, &hand); /* a pool: some trees miss a sample */

    assert_as_recounted(stored_case.result);

    stored_votes_free(&stored_case);
}
END_TEST

/* Of two repeats; the last sample of the first is in every bag. */
static const uint32_t few[2 * MADE_SAMPLES][MADE_CLASSES] = {
    {5, 5, 0}, {0, 9, 9}, {1, 7, 1}, {6, 6, 6}, {0, 0, 20}, {0, 0, 0},
    {8, 1, 1}, {3, 3, 3}, {9, 9, 0}, {0, 4, 4}, {2, 1, 2},  {0, 1, 0},
};

static made_run make_out_of_bag(void)
{
    dice hand = {2};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_repeats = 2;
    options.n_trees = 50;
    made_run made = made_run_make(&options, few);
    made_record_deal(made.result, options.n_trees, &hand);
    return made;
}

START_TEST(out_of_bag_it_is_that_of_the_first_trees)
{
    made_run made = make_out_of_bag();

    assert_as_recounted(made.result);

    made_run_free(&made);
}
END_TEST

START_TEST(before_the_first_vote_nothing_is_known)
{
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 3;
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {{0, 1, 0}, {1, 0, 0}};
    made_run made = made_run_make(&options, counts);
    made.result->record = vote_record_make(3, MADE_SAMPLES);
    vote_record_add(made.result->record, 1, 0, 1); /* the second tree takes the first sample for Her2 */
    vote_record_add(made.result->record, 2, 1, 0); /* the third knows the second one */
    error_by_trees errors;

    ck_assert_int_eq(error_by_trees_init(&errors, made.result, NULL), RFCV_OK);

    ck_assert_uint_eq(errors.found.n_trees, 3);
    ck_assert(errors.found.n_predictions[0] == 0 && isnan(errors.found.error[0]));
    ck_assert(errors.found.n_predictions[1] == 1 && errors.found.error[1] == 1);
    ck_assert(errors.found.n_predictions[2] == 2 && errors.found.error[2] == 0.5);
    ck_assert(errors.found.class_error[2 * MADE_CLASSES] == 0.5);
    ck_assert(isnan(errors.found.class_error[2 * MADE_CLASSES + 1]));
    error_by_trees_empty(&errors);
    made_run_free(&made);
}
END_TEST

static void assert_ends_at_accuracy(const rfcv_result *result)
{
    rfcv_metrics *metrics = rfcv_metrics_make(result, NULL, NULL);
    ck_assert_ptr_nonnull(metrics);
    const rfcv_error_by_trees *errors = &metrics->by_trees;
    ck_assert_uint_gt(errors->n_trees, 0);
    ck_assert(errors->error[errors->n_trees - 1] == 1 - metrics->accuracy.value);
    rfcv_metrics_free(metrics);
}

START_TEST(that_of_all_trees_is_one_less_the_accuracy_to_the_last_bit)
{
    dice hand = {3};
    stored_votes stored_case = read_stored(stored[_i]);
    made_record_deal(stored_case.result, rfcv_plan_describe(stored_case.plan).options.n_trees, &hand);
    made_run made = make_out_of_bag();

    assert_ends_at_accuracy(stored_case.result);
    assert_ends_at_accuracy(made.result);

    stored_votes_free(&stored_case);
    made_run_free(&made);
}
END_TEST

START_TEST(without_a_record_it_is_said_that_memory_is_why)
{
    static const char *const expected[] = {
        "records of each tree's votes, of all runs that were grown together, would take more than 256 MB",
        "a record of each tree's votes would take more than 256 MB"};
    rfcv_cv_options options = made_run_options();
    options.n_trees = _i ? 100000000 : options.n_trees;
    options.pool = RFCV_POOL_NEVER; /* whose bags would all be drawn */
    made_run made = made_run_make(&options, made_run_four_right);

    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    ck_assert_uint_eq(metrics->by_trees.n_trees, 0);
    ck_assert_str_eq(metrics->by_trees.why_not, expected[_i]);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(without_a_record_of_256_classes_it_is_said_that_they_are_why)
{
    enum { N_CLASSES = 256 };
    static const double values[2 * N_CLASSES];
    uint32_t labels[2 * N_CLASSES];
    for (uint32_t i = 0; i < 2 * N_CLASSES; i++)
        labels[i] = i / 2;
    rfcv_dataset *dataset = tiny_dataset_make(2 * N_CLASSES, 1, values, labels, N_CLASSES);
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    struct rfcv_result result = {.plan = rfcv_plan_make(dataset, &options, NULL)};
    ck_assert_ptr_nonnull(result.plan);
    error_by_trees errors;

    ck_assert_int_eq(error_by_trees_init(&errors, &result, NULL), RFCV_OK);

    ck_assert_uint_eq(errors.found.n_trees, 0);
    ck_assert_msg(strstr(errors.found.why_not, "255 classes") != NULL, "%s", errors.found.why_not);
    error_by_trees_empty(&errors);
    rfcv_plan_free((rfcv_plan *)result.plan);
    tiny_dataset_free(dataset);
}
END_TEST

static rfcv_status find(void *result, rfcv_error *error)
{
    error_by_trees errors;
    const rfcv_status status = error_by_trees_init(&errors, result, error);
    error_by_trees_empty(&errors);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    made_run made = make_out_of_bag();

    ck_assert_uint_eq(assert_lack_of_memory_is_told(find, made.result), 6);

    made_run_free(&made);
}
END_TEST

TCase *error_by_trees_case(void)
{
    const int n_stored = sizeof stored / sizeof *stored;
    TCase *cases = tcase_create("error_by_trees");
    tcase_add_loop_test(cases, held_out_it_is_that_of_the_first_votes_on_each_sample, 0, n_stored);
    tcase_add_test(cases, out_of_bag_it_is_that_of_the_first_trees);
    tcase_add_test(cases, before_the_first_vote_nothing_is_known);
    tcase_add_loop_test(cases, that_of_all_trees_is_one_less_the_accuracy_to_the_last_bit, 0, n_stored);
    tcase_add_loop_test(cases, without_a_record_it_is_said_that_memory_is_why, 0, 2);
    tcase_add_test(cases, without_a_record_of_256_classes_it_is_said_that_they_are_why);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    tcase_set_tags(cases, "one_thread");
    return cases;
}
