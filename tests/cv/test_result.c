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

START_TEST(shared_votes_have_whole_trees_and_no_larger_error_than_whole_votes_could_have)
{
    rfcv_cv_options options = small_options();
    options.folds = _i ? RFCV_FOLDS_OUT_OF_BAG : RFCV_FOLDS_LEAVE_ONE_OUT;
    options.vote = RFCV_VOTE_PROBABILITY;
    options.min_node_size = 6;
    size_t n_smaller = 0;

    run = cross_validation_run(dataset, &options);

    ck_assert_ptr_null(result_vote_record(run.result));
    ck_assert_ptr_null(result_ballots(run.result));
    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&run, i);
        uint64_t n_units = 0;
        double other = 0;
        for (size_t k = 0; k < N_CLASSES; k++) {
            n_units += prediction.votes[k];
            if (k != prediction.truth)
                other = fmax(other, rfcv_prediction_share(&prediction, k));
        }
        const double own = rfcv_prediction_share(&prediction, prediction.truth), lead = own - other;
        const double bound = sqrt((own + other - lead * lead) / (double)prediction.n_trees);
        ck_assert_uint_eq(n_units, prediction.n_trees * 65536);
        ck_assert_double_eq_tol(prediction.margin, lead, 1e-15);
        ck_assert_double_le(prediction.mc_se, bound + 1e-12);
        n_smaller += prediction.mc_se < 0.9 * bound;
    }
    ck_assert_uint_gt(n_smaller, N / 2);
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
    ck_assert_double_gt(done.tree_seconds, 0);
}
END_TEST

/* ---- the record of votes ---- */

/* Three folds, a pool and refitted folds, and out-of-bag. */
static rfcv_cv_options recorded_options(int kind)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_K, RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_LEAVE_ONE_OUT,
                                       RFCV_FOLDS_OUT_OF_BAG};
    static const rfcv_pool pools[] = {RFCV_POOL_AUTO, RFCV_POOL_ALWAYS, RFCV_POOL_NEVER, RFCV_POOL_AUTO};
    rfcv_cv_options options = small_options();
    options.folds = folds[kind];
    options.pool = pools[kind];
    options.n_folds = 3;
    options.n_repeats = 2;
    options.held_out = "2-11,30";
    return options;
}

START_TEST(every_vote_is_in_the_record)
{
    const rfcv_cv_options options = recorded_options(_i);

    run = cross_validation_run(dataset, &options);

    const vote_record *record = result_vote_record(run.result);
    votes *counted = votes_make(record->n_rows, N_CLASSES);
    ck_assert_uint_eq(record->n_rows, n_predictions_of(&run));
    for (size_t tree = 0; tree < record->n_trees; tree++)
        for (size_t row = 0; row < record->n_rows; row++)
            if (vote_record_at(record, tree, row) != NO_VOTE)
                votes_add(counted, row, vote_record_at(record, tree, row) - 1);
    ck_assert_mem_eq(counted->counts, run.result->cast->counts,
                     record->n_rows * N_CLASSES * sizeof(uint32_t));
    votes_free(counted);
}
END_TEST

START_TEST(the_record_has_the_trees_of_the_largest_forest)
{
    const rfcv_cv_options options = recorded_options(_i);
    run = cross_validation_run(dataset, &options);
    const vote_record *record = result_vote_record(run.result);
    size_t n_with_votes = 0;
    for (size_t tree = 0; tree < record->n_trees; tree++) {
        size_t n_votes = 0;
        for (size_t row = 0; row < record->n_rows; row++)
            n_votes += vote_record_at(record, tree, row) != NO_VOTE ? 1 : 0;
        n_with_votes += n_votes > 0 ? 1 : 0;
    }

    if (options.pool != RFCV_POOL_ALWAYS)
        ck_assert_uint_eq(record->n_trees, options.n_trees);
    ck_assert_uint_ge(record->n_trees, options.n_trees);
    ck_assert_uint_le(record->n_trees, rfcv_plan_describe(run.plan).n_trees);
    ck_assert_uint_ge(n_with_votes, record->n_trees - 1); /* of a pool the last is there for one sample */
}
END_TEST

START_TEST(votes_for_more_classes_than_a_byte_tells_are_not_recorded)
{
    static const double values[RECORD_MOST_CLASSES + 1];
    static uint32_t labels[RECORD_MOST_CLASSES + 1];
    const size_t n_classes = RECORD_MOST_CLASSES + (size_t)_i;
    for (uint32_t i = 0; i < n_classes; i++)
        labels[i] = i;
    tiny_dataset_free(dataset);
    dataset = tiny_dataset_make(n_classes, 1, values, labels, n_classes);

    run_with(RFCV_FOLDS_OUT_OF_BAG, 0, 1, 2);

    ck_assert(!result_vote_record(run.result) == (n_classes > RECORD_MOST_CLASSES));
    kept_votes all = {0};
    ck_assert_uint_eq(result_keep(run.plan, &all).record, _i ? 0 : 2 * RECORD_MOST_CLASSES);
}
END_TEST

/* 256 million votes in all: of three plans with 100 million each the third has no record, and a smaller one
 * after it has. */
START_TEST(plans_that_run_together_share_what_records_may_take)
{
    static const size_t n_votes[] = {100000000, 100000000, 100000000, 56000000, 1};
    static const bool is_kept[] = {true, true, false, true, false};
    kept_votes all = {0};

    for (size_t i = 0; i < sizeof is_kept; i++) {
        rfcv_cv_options options = small_options();
        options.folds = RFCV_FOLDS_OUT_OF_BAG;
        options.held_out = "1";
        options.n_trees = n_votes[i];
        rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
        ck_assert_ptr_nonnull(plan);
        assert_each(result_keep(plan, &all).record == (is_kept[i] ? n_votes[i] : 0), "plan %zu", i);
        rfcv_plan_free(plan);
    }
    ck_assert_uint_eq(all.record, 256000000);
}
END_TEST

/* A pool of a plan that is alone has room for its ballots; where others have taken it, it has none. */
START_TEST(plans_that_run_together_share_what_ballots_may_take)
{
    rfcv_cv_options options = small_options();
    options.pool = RFCV_POOL_ALWAYS;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    ck_assert_ptr_nonnull(plan);
    kept_votes none = {0};
    const uint64_t n_bytes = result_keep(plan, &none).ballots;
    kept_votes room = {.ballots = 500000000 - n_bytes}, no_room = {.ballots = 500000001 - n_bytes};

    ck_assert_uint_eq(n_bytes, N * N_CLASSES * 8 * ((rfcv_plan_describe(plan).n_pool_trees + 63) / 64));
    ck_assert_uint_eq(result_keep(plan, &room).ballots, n_bytes);
    ck_assert_uint_eq(result_keep(plan, &no_room).ballots, 0);
    ck_assert(room.ballots == 500000000 && no_room.ballots == 500000001 - n_bytes);
    rfcv_plan_free(plan);
}
END_TEST

/* ---- threads ---- */

START_TEST(shares_of_bins_are_the_time_that_a_thread_grew_trees)
{
    uint64_t n_trees = 0;
    double seconds = 0;
    run_with(RFCV_FOLDS_K, 4, 2, 25);

    for (size_t i = 0; i < rfcv_result_n_threads(run.result); i++) {
        const rfcv_thread_time thread = rfcv_result_thread(run.result, i);
        double busy_bins = 0;
        for (size_t bin = 0; bin < thread.n_bins; bin++) {
            ck_assert(-1e-9 <= thread.busy[bin] && thread.busy[bin] <= 1 + 1e-9);
            busy_bins += thread.busy[bin];
        }
        ck_assert_double_eq_tol(busy_bins * thread.bin_seconds, thread.seconds, 1e-9);
        ck_assert_double_eq(thread.bin_seconds, rfcv_result_thread(run.result, 0).bin_seconds);
        ck_assert_uint_eq(thread.n_bins, rfcv_result_thread(run.result, 0).n_bins);
        n_trees += thread.n_trees;
        seconds += thread.seconds;
    }
    ck_assert_uint_eq(rfcv_result_n_threads(run.result), 2);
    ck_assert_uint_eq(n_trees, 4 * 2 * 25);
    ck_assert_double_eq_tol(seconds, rfcv_result_run(run.result).tree_seconds, 1e-6);
}
END_TEST

START_TEST(bins_end_with_the_last_in_which_a_thread_grew_trees)
{
    double last = 0;
    run_with(RFCV_FOLDS_K, 4, 2, 25);

    for (size_t i = 0; i < rfcv_result_n_threads(run.result); i++) {
        const rfcv_thread_time thread = rfcv_result_thread(run.result, i);
        ck_assert_uint_ge(thread.n_bins, 1);
        last += thread.busy[thread.n_bins - 1];
    }

    ck_assert_double_gt(last, 0);
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
    tcase_add_loop_test(cases, shared_votes_have_whole_trees_and_no_larger_error_than_whole_votes_could_have,
                        0, 2);
    tcase_add_test(cases, one_tree_gives_one_vote_without_error);
    tcase_add_test(cases, out_of_bag_a_sample_without_a_vote_has_an_answer_all_the_same);
    tcase_add_test(cases, a_run_is_described);
    tcase_add_loop_test(cases, every_vote_is_in_the_record, 0, 4);
    tcase_add_loop_test(cases, the_record_has_the_trees_of_the_largest_forest, 0, 4);
    tcase_add_loop_test(cases, votes_for_more_classes_than_a_byte_tells_are_not_recorded, 0, 2);
    tcase_add_test(cases, plans_that_run_together_share_what_records_may_take);
    tcase_add_test(cases, plans_that_run_together_share_what_ballots_may_take);
    tcase_add_test(cases, shares_of_bins_are_the_time_that_a_thread_grew_trees);
    tcase_add_test(cases, bins_end_with_the_last_in_which_a_thread_grew_trees);
    tcase_add_loop_test(cases, the_digest_is_the_same_for_any_threads_and_layout, 0, 6);
    tcase_add_test(cases, one_vote_changes_the_digest);
    tcase_add_test(cases, other_folds_with_the_same_votes_have_another_digest);
    tcase_add_test(cases, the_digest_is_the_checksum_of_the_predictions_in_a_fixed_order_of_bytes);
    return cases;
}
