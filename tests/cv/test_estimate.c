/* What a run would take, guessed from its counts. */
#include "cv/plan.h"

#include "cases.h"
#include "support/cross_validation.h"
#include "support/tiny_dataset.h"

enum { N_SAMPLES = 40, N_FEATURES = 30 };
static rfcv_dataset *dataset;
static rfcv_cv_options options;

static void make_dataset(void)
{
    static const double values[N_SAMPLES * N_FEATURES] = {1, 2, 3};
    uint32_t labels[N_SAMPLES];
    for (uint32_t i = 0; i < N_SAMPLES; i++)
        labels[i] = i % 2;
    dataset = tiny_dataset_make(N_SAMPLES, N_FEATURES, values, labels, 2);
    dataset->info.n_value_bytes = sizeof values;
    options = rfcv_cv_defaults();
    options.n_threads = 1;
}

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
}

static rfcv_cost estimate(void)
{
    rfcv_error error;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(plan != NULL, "%s", error.message);
    rfcv_cost taken = rfcv_plan_estimate(plan);
    rfcv_plan_free(plan);
    return taken;
}

static double seconds(void)
{
    return estimate().seconds;
}

START_TEST(trees_take_their_time_and_ranks_little)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 1000;
    double few = seconds();
    options.n_trees = 3000;
    double many = seconds();

    ck_assert_double_gt(few, 0);
    ck_assert_double_gt(many, 2.9 * few);
    ck_assert_double_le(many, 3 * few);
}
END_TEST

START_TEST(two_threads_take_half_the_time)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    double one = seconds();
    options.n_threads = 2;
    ck_assert_double_eq_tol(seconds(), one / 2, 1e-9 * one);
}
END_TEST

START_TEST(time_is_that_of_the_features_drawn_the_trees_of_the_plan_and_the_branches_that_are_grown)
{
    options.pool = RFCV_POOL_NEVER;
    options.n_trees = 50;
    double branches = seconds();
    options.whole_trees = true;
    double whole = seconds();
    ck_assert_double_gt(whole, 1.5 * branches);
    options.max_depth = 1;
    ck_assert_double_lt(seconds(), 0.8 * whole);
    options.max_depth = 0;
    options.mtry_rule = RFCV_MTRY_COUNT;
    options.mtry_value = N_FEATURES;
    ck_assert_double_gt(seconds(), 1.5 * whole);
    options.mtry_rule = RFCV_MTRY_SQRT;
    options.pool = RFCV_POOL_ALWAYS;
    ck_assert_double_lt(seconds(), 0.5 * whole);
}
END_TEST

START_TEST(bytes_are_those_of_the_values_the_codes_the_votes_and_their_record)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 70;
    uint64_t once = estimate().bytes;
    ck_assert_uint_ge(once, sizeof(double) * N_SAMPLES * N_FEATURES + N_SAMPLES * N_FEATURES);

    options.n_repeats = 3;
    ck_assert_uint_eq(estimate().bytes - once, 2 * N_SAMPLES * (2 * sizeof(uint32_t) + 70));

    dataset->info.n_value_bytes += 1000000;
    options.n_repeats = 1;
    ck_assert_uint_eq(estimate().bytes - once, 1000000);
}
END_TEST

/* 256 million are the last that are recorded. */
START_TEST(a_vote_adds_a_byte_unless_there_are_too_many)
{
    static const size_t most = 256000000 / N_SAMPLES;
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = most + 1;
    uint64_t without = estimate().bytes;
    options.n_trees = most;
    ck_assert_uint_eq(estimate().bytes - without, 256000000);
}
END_TEST

START_TEST(a_pool_adds_a_bit_for_each_sample_class_and_tree_and_a_byte_for_each_vote)
{
    options.n_trees = 800;
    options.pool = RFCV_POOL_NEVER;
    uint64_t without = estimate().bytes;
    options.pool = RFCV_POOL_ALWAYS;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    uint64_t n_trees = rfcv_plan_describe(plan).n_pool_trees;
    double n_bits = (double)N_SAMPLES * 2 * (double)n_trees;
    double added = (double)(rfcv_plan_estimate(plan).bytes - without - N_SAMPLES * (n_trees - 800));
    rfcv_plan_free(plan);
    ck_assert_double_ge(added, n_bits / 8);
    ck_assert_double_le(added, 1.1 * n_bits / 8);
}
END_TEST

START_TEST(plans_that_run_together_share_all_but_votes_and_trees)
{
    rfcv_plan *plans[3];
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 70;
    const rfcv_cost one = estimate();
    for (size_t i = 0; i < 3; i++)
        ck_assert_ptr_nonnull(plans[i] = rfcv_plan_make(dataset, &options, NULL));

    const rfcv_cost two = rfcv_plan_estimate_all((const rfcv_plan *const *)plans, 2);
    const rfcv_cost three = rfcv_plan_estimate_all((const rfcv_plan *const *)plans, 3);

    ck_assert_uint_eq(two.bytes - one.bytes, N_SAMPLES * (2 * sizeof(uint32_t) + 70));
    ck_assert_uint_eq(three.bytes - two.bytes, two.bytes - one.bytes);
    ck_assert_double_gt(two.seconds, one.seconds);
    ck_assert_double_lt(two.seconds, 2 * one.seconds);
    ck_assert_double_eq_tol(three.seconds - two.seconds, two.seconds - one.seconds, 1e-9 * one.seconds);
    for (size_t i = 0; i < 3; i++)
        rfcv_plan_free(plans[i]);
}
END_TEST

START_TEST(each_thread_adds_its_scratch)
{
    uint64_t one = estimate().bytes;
    options.n_threads = 2;
    uint64_t two = estimate().bytes;
    options.n_threads = 5;
    ck_assert_uint_gt(two, one);
    ck_assert_uint_eq(estimate().bytes - one, 4 * (two - one));
}
END_TEST

TCase *estimate_case(void)
{
    TCase *tcase = tcase_create("estimate");
    tcase_add_checked_fixture(tcase, make_dataset, free_dataset);
    tcase_add_test(tcase, trees_take_their_time_and_ranks_little);
    tcase_add_test(tcase, two_threads_take_half_the_time);
    tcase_add_test(tcase,
                   time_is_that_of_the_features_drawn_the_trees_of_the_plan_and_the_branches_that_are_grown);
    tcase_add_test(tcase, bytes_are_those_of_the_values_the_codes_the_votes_and_their_record);
    tcase_add_test(tcase, a_vote_adds_a_byte_unless_there_are_too_many);
    tcase_add_test(tcase, a_pool_adds_a_bit_for_each_sample_class_and_tree_and_a_byte_for_each_vote);
    tcase_add_test(tcase, plans_that_run_together_share_all_but_votes_and_trees);
    tcase_add_test(tcase, each_thread_adds_its_scratch);
    return tcase;
}
