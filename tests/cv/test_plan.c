#include "cv/plan.h"

#include "cases.h"
#include "support/cross_validation.h"
#include "support/lack_of_memory.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <string.h>

/* Twelve samples: seven of the first class, five of the second. */
enum { N = 12 };
static rfcv_dataset *dataset;
static rfcv_plan *plan;
static rfcv_cv_options options;
static rfcv_error error;

static void make_dataset(void)
{
    const double values[4 * N] = {0, 1, 2, 3};
    const uint32_t labels[N] = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    dataset = tiny_dataset_make(N, 4, values, labels, 2);
    options = small_options();
    options.pool = RFCV_POOL_NEVER;
    error = (rfcv_error){.message = ""};
}

static void free_all(void)
{
    rfcv_plan_free(plan);
    tiny_dataset_free(dataset);
    plan = NULL;
}

static rfcv_plan_info make_plan(void)
{
    plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(plan != NULL, "%s", error.message);
    return rfcv_plan_describe(plan);
}

START_TEST(leave_one_out_is_a_forest_for_each_sample)
{
    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_folds, N);
    ck_assert_uint_eq(info.n_forests, N);
    ck_assert_uint_eq(info.n_refitted_folds, N);
    ck_assert_uint_eq(info.n_pooled_folds, 0);
    ck_assert_uint_eq(info.n_pool_trees, 0);
    ck_assert_uint_eq(info.n_trees, N * 20);
    ck_assert_uint_eq(info.n_refit_trees, N * 20);
    ck_assert_uint_eq(info.n_predictions, N);
    ck_assert_uint_eq(info.n_draws, N - 1);
    ck_assert_uint_eq(info.mtry, 2);
    ck_assert_ptr_nonnull(strstr(info.folds_text, "leave-one-out"));
}
END_TEST

START_TEST(k_folds_are_k_forests_in_each_repeat)
{
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 5;
    options.n_repeats = 3;

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_folds, 5);
    ck_assert_uint_eq(info.n_forests, 15);
    ck_assert_uint_eq(info.n_trees, 300);
    ck_assert_uint_eq(info.n_predictions, 3 * N);
    ck_assert_uint_eq(info.n_draws, 10); /* folds of 12 / 5 hold out 2 samples at least */
    ck_assert_str_eq(info.folds_text, "5 folds, stratified, 3 repeats");
}
END_TEST

START_TEST(out_of_bag_is_one_forest_of_all_samples)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_forests, 1);
    ck_assert_uint_eq(info.n_trees, 20);
    ck_assert_uint_eq(info.n_draws, N);
    ck_assert_uint_eq(info.n_predictions, N);
}
END_TEST

START_TEST(only_folds_that_hold_out_a_judged_sample_have_a_forest)
{
    options.held_out = "2,5-6";

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_folds, N);
    ck_assert_uint_eq(info.n_forests, 3);
    ck_assert_uint_eq(info.n_predictions, 3);
}
END_TEST

START_TEST(a_plan_resolves_what_the_options_leave_open)
{
    options.replace = false;
    options.layout = RFCV_LAYOUT_NESTED;
    options.n_threads = 30;

    rfcv_plan_info info = make_plan();

    ck_assert_double_eq(info.options.sample_fraction, 0.632);
    ck_assert_uint_eq(info.options.chunk, 1);
    ck_assert_uint_eq(info.options.n_threads, N);
    ck_assert_uint_eq(info.options.n_inner_threads, 2);
    ck_assert_uint_eq(info.outer_threads, N);
    ck_assert_uint_eq(info.inner_threads, 2);
    ck_assert_str_eq(info.schedule_text, "dynamic,1");
}
END_TEST

START_TEST(a_plan_keeps_copies_of_the_strings_of_its_options)
{
    char list[] = "1,2";
    options.held_out = list;

    make_plan();
    list[0] = '9';

    ck_assert_str_eq(rfcv_plan_describe(plan).options.held_out, "1,2");
}
END_TEST

/* floor(fraction x size of the training set), 1 at least. */
START_TEST(bags_have_the_fraction_of_the_training_set_rounded_down)
{
    static const struct {
        bool replace;
        double fraction;
        size_t n_draws;
    } known[] = {{true, 0, 11}, {true, 0.5, 5}, {true, 0.01, 1},
                 {false, 0, 6}, {false, 1, 11}, {false, 0.3, 3}};
    options.replace = known[_i].replace;
    options.sample_fraction = known[_i].fraction;

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_draws, known[_i].n_draws);
    for (size_t forest = 0; forest < plan->n_tasks; forest++)
        ck_assert_uint_eq(plan->forests[forest].bag.n_draws, known[_i].n_draws);
}
END_TEST

START_TEST(the_bag_of_a_fold_goes_by_its_own_training_set)
{
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 5;

    make_plan();

    for (size_t forest = 0; forest < plan->n_tasks; forest++)
        ck_assert_uint_eq(plan->forests[forest].bag.n_draws, plan->forests[forest].set.n_samples);
}
END_TEST

START_TEST(leave_one_group_out_draws_as_if_one_sample_were_left_out)
{
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3});

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_forests, 4);
    for (size_t forest = 0; forest < 4; forest++)
        ck_assert_uint_eq(plan->forests[forest].bag.n_draws, N - 1);
    ck_assert_ptr_nonnull(strstr(info.folds_text, "leave-one-group-out (patient)"));
}
END_TEST

START_TEST(without_replacement_a_bag_has_no_more_draws_than_samples)
{
    options.replace = false;
    options.sample_fraction = 1;
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3});

    make_plan();

    for (size_t forest = 0; forest < plan->n_tasks; forest++)
        ck_assert_uint_eq(plan->forests[forest].bag.n_draws, plan->forests[forest].set.n_samples);
}
END_TEST

START_TEST(a_fold_is_no_copy_of_samples)
{
    make_plan();

    for (size_t forest = 1; forest < plan->n_tasks; forest++)
        ck_assert_ptr_eq(plan->forests[forest].set.order, plan->forests[0].set.order);
}
END_TEST

START_TEST(a_judged_sample_without_a_fold_is_an_error)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "folds.csv");
    write_file(path.text,
               "sample,fold\ns1,1\ns2,2\ns3,\ns4,1\ns5,1\ns6,1\ns7,1\ns8,1\ns9,1\ns10,1\ns11,1\ns12,1\n");
    options.folds = RFCV_FOLDS_FILE;
    options.fold_file = path.text;
    options.held_out = "1-3";

    plan = rfcv_plan_make(dataset, &options, &error);

    temporary_folder_remove(&folder);
    ck_assert_ptr_null(plan);
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, "--held-out") && strstr(error.message, "'s3'"), "%s", error.message);
}
END_TEST

START_TEST(a_sample_without_a_fold_is_not_judged_and_always_in_training)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "folds.csv");
    write_file(path.text,
               "sample,fold\ns1,1\ns2,2\ns3,\ns4,1\ns5,1\ns6,1\ns7,1\ns8,1\ns9,1\ns10,1\ns11,1\ns12,1\n");
    options.folds = RFCV_FOLDS_FILE;
    options.fold_file = path.text;

    rfcv_plan_info info = make_plan();

    temporary_folder_remove(&folder);
    ck_assert_uint_eq(info.n_predictions, N - 1);
    ck_assert_uint_eq(info.n_forests, 2);
    ck_assert_uint_eq(plan->forests[0].set.n_samples, 2);
    ck_assert_uint_eq(plan->forests[1].set.n_samples, N - 1);
    for (size_t place = 0; place < 2; place++)
        ck_assert_uint_eq(training_set_sample(&plan->forests[0].set, place), place + 1);
}
END_TEST

START_TEST(a_class_of_one_sample_is_warned_of)
{
    for (size_t sample = 7; sample < N - 1; sample++)
        tiny_dataset_set_label(dataset, sample, 0);

    ck_assert_ptr_nonnull(strstr(make_plan().warning, "'c002' has one sample"));
}
END_TEST

START_TEST(a_class_with_fewer_samples_than_folds_is_warned_of)
{
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 6;

    ck_assert_ptr_nonnull(strstr(make_plan().warning, "'c002' has 5 samples"));
}
END_TEST

START_TEST(more_threads_than_processors_are_warned_of)
{
    options.n_threads = 4000;

    ck_assert_ptr_nonnull(strstr(make_plan().warning, "4000 threads"));
}
END_TEST

static rfcv_status make_and_free_plan(void *context, rfcv_error *why)
{
    (void)context;
    rfcv_plan *made = rfcv_plan_make(dataset, &options, why);
    const rfcv_status status = made ? RFCV_OK : why->status;
    rfcv_plan_free(made);
    return status;
}

START_TEST(samples_that_are_only_judged_have_no_plan)
{
    static const double VALUES[N] = {0};
    rfcv_dataset *judged =
        rfcv_dataset_borrow(N, 1, VALUES, RFCV_SAMPLES_IN_ROWS, NULL, NULL, NULL, RFCV_LOG_NONE, &error);
    ck_assert_msg(judged != NULL, "%s", error.message);

    ck_assert_ptr_null(rfcv_plan_make(judged, &options, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    rfcv_dataset_free(judged);
}
END_TEST

START_TEST(no_memory_for_a_plan_is_an_error_and_leaves_nothing_behind)
{
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 3;
    options.n_repeats = 2;
    options.held_out = "1,s3";

    assert_lack_of_memory_is_told(make_and_free_plan, NULL);
}
END_TEST

TCase *plan_case(void)
{
    TCase *cases = tcase_create("plan");
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_test(cases, leave_one_out_is_a_forest_for_each_sample);
    tcase_add_test(cases, k_folds_are_k_forests_in_each_repeat);
    tcase_add_test(cases, out_of_bag_is_one_forest_of_all_samples);
    tcase_add_test(cases, only_folds_that_hold_out_a_judged_sample_have_a_forest);
    tcase_add_test(cases, a_plan_resolves_what_the_options_leave_open);
    tcase_add_test(cases, a_plan_keeps_copies_of_the_strings_of_its_options);
    tcase_add_loop_test(cases, bags_have_the_fraction_of_the_training_set_rounded_down, 0, 6);
    tcase_add_test(cases, the_bag_of_a_fold_goes_by_its_own_training_set);
    tcase_add_test(cases, leave_one_group_out_draws_as_if_one_sample_were_left_out);
    tcase_add_test(cases, without_replacement_a_bag_has_no_more_draws_than_samples);
    tcase_add_test(cases, a_fold_is_no_copy_of_samples);
    tcase_add_test(cases, a_judged_sample_without_a_fold_is_an_error);
    tcase_add_test(cases, a_sample_without_a_fold_is_not_judged_and_always_in_training);
    tcase_add_test(cases, a_class_of_one_sample_is_warned_of);
    tcase_add_test(cases, a_class_with_fewer_samples_than_folds_is_warned_of);
    tcase_add_test(cases, more_threads_than_processors_are_warned_of);
    tcase_add_test(cases, samples_that_are_only_judged_have_no_plan);
    tcase_add_test(cases, no_memory_for_a_plan_is_an_error_and_leaves_nothing_behind);
    return cases;
}
