#include "explain/mislabelled.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>

enum { N = 8, N_TREES = 20, N_CLASSES = 2 };

static const double values[N];
static const uint32_t labels[N] = {0, 0, 0, 0, 1, 1, 1, 1};
static rfcv_dataset *dataset;
static forest_record *record;

/* Of the trees, which all miss all samples, the first so many vote for class 1. */
static void make_votes(const size_t *for_class_1)
{
    dataset = tiny_dataset_make(N, 1, values, labels, N_CLASSES);
    record = forest_record_make(N, N_TREES, N_CLASSES, false);
    ck_assert_ptr_nonnull(record);
    for (size_t tree = 0; tree < N_TREES; tree++)
        for (size_t sample = 0; sample < N; sample++)
            record->votes[tree * N + sample] = tree < for_class_1[sample];
}

static void free_both(void)
{
    tiny_dataset_free(dataset);
    forest_record_free(record);
    dataset = NULL;
    record = NULL;
}

static rfcv_status find(void *doubts, rfcv_error *error)
{
    rfcv_influence items[N] = {0};
    influence samples = {.items = items};
    held_out votes;
    rfcv_status status = held_out_init(&votes, record, dataset, error);
    if (status == RFCV_OK)
        status = mislabelled_find(&samples, &votes, error);
    held_out_empty(&votes);
    for (size_t sample = 0; sample < N; sample++)
        ((double *)doubts)[sample] = items[sample].mislabelled;
    return status;
}

START_TEST(a_label_that_no_vote_is_for_has_1_and_one_that_all_are_for_has_0)
{
    const size_t for_class_1[N] = {0, 5, 20, 0, 20, 15, 0, 20};
    double doubts[N];
    make_votes(for_class_1);
    ck_assert_int_eq(find(doubts, NULL), RFCV_OK);
    ck_assert_double_eq(doubts[0], 0);
    ck_assert_double_eq(doubts[2], 1);
    ck_assert_double_eq(doubts[4], 0);
    ck_assert_double_eq(doubts[6], 1);
    for (size_t sample = 0; sample < N; sample++)
        ck_assert(doubts[sample] >= 0 && doubts[sample] <= 1);
}
END_TEST

/* Class 0 gives (0.5 + 4 x 1.0) / 5 = 0.9 to its own, class 1 (0.5 + 4 x 0.4) / 5 = 0.42: of a sample of the
 * latter with 0.4 of the votes 0.4 / 0.42 stands beside 0.6 / 0.9. */
START_TEST(samples_of_a_class_that_is_hard_to_tell_are_not_all_suspects)
{
    const size_t for_class_1[N] = {0, 0, 0, 0, 8, 8, 8, 8};
    double doubts[N];
    make_votes(for_class_1);
    ck_assert_int_eq(find(doubts, NULL), RFCV_OK);
    for (size_t sample = 4; sample < N; sample++)
        ck_assert_double_eq_tol(doubts[sample], (0.6 / 0.9) / (0.6 / 0.9 + 0.4 / 0.42), 1e-12);
}
END_TEST

START_TEST(a_sample_without_votes_has_none_and_counts_for_no_class)
{
    const size_t for_class_1[N] = {0, 0, 0, 0, 8, 8, 8, 20};
    double doubts[N];
    make_votes(for_class_1);
    for (size_t tree = 0; tree < N_TREES; tree++)
        record->in_bag[tree * N + 7] = 1;
    ck_assert_int_eq(find(doubts, NULL), RFCV_OK);
    ck_assert_double_nan(doubts[7]);
    ck_assert_double_eq_tol(doubts[4], (0.6 / 0.9) / (0.6 / 0.9 + 0.4 / 0.425), 1e-12);
}
END_TEST

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    const size_t for_class_1[N] = {0};
    double doubts[N];
    make_votes(for_class_1);
    assert_lack_of_memory_is_told(find, doubts);
}
END_TEST

TCase *mislabelled_case(void)
{
    TCase *cases = tcase_create("mislabelled");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, NULL, free_both);
    tcase_add_test(cases, a_label_that_no_vote_is_for_has_1_and_one_that_all_are_for_has_0);
    tcase_add_test(cases, samples_of_a_class_that_is_hard_to_tell_are_not_all_suspects);
    tcase_add_test(cases, a_sample_without_votes_has_none_and_counts_for_no_class);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    return cases;
}
