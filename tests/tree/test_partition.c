#include "tree/partition.h"

#include "cases.h"
#include "support/ranks.h"
#include "support/tiny_dataset.h"

/* Values by sample: 50 10 30 20 40 30 10 60; codes 4 0 2 1 3 2 0 5. */
enum { N = 8 };
static const double values[N] = {50, 10, 30, 20, 40, 30, 10, 60};
static const uint32_t labels[N] = {0, 1, 0, 1, 0, 1, 0, 1};

static rfcv_dataset *dataset;
static rank_codes *ranks;
static grow_workspace *workspace;

static void make_workspace_of(size_t n, const double *its_values, rfcv_log log)
{
    const tree_settings settings = {.mtry = 1, .min_node_size = 1};
    dataset = tiny_dataset_make(n, 1, its_values, labels, 2);
    dataset->info.log = log;
    ranks = ranks_of(dataset, 1);
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    for (uint32_t sample = 0; sample < n; sample++) {
        workspace->samples[sample] = workspace->judged_samples[sample] = sample;
        workspace->classes[sample] = class_weight_make(labels[sample], sample + 1);
    }
}

static void make_workspace(void)
{
    make_workspace_of(N, values, RFCV_LOG_NONE);
}

static void free_workspace(void)
{
    grow_workspace_free(workspace);
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
}

static void assert_order(const uint32_t *samples, const uint32_t *expected, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(samples[i] == expected[i], "place %zu holds %u in place of %u", i, (unsigned)samples[i],
                      (unsigned)expected[i]);
}

START_TEST(samples_up_to_the_cut_go_left_and_both_sides_stay_in_order)
{
    tree_node node = {.feature = 0, .lower = 2, .upper = 3};
    const uint32_t expected[N] = {1, 2, 3, 5, 6, 0, 4, 7};

    size_t middle = partition_samples(workspace, 0, N, ranks, &node);

    ck_assert_uint_eq(middle, 5);
    assert_order(workspace->samples, expected, N);
    for (size_t i = 0; i < N; i++) {
        ck_assert_uint_eq(class_of(workspace->classes[i]), labels[expected[i]]);
        ck_assert_uint_eq(weight_of(workspace->classes[i]), expected[i] + 1);
    }
}
END_TEST

START_TEST(the_neighbours_of_the_cut_are_samples_that_hold_its_codes)
{
    tree_node node = {.feature = 0, .lower = 2, .upper = 3};

    partition_samples(workspace, 0, N, ranks, &node);

    ck_assert_double_eq(values[node.lower_sample], 30);
    ck_assert_double_eq(values[node.upper_sample], 40);
}
END_TEST

START_TEST(samples_of_other_nodes_stay_where_they_are)
{
    tree_node node = {.feature = 0, .lower = 1, .upper = 2};
    const uint32_t expected[N] = {0, 1, 3, 2, 4, 5, 6, 7};

    size_t middle = partition_samples(workspace, 2, 6, ranks, &node);

    ck_assert_uint_eq(middle, 3);
    assert_order(workspace->samples, expected, N);
}
END_TEST

/* The threshold is 35. */
START_TEST(judged_samples_part_likewise_and_both_sides_stay_in_order)
{
    const tree_node node = {.feature = 0, .lower = 2, .upper = 3, .lower_sample = 2, .upper_sample = 4};
    const uint32_t expected[N] = {1, 2, 3, 5, 6, 0, 4, 7};

    size_t middle = partition_judged(workspace, 0, N, &(training_data){dataset, ranks}, &node);

    ck_assert_uint_eq(middle, 5);
    assert_order(workspace->judged_samples, expected, N);
}
END_TEST

START_TEST(judged_samples_of_other_nodes_stay_where_they_are)
{
    const tree_node node = {.feature = 0, .lower = 1, .upper = 2, .lower_sample = 3, .upper_sample = 2};
    const uint32_t expected[N] = {0, 1, 3, 2, 4, 5, 6, 7};

    size_t middle = partition_judged(workspace, 2, 6, &(training_data){dataset, ranks}, &node);

    ck_assert_uint_eq(middle, 3);
    assert_order(workspace->judged_samples, expected, N);
}
END_TEST

/* Between 10 and 60 the threshold is 35, between 10 and 50 it is 30. */
START_TEST(judged_samples_strictly_between_the_neighbours_go_by_their_values)
{
    static const struct {
        tree_node node;
        size_t middle;
        uint32_t order[N];
    } known[] = {
        {{.lower = 0, .upper = 5, .lower_sample = 1, .upper_sample = 7}, 5, {1, 2, 3, 5, 6, 0, 4, 7}},
        {{.lower = 0, .upper = 4, .lower_sample = 6, .upper_sample = 0}, 5, {1, 2, 3, 5, 6, 0, 4, 7}},
        {{.lower = 0, .upper = 3, .lower_sample = 6, .upper_sample = 4}, 3, {1, 3, 6, 0, 2, 4, 5, 7}}};

    size_t middle = partition_judged(workspace, 0, N, &(training_data){dataset, ranks}, &known[_i].node);

    ck_assert_uint_eq(middle, known[_i].middle);
    assert_order(workspace->judged_samples, known[_i].order, N);
}
END_TEST

START_TEST(where_nothing_is_judged_there_is_nothing_to_part)
{
    const tree_node node = {.feature = 0, .lower = 2, .upper = 3, .lower_sample = 2, .upper_sample = 4};

    ck_assert_uint_eq(partition_judged(workspace, 3, 3, &(training_data){dataset, ranks}, &node), 3);

    assert_order(workspace->judged_samples, (const uint32_t[]){0, 1, 2, 3, 4, 5, 6, 7}, N);
}
END_TEST

/* Between 1 and 7 the threshold is log2(3 + 1), not 4; between 1e15 and the double two after it, which have
 * one logarithm, it is 1e15. */
START_TEST(under_a_log_judged_samples_go_by_their_logarithms_or_by_values_where_these_are_one)
{
    static const double of_log[] = {1, 7, 3.5, 3, 2},
                        of_one_log[] = {1e15, 1e15 + 0.25, 1e15 + 0.125, 0, 1e16};
    static const uint32_t orders[][5] = {{0, 3, 4, 1, 2}, {0, 3, 1, 2, 4}};
    static const size_t middles[] = {3, 2};
    free_workspace();
    make_workspace_of(5, _i ? of_one_log : of_log, _i ? RFCV_LOG_LOG1P : RFCV_LOG_LOG2P1);
    const tree_node node = {.lower = rank_code(ranks, 0, 0),
                            .upper = rank_code(ranks, 0, 1),
                            .lower_sample = 0,
                            .upper_sample = 1};

    size_t middle = partition_judged(workspace, 0, 5, &(training_data){dataset, ranks}, &node);

    ck_assert_uint_eq(middle, middles[_i]);
    assert_order(workspace->judged_samples, orders[_i], 5);
}
END_TEST

TCase *partition_case(void)
{
    TCase *cases = tcase_create("partition");
    tcase_add_checked_fixture(cases, make_workspace, free_workspace);
    tcase_add_test(cases, samples_up_to_the_cut_go_left_and_both_sides_stay_in_order);
    tcase_add_test(cases, the_neighbours_of_the_cut_are_samples_that_hold_its_codes);
    tcase_add_test(cases, samples_of_other_nodes_stay_where_they_are);
    tcase_add_test(cases, judged_samples_part_likewise_and_both_sides_stay_in_order);
    tcase_add_test(cases, judged_samples_of_other_nodes_stay_where_they_are);
    tcase_add_loop_test(cases, judged_samples_strictly_between_the_neighbours_go_by_their_values, 0, 3);
    tcase_add_test(cases, where_nothing_is_judged_there_is_nothing_to_part);
    tcase_add_loop_test(
        cases, under_a_log_judged_samples_go_by_their_logarithms_or_by_values_where_these_are_one, 0, 2);
    return cases;
}
