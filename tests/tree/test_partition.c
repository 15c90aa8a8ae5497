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

static void make_workspace(void)
{
    const tree_settings settings = {1, 1, 0};
    dataset = tiny_dataset_make(N, 1, values, labels, 2);
    ranks = ranks_of(dataset, 1);
    workspace = grow_workspace_make(dataset, &settings, split_kernel_choose(NULL));
    for (uint32_t sample = 0; sample < N; sample++) {
        workspace->samples[sample] = sample;
        workspace->classes[sample] = class_weight_make(labels[sample], sample + 1);
    }
}

static void free_workspace(void)
{
    grow_workspace_free(workspace);
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
}

START_TEST(samples_up_to_the_cut_go_left_and_both_sides_stay_in_order)
{
    const split cut = {.is_found = true, .feature = 0, .lower = 2, .upper = 3};
    const uint32_t expected[N] = {1, 2, 3, 5, 6, 0, 4, 7};

    split_sides sides = partition_samples(workspace, 0, N, ranks, &cut);

    ck_assert_uint_eq(sides.middle, 5);
    for (size_t i = 0; i < N; i++) {
        ck_assert_uint_eq(workspace->samples[i], expected[i]);
        ck_assert_uint_eq(class_of(workspace->classes[i]), labels[expected[i]]);
        ck_assert_uint_eq(weight_of(workspace->classes[i]), expected[i] + 1);
    }
}
END_TEST

START_TEST(the_neighbours_of_the_cut_are_samples_that_hold_its_codes)
{
    const split cut = {.is_found = true, .feature = 0, .lower = 2, .upper = 3};

    split_sides sides = partition_samples(workspace, 0, N, ranks, &cut);

    ck_assert_double_eq(values[sides.lower_sample], 30);
    ck_assert_double_eq(values[sides.upper_sample], 40);
}
END_TEST

START_TEST(samples_of_other_nodes_stay_where_they_are)
{
    const split cut = {.is_found = true, .feature = 0, .lower = 1, .upper = 2};
    const uint32_t expected[N] = {0, 1, 3, 2, 4, 5, 6, 7};

    split_sides sides = partition_samples(workspace, 2, 6, ranks, &cut);

    ck_assert_uint_eq(sides.middle, 3);
    for (size_t i = 0; i < N; i++)
        ck_assert_uint_eq(workspace->samples[i], expected[i]);
}
END_TEST

TCase *partition_case(void)
{
    TCase *cases = tcase_create("partition");
    tcase_add_checked_fixture(cases, make_workspace, free_workspace);
    tcase_add_test(cases, samples_up_to_the_cut_go_left_and_both_sides_stay_in_order);
    tcase_add_test(cases, the_neighbours_of_the_cut_are_samples_that_hold_its_codes);
    tcase_add_test(cases, samples_of_other_nodes_stay_where_they_are);
    return cases;
}
