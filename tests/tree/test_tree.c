/* Where thresholds lie, and which way a sample goes. */
#include "tree/tree.h"

#include "cases.h"
#include "support/ranks.h"
#include "support/tiny_dataset.h"

#include <float.h>

static rfcv_dataset *dataset;

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

static void make_dataset(size_t n, const double *values, rfcv_log log)
{
    const uint32_t labels[8] = {0, 1};
    dataset = tiny_dataset_make(n, 1, values, labels, 2);
    dataset->info.log = log;
}

/* The threshold between two values. */
static tree_threshold threshold_between(double lower, double upper, rfcv_log log)
{
    const tree_node node = {.feature = 0, .lower_sample = 0, .upper_sample = 1};
    make_dataset(2, (const double[]){lower, upper}, log);
    return tree_node_threshold(&node, dataset);
}

START_TEST(the_threshold_is_the_midpoint)
{
    tree_threshold threshold = threshold_between(-3, 8, RFCV_LOG_NONE);

    ck_assert_double_eq(threshold.value, 2.5);
}
END_TEST

START_TEST(the_midpoint_of_huge_values_is_finite)
{
    tree_threshold threshold = threshold_between(DBL_MAX / 2, DBL_MAX, RFCV_LOG_NONE);

    ck_assert_double_eq(threshold.value, 0.75 * DBL_MAX);
}
END_TEST

/* 1 + 1.5 epsilon lies between two doubles; the even one of them is the upper value. */
START_TEST(a_midpoint_that_rounds_to_the_upper_value_becomes_the_lower)
{
    tree_threshold threshold = threshold_between(1 + DBL_EPSILON, 1 + 2 * DBL_EPSILON, RFCV_LOG_NONE);

    ck_assert_double_eq(threshold.value, 1 + DBL_EPSILON);
}
END_TEST

START_TEST(a_midpoint_that_rounds_to_the_lower_value_stays_there)
{
    tree_threshold threshold = threshold_between(1, 1 + DBL_EPSILON, RFCV_LOG_NONE);

    ck_assert_double_eq(threshold.value, 1);
}
END_TEST

START_TEST(the_midpoint_of_the_smallest_numbers_is_below_the_upper)
{
    tree_threshold threshold = threshold_between(0, 0x1p-1074, RFCV_LOG_NONE);

    ck_assert_double_eq(threshold.value, 0);
}
END_TEST

/* log2(1 + 1) = 1 and log2(7 + 1) = 3. */
START_TEST(under_a_log_the_midpoint_is_that_of_the_logarithms)
{
    tree_threshold threshold = threshold_between(1, 7, RFCV_LOG_LOG2P1);

    ck_assert_double_eq(threshold.value, 2);
    ck_assert(!threshold.is_parsed);
}
END_TEST

/* Neighbouring doubles at 1e15 have logarithms 1.25e-16 apart, where doubles are 7e-15 apart. */
START_TEST(neighbours_with_one_logarithm_have_the_lower_value_as_parsed_for_a_threshold)
{
    tree_threshold threshold = threshold_between(1e15, 1e15 + 0.125, RFCV_LOG_LOG1P);

    ck_assert(threshold.is_parsed);
    ck_assert_double_eq(threshold.value, 1e15);
}
END_TEST

static tree_threshold threshold_at(double lower, double upper, rfcv_log log, uint32_t position)
{
    const tree_node node = {.lower_sample = 0, .upper_sample = 1, .position = position};
    make_dataset(2, (const double[]){lower, upper}, log);
    return tree_node_threshold(&node, dataset);
}

static const uint32_t QUARTER = UINT32_C(1) << 30;

START_TEST(a_position_is_a_share_of_the_way_from_the_lower_value_to_the_upper)
{
    static const struct {
        double lower, upper;
        rfcv_log log;
        double threshold; /* at a quarter */
    } known[] = {{-3, 5, RFCV_LOG_NONE, -1},
                 {1, 31, RFCV_LOG_LOG2P1, 2}, /* of log2(1 + 1) and log2(31 + 1) */
                 {-0x1p1023, 0x1p1023, RFCV_LOG_NONE, -0x1p1022},
                 {0, 0x1p-1074, RFCV_LOG_NONE, 0}};

    const tree_threshold threshold = threshold_at(known[_i].lower, known[_i].upper, known[_i].log, QUARTER);

    ck_assert_double_eq(threshold.value, known[_i].threshold);
    ck_assert(!threshold.is_parsed);
    ck_assert_uint_eq(tree_threshold_position(threshold, dataset, known[_i].lower, known[_i].upper),
                      _i < 3 ? QUARTER : 1);
}
END_TEST

START_TEST(the_last_position_is_below_the_upper_value)
{
    static const double pairs[][2] = {{1, 1 + DBL_EPSILON}, {-DBL_MAX, DBL_MAX}, {0, 0x1p-1074}, {-1, 0}};

    const tree_threshold threshold = threshold_at(pairs[_i][0], pairs[_i][1], RFCV_LOG_NONE, UINT32_MAX);

    ck_assert_double_ge(threshold.value, pairs[_i][0]);
    ck_assert_double_lt(threshold.value, pairs[_i][1]);
}
END_TEST

/* A tree of one split between the first two samples; the left leaf, node 1, votes 0, the right one 1. */
static uint32_t vote_of(size_t sample)
{
    rank_codes *ranks = ranks_of(dataset, 1);
    const training_data data = {dataset, ranks};
    tree_node nodes[3] = {{.feature = 0,
                           .left = 1,
                           .lower = rank_code(ranks, 0, 0),
                           .upper = rank_code(ranks, 0, 1),
                           .lower_sample = 0,
                           .upper_sample = 1},
                          {.feature = TREE_LEAF, .vote = 0},
                          {.feature = TREE_LEAF, .vote = 1}};
    const decision_tree tree = {.n_nodes = 3, .nodes = nodes};
    uint32_t vote = tree_vote(&tree, &data, sample);
    ck_assert_uint_eq(tree_leaf(&tree, &data, sample), 1 + vote);
    rank_codes_free(ranks);
    return vote;
}

START_TEST(a_sample_goes_left_if_its_value_is_at_most_the_threshold)
{
    static const uint32_t expected[] = {0, 1, 0, 1, 0, 1, 0, 1};
    make_dataset(8, (const double[]){10, 20, 15, 15.000000001, -1e9, 1e9, 10, 20}, RFCV_LOG_NONE);

    ck_assert_uint_eq(vote_of((size_t)_i), expected[_i]);
}
END_TEST

/* The threshold is log2(3 + 1). */
START_TEST(under_a_log_a_value_is_compared_by_its_logarithm)
{
    static const uint32_t expected[] = {0, 1, 0, 1, 1};
    make_dataset(5, (const double[]){1, 7, 3, 3.000001, 3.9}, RFCV_LOG_LOG2P1);

    ck_assert_uint_eq(vote_of((size_t)_i), expected[_i]);
}
END_TEST

/* All logarithms are one double here, and yet the samples are told apart. */
START_TEST(neighbours_with_one_logarithm_part_at_the_lower_value)
{
    static const uint32_t expected[] = {0, 1, 1, 0};
    make_dataset(4, (const double[]){1e15, 1e15 + 0.25, 1e15 + 0.125, 1e15 - 0.125}, RFCV_LOG_LOG1P);

    ck_assert_uint_eq(vote_of((size_t)_i), expected[_i]);
}
END_TEST

START_TEST(a_tree_of_one_leaf_votes_alike_on_all)
{
    make_dataset(2, (const double[]){1, 2}, RFCV_LOG_NONE);
    rank_codes *ranks = ranks_of(dataset, 1);
    tree_node leaf = {.feature = TREE_LEAF, .vote = 1};
    const decision_tree tree = {.n_nodes = 1, .nodes = &leaf};

    ck_assert_uint_eq(tree_vote(&tree, &(training_data){dataset, ranks}, 0), 1);
    ck_assert_uint_eq(tree_vote(&tree, &(training_data){dataset, ranks}, 1), 1);
    ck_assert_uint_eq(tree_leaf(&tree, &(training_data){dataset, ranks}, 1), 0);

    rank_codes_free(ranks);
}
END_TEST

TCase *tree_case(void)
{
    TCase *cases = tcase_create("tree");
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_test(cases, the_threshold_is_the_midpoint);
    tcase_add_test(cases, the_midpoint_of_huge_values_is_finite);
    tcase_add_test(cases, a_midpoint_that_rounds_to_the_upper_value_becomes_the_lower);
    tcase_add_test(cases, a_midpoint_that_rounds_to_the_lower_value_stays_there);
    tcase_add_test(cases, the_midpoint_of_the_smallest_numbers_is_below_the_upper);
    tcase_add_test(cases, under_a_log_the_midpoint_is_that_of_the_logarithms);
    tcase_add_test(cases, neighbours_with_one_logarithm_have_the_lower_value_as_parsed_for_a_threshold);
    tcase_add_loop_test(cases, a_position_is_a_share_of_the_way_from_the_lower_value_to_the_upper, 0, 4);
    tcase_add_loop_test(cases, the_last_position_is_below_the_upper_value, 0, 4);
    tcase_add_loop_test(cases, a_sample_goes_left_if_its_value_is_at_most_the_threshold, 0, 8);
    tcase_add_loop_test(cases, under_a_log_a_value_is_compared_by_its_logarithm, 0, 5);
    tcase_add_loop_test(cases, neighbours_with_one_logarithm_part_at_the_lower_value, 0, 4);
    tcase_add_test(cases, a_tree_of_one_leaf_votes_alike_on_all);
    return cases;
}
