/* What a prediction says of its votes. */
#include "cv/result.h"

#include "base/checksum.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <math.h>

enum { N = 30, N_CLASSES = 3 };
static rfcv_dataset *dataset;
static cross_validation run;

static void make_dataset(void)
{
    dice hand = {21};
    dataset = random_dataset(&hand, N, 5, N_CLASSES, RFCV_LOG_NONE);
}

static void free_all(void)
{
    cross_validation_free(&run);
    tiny_dataset_free(dataset);
}

static void run_with(rfcv_folds folds, size_t n_folds, size_t n_repeats, size_t n_trees)
{
    rfcv_cv_options options = small_options();
    options.folds = folds;
    options.n_folds = n_folds;
    options.n_repeats = n_repeats;
    options.n_trees = n_trees;
    run = cross_validation_run(dataset, &options);
}

START_TEST(predictions_are_in_sample_order_repeat_after_repeat)
{
    run_with(RFCV_FOLDS_K, 4, 3, 5);

    ck_assert_uint_eq(n_predictions_of(&run), 3 * N);
    for (size_t i = 0; i < 3 * N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        ck_assert_uint_eq(prediction.sample, i % N);
        ck_assert_uint_eq(prediction.repeat, i / N + 1);
        ck_assert_uint_ge(prediction.fold, 1);
        ck_assert_uint_le(prediction.fold, 4);
        ck_assert_uint_eq(prediction.truth, dataset->labels[i % N]);
    }
}
END_TEST

START_TEST(every_tree_of_the_forest_votes)
{
    run_with(RFCV_FOLDS_K, 4, 1, 17);

    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        ck_assert_uint_eq(prediction.n_trees, 17);
        ck_assert_uint_eq(prediction.votes[0] + prediction.votes[1] + prediction.votes[2], 17);
    }
}
END_TEST

START_TEST(the_predicted_class_has_most_votes)
{
    run_with(RFCV_FOLDS_LEAVE_ONE_OUT, 0, 1, 6);

    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        for (size_t k = 0; k < N_CLASSES; k++)
            ck_assert_uint_le(prediction.votes[k], prediction.votes[prediction.predicted]);
    }
}
END_TEST

/* Each tree by itself: 1 for the truth, -1 for the strongest other class, else 0; mean, and standard error of
 * it. */
START_TEST(margin_and_its_error_are_those_of_the_votes_taken_one_by_one)
{
    run_with(RFCV_FOLDS_LEAVE_ONE_OUT, 0, 1, 40);

    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        size_t strongest = prediction.truth == 0 ? 1 : 0;
        for (size_t k = 0; k < N_CLASSES; k++)
            if (k != prediction.truth && prediction.votes[k] > prediction.votes[strongest])
                strongest = k;
        double sum = 0, squares = 0;
        for (size_t k = 0; k < N_CLASSES; k++)
            for (uint32_t vote = 0; vote < prediction.votes[k]; vote++) {
                double score = k == prediction.truth ? 1 : k == strongest ? -1 : 0;
                sum += score;
                squares += score * score;
            }
        double mean = sum / 40, variance = squares / 40 - mean * mean;
        ck_assert_double_eq_tol(prediction.margin, mean, 1e-12);
        ck_assert_double_eq_tol(prediction.mc_se, sqrt(fabs(variance) / 40), 1e-7);
    }
}
END_TEST

START_TEST(one_tree_gives_one_vote_without_error)
{
    run_with(RFCV_FOLDS_LEAVE_ONE_OUT, 0, 1, 1);

    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        ck_assert_uint_eq(prediction.n_trees, 1);
        ck_assert_uint_eq(prediction.votes[prediction.predicted], 1);
        ck_assert_double_eq(prediction.margin, prediction.predicted == prediction.truth ? 1 : -1);
        ck_assert_double_eq(prediction.mc_se, 0);
    }
}
END_TEST

/* The bag of one tree: its samples get no vote, the others one. */
START_TEST(out_of_bag_a_sample_without_a_vote_has_an_answer_all_the_same)
{
    size_t n_without = 0;

    run_with(RFCV_FOLDS_OUT_OF_BAG, 0, 1, 1);

    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        ck_assert_uint_eq(prediction.fold, 0);
        ck_assert_uint_lt(prediction.predicted, N_CLASSES);
        ck_assert(isfinite(prediction.margin) && isfinite(prediction.mc_se));
        n_without += prediction.n_trees == 0;
    }
    ck_assert_uint_gt(n_without, 0);
    ck_assert_uint_lt(n_without, N);
}
END_TEST

START_TEST(a_run_is_described)
{
    run_with(RFCV_FOLDS_K, 4, 2, 5);

    rfcv_run done = rfcv_result_run(run.result);

    ck_assert_uint_eq(done.n_trees, 4 * 2 * 5);
    ck_assert_double_ge(done.nodes_per_tree, 1);
    ck_assert_double_lt(done.nodes_per_tree, 2 * N);
    ck_assert_double_ge(done.rank_seconds, 0);
    ck_assert_double_gt(done.grow_seconds, 0);
    ck_assert_uint_gt(done.peak_rss_bytes, 100000);
}
END_TEST

/* ---- digest ---- */

START_TEST(the_digest_is_the_same_for_any_threads_and_layout)
{
    static const size_t threads[] = {1, 2, 4};
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_K;
    run = cross_validation_run(dataset, &options);
    uint64_t digest = rfcv_result_digest(run.result);
    cross_validation_free(&run);
    options.n_threads = threads[_i / 2];
    options.layout = _i % 2 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    run = cross_validation_run(dataset, &options);

    ck_assert(rfcv_result_digest(run.result) == digest);
}
END_TEST

/* A vote more or less, a vote for another class, which leaves all sums as they were. */
START_TEST(one_vote_changes_the_digest)
{
    run_with(RFCV_FOLDS_K, 4, 2, 5);
    uint32_t *counts = run.result->cast->counts;
    uint64_t digest = rfcv_result_digest(run.result);

    for (size_t i = 0; i < 2 * N * N_CLASSES; i++) {
        counts[i]++;
        assert_each(rfcv_result_digest(run.result) != digest, "a vote more in place %zu changes nothing", i);
        counts[i]--;
    }
    for (size_t i = 0; i + 1 < 2 * N * N_CLASSES; i++) {
        uint32_t here = counts[i], next = counts[i + 1];
        if (here == next)
            continue;
        counts[i] = next;
        counts[i + 1] = here;
        assert_each(rfcv_result_digest(run.result) != digest, "swapped votes at %zu change nothing", i);
        counts[i] = here;
        counts[i + 1] = next;
    }
    ck_assert(rfcv_result_digest(run.result) == digest);
}
END_TEST

START_TEST(other_folds_with_the_same_votes_have_another_digest)
{
    run_with(RFCV_FOLDS_K, 4, 1, 5);
    uint64_t digest = rfcv_result_digest(run.result);

    run.plan->fold_of[7] = (run.plan->fold_of[7] + 1) % 4;

    ck_assert(rfcv_result_digest(run.result) != digest);
}
END_TEST

/* Words of 64 bits, least byte first: sample, repeat, fold, predicted class, trees, votes. */
START_TEST(the_digest_is_the_checksum_of_the_predictions_in_a_fixed_order_of_bytes)
{
    enum { N_WORDS = 5 + N_CLASSES };
    unsigned char bytes[2 * N][N_WORDS][8];
    run_with(RFCV_FOLDS_K, 4, 2, 5);
    for (size_t i = 0; i < 2 * N; i++) {
        const rfcv_prediction it = prediction_of(&run, i);
        const uint64_t words[N_WORDS] = {it.sample,  it.repeat,   it.fold,     it.predicted,
                                         it.n_trees, it.votes[0], it.votes[1], it.votes[2]};
        for (size_t word = 0; word < N_WORDS; word++)
            for (size_t byte = 0; byte < 8; byte++)
                bytes[i][word][byte] = (unsigned char)(words[word] >> 8 * byte);
    }

    ck_assert(rfcv_result_digest(run.result) == checksum_of(bytes, sizeof bytes));
}
END_TEST

TCase *result_case(void)
{
    TCase *cases = tcase_create("result");
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_test(cases, predictions_are_in_sample_order_repeat_after_repeat);
    tcase_add_test(cases, every_tree_of_the_forest_votes);
    tcase_add_test(cases, the_predicted_class_has_most_votes);
    tcase_add_test(cases, margin_and_its_error_are_those_of_the_votes_taken_one_by_one);
    tcase_add_test(cases, one_tree_gives_one_vote_without_error);
    tcase_add_test(cases, out_of_bag_a_sample_without_a_vote_has_an_answer_all_the_same);
    tcase_add_test(cases, a_run_is_described);
    tcase_add_loop_test(cases, the_digest_is_the_same_for_any_threads_and_layout, 0, 6);
    tcase_add_test(cases, one_vote_changes_the_digest);
    tcase_add_test(cases, other_folds_with_the_same_votes_have_another_digest);
    tcase_add_test(cases, the_digest_is_the_checksum_of_the_predictions_in_a_fixed_order_of_bytes);
    return cases;
}
