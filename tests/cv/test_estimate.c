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

START_TEST(bytes_are_those_of_the_values_the_codes_and_the_votes)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    uint64_t once = estimate().bytes;
    ck_assert_uint_ge(once, sizeof(double) * N_SAMPLES * N_FEATURES + N_SAMPLES * N_FEATURES);

    options.n_repeats = 3;
    ck_assert_uint_eq(estimate().bytes - once, 2 * sizeof(uint32_t) * N_SAMPLES * 2);

    dataset->info.n_value_bytes += 1000000;
    options.n_repeats = 1;
    ck_assert_uint_eq(estimate().bytes - once, 1000000);
}
END_TEST

START_TEST(a_pool_adds_a_bit_for_each_sample_class_and_tree)
{
    options.n_trees = 800;
    options.pool = RFCV_POOL_NEVER;
    uint64_t without = estimate().bytes;
    options.pool = RFCV_POOL_ALWAYS;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    double n_bits = (double)N_SAMPLES * 2 * (double)rfcv_plan_describe(plan).n_pool_trees;
    double added = (double)(rfcv_plan_estimate(plan).bytes - without);
    rfcv_plan_free(plan);
    ck_assert_double_ge(added, n_bits / 8);
    ck_assert_double_le(added, 1.1 * n_bits / 8);
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
    tcase_add_test(tcase, bytes_are_those_of_the_values_the_codes_and_the_votes);
    tcase_add_test(tcase, a_pool_adds_a_bit_for_each_sample_class_and_tree);
    tcase_add_test(tcase, each_thread_adds_its_scratch);
    return tcase;
}
