#include "cv/options.h"

#include "cases.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

/* Three samples of five features. */
static rfcv_dataset *dataset;

static void make_dataset(void)
{
    const double values[15] = {1, 2, 3};
    dataset = tiny_dataset_make(3, 5, values, (const uint32_t[]){0, 1, 0}, 2);
}

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
}

START_TEST(defaults_are_those_of_the_header)
{
    rfcv_cv_options options = rfcv_cv_defaults();

    ck_assert_int_eq(options.folds, RFCV_FOLDS_LEAVE_ONE_OUT);
    ck_assert_uint_eq(options.n_folds, 10);
    ck_assert_uint_eq(options.n_repeats, 1);
    ck_assert(options.stratify && options.replace && !options.rebalance && !options.trees_are_chosen);
    ck_assert_int_eq(options.pool, RFCV_POOL_AUTO);
    ck_assert_uint_eq(options.n_trees, 500);
    ck_assert_int_eq(options.mtry_rule, RFCV_MTRY_SQRT);
    ck_assert_uint_eq(options.min_node_size, 1);
    ck_assert_uint_eq(options.max_depth, 0);
    ck_assert_double_eq(options.sample_fraction, 0);
    ck_assert_uint_eq(options.seed, 1);
    ck_assert_int_eq(options.layout, RFCV_LAYOUT_FLAT);
    ck_assert_int_eq(options.schedule, RFCV_SCHEDULE_DYNAMIC);
    ck_assert_uint_eq(options.n_threads, 0);
    ck_assert_ptr_null(options.held_out);
    ck_assert_int_eq(options.split, RFCV_SPLIT_GINI);
    ck_assert_uint_eq(options.n_random_cuts, 1);
    ck_assert(!options.redraws_constant);
    ck_assert_int_eq(options.vote, RFCV_VOTE_MAJORITY);
    ck_assert(!options.class_weight && !options.bag && !options.case_weights);
}
END_TEST

START_TEST(the_defaults_are_in_range)
{
    rfcv_cv_options options = rfcv_cv_defaults();

    ck_assert_int_eq(cv_options_check(&options, dataset, NULL), RFCV_OK);
}
END_TEST

static void set_mtry(rfcv_cv_options *options, rfcv_mtry rule, double value)
{
    options->mtry_rule = rule;
    options->mtry_value = value;
}

/* What is out of range, and words that the message must hold. */
typedef enum mistake {
    NO_TREES,
    TOO_MANY_TREES,
    NO_REPEATS,
    TOO_MANY_REPEATS,
    NODE_SIZE_0,
    FRACTION_ABOVE_1,
    FRACTION_BELOW_0,
    FRACTION_NAN,
    MTRY_0,
    MTRY_ABOVE_P,
    MTRY_NOT_WHOLE,
    MTRY_NAN,
    MTRY_FRACTION_0,
    MTRY_FRACTION_ABOVE_1,
    TOO_MANY_THREADS,
    TOO_MANY_THREADS_IN_ALL,
    NESTED_THREADS_IN_FLAT,
    ONE_FOLD,
    MORE_FOLDS_THAN_SAMPLES,
    NO_FOLDS,
    NO_RANDOM_CUTS,
    TOO_MANY_RANDOM_CUTS,
    TOO_MANY_TREES_OF_SHARES,
    N_MISTAKES
} mistake;

static const char *const words_for[N_MISTAKES][2] = {
    [NO_TREES] = {"--trees", "0"},
    [TOO_MANY_TREES] = {"--trees", "100000001"},
    [NO_REPEATS] = {"--repeats", "0"},
    [TOO_MANY_REPEATS] = {"--repeats", "1000001"},
    [NODE_SIZE_0] = {"--min-node-size", "0"},
    [FRACTION_ABOVE_1] = {"--sample-fraction", "1.5"},
    [FRACTION_BELOW_0] = {"--sample-fraction", "-0.5"},
    [FRACTION_NAN] = {"--sample-fraction", "nan"},
    [MTRY_0] = {"--mtry", "5"},
    [MTRY_ABOVE_P] = {"--mtry", "6"},
    [MTRY_NOT_WHOLE] = {"--mtry", "2.5"},
    [MTRY_NAN] = {"--mtry", "nan"},
    [MTRY_FRACTION_0] = {"--mtry", "0"},
    [MTRY_FRACTION_ABOVE_1] = {"--mtry", "1.5"},
    [TOO_MANY_THREADS] = {"--threads", "4096"},
    [TOO_MANY_THREADS_IN_ALL] = {"--threads", "4096"},
    [NESTED_THREADS_IN_FLAT] = {"--threads", "--layout nested"},
    [ONE_FOLD] = {"--folds", "2"},
    [MORE_FOLDS_THAN_SAMPLES] = {"--folds", "3"},
    [NO_FOLDS] = {"RFCV_FOLDS_NEW", "rfcv_predict()"},
    [NO_RANDOM_CUTS] = {"--split extratrees:0", "from 1"},
    [TOO_MANY_RANDOM_CUTS] = {"--split extratrees:1000001", "1000000"},
    [TOO_MANY_TREES_OF_SHARES] = {"--trees 65536", "--vote probability from 1 to 65535"},
};

static void make_mistake(rfcv_cv_options *options, mistake made)
{
    switch (made) {
    case NO_TREES:
        options->n_trees = 0;
        break;
    case TOO_MANY_TREES:
        options->n_trees = 100000001;
        break;
    case NO_REPEATS:
        options->n_repeats = 0;
        break;
    case TOO_MANY_REPEATS:
        options->n_repeats = 1000001;
        break;
    case NODE_SIZE_0:
        options->min_node_size = 0;
        break;
    case FRACTION_ABOVE_1:
        options->sample_fraction = 1.5;
        break;
    case FRACTION_BELOW_0:
        options->sample_fraction = -0.5;
        break;
    case FRACTION_NAN:
        options->sample_fraction = NAN;
        break;
    case MTRY_0:
        set_mtry(options, RFCV_MTRY_COUNT, 0);
        break;
    case MTRY_ABOVE_P:
        set_mtry(options, RFCV_MTRY_COUNT, 6);
        break;
    case MTRY_NOT_WHOLE:
        set_mtry(options, RFCV_MTRY_COUNT, 2.5);
        break;
    case MTRY_NAN:
        set_mtry(options, RFCV_MTRY_COUNT, NAN);
        break;
    case MTRY_FRACTION_0:
        set_mtry(options, RFCV_MTRY_FRACTION, 0);
        break;
    case MTRY_FRACTION_ABOVE_1:
        set_mtry(options, RFCV_MTRY_FRACTION, 1.5);
        break;
    case TOO_MANY_THREADS:
        options->n_threads = 5000;
        break;
    case TOO_MANY_THREADS_IN_ALL:
        options->n_threads = options->n_inner_threads = 100;
        break;
    case NESTED_THREADS_IN_FLAT:
        options->n_threads = options->n_inner_threads = 2;
        break;
    case ONE_FOLD:
        options->folds = RFCV_FOLDS_K;
        options->n_folds = 1;
        break;
    case MORE_FOLDS_THAN_SAMPLES:
        options->folds = RFCV_FOLDS_K;
        options->n_folds = 4;
        break;
    case NO_FOLDS:
        options->folds = RFCV_FOLDS_NEW;
        break;
    case NO_RANDOM_CUTS:
        options->split = RFCV_SPLIT_EXTRATREES;
        options->n_random_cuts = 0;
        break;
    case TOO_MANY_RANDOM_CUTS:
        options->split = RFCV_SPLIT_EXTRATREES;
        options->n_random_cuts = 1000001;
        break;
    case TOO_MANY_TREES_OF_SHARES:
        options->vote = RFCV_VOTE_PROBABILITY;
        options->n_trees = 65536;
        break;
    case N_MISTAKES:
        break;
    }
}

START_TEST(an_option_out_of_range_is_refused_by_its_name)
{
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    make_mistake(&options, (mistake)_i);

    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_ptr_null(plan);
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, words_for[_i][0]) && strstr(error.message, words_for[_i][1]), "%s",
                  error.message);
}
END_TEST

START_TEST(a_pool_is_for_leave_one_out_alone)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_K, RFCV_FOLDS_FILE, RFCV_FOLDS_OUT_OF_BAG};
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = folds[_i];
    options.fold_file = "folds.csv";
    options.pool = RFCV_POOL_ALWAYS;

    ck_assert_int_eq(cv_options_check(&options, dataset, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--pool is for leave-one-out"), "%s", error.message);
}
END_TEST

START_TEST(to_refit_is_allowed_with_all_folds)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_K, RFCV_FOLDS_FILE, RFCV_FOLDS_OUT_OF_BAG,
                                       RFCV_FOLDS_LEAVE_ONE_OUT};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = folds[_i];
    options.fold_file = "folds.csv";
    options.pool = RFCV_POOL_NEVER;

    ck_assert_int_eq(cv_options_check(&options, dataset, NULL), RFCV_OK);
}
END_TEST

START_TEST(rebalancing_is_for_leave_one_out_alone)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_K, RFCV_FOLDS_FILE, RFCV_FOLDS_OUT_OF_BAG};
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = folds[_i];
    options.fold_file = "folds.csv";
    options.rebalance = true;

    ck_assert_int_eq(cv_options_check(&options, dataset, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--rebalance is for leave-one-out"), "%s", error.message);
}
END_TEST

START_TEST(rebalancing_does_not_go_with_groups)
{
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.rebalance = true;
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 0, 1});

    ck_assert_int_eq(cv_options_check(&options, dataset, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--rebalance") && strstr(error.message, "--group none"), "%s",
                  error.message);
}
END_TEST

START_TEST(hellingers_distance_is_of_two_classes)
{
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.split = RFCV_SPLIT_HELLINGER;
    ck_assert_int_eq(cv_options_check(&options, dataset, &error), RFCV_OK);
    rfcv_dataset *of_three =
        tiny_dataset_make(3, 1, (const double[]){1, 2, 3}, (const uint32_t[]){0, 1, 2}, 3);

    ck_assert_int_eq(cv_options_check(&options, of_three, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--split hellinger") && strstr(error.message, "there are 3"), "%s",
                  error.message);
    tiny_dataset_free(of_three);
}
END_TEST

START_TEST(folds_of_a_file_need_a_file)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = RFCV_FOLDS_FILE;

    ck_assert_int_eq(cv_options_check(&options, dataset, NULL), RFCV_BAD_OPTION);
}
END_TEST

START_TEST(threads_within_teams_need_a_number_of_teams)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.n_inner_threads = 2;

    ck_assert_int_eq(cv_options_check(&options, dataset, NULL), RFCV_BAD_OPTION);
}
END_TEST

START_TEST(one_group_of_all_samples_cannot_be_left_out)
{
    rfcv_error error;
    rfcv_cv_options options = rfcv_cv_defaults();
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 0, 0});

    ck_assert_int_eq(cv_options_check(&options, dataset, &error), RFCV_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "--group"));
}
END_TEST

START_TEST(mtry_follows_its_rule_and_is_at_least_1)
{
    static const struct {
        rfcv_mtry rule;
        double value;
        size_t n_features, mtry;
    } known[] = {
        {RFCV_MTRY_SQRT, 0, 1, 1},         {RFCV_MTRY_SQRT, 0, 3, 1},        {RFCV_MTRY_SQRT, 0, 4, 2},
        {RFCV_MTRY_SQRT, 0, 4092, 63},     {RFCV_MTRY_SQRT, 0, 99999, 316},  {RFCV_MTRY_SQRT, 0, 100000, 316},
        {RFCV_MTRY_LOG2, 0, 1, 1},         {RFCV_MTRY_LOG2, 0, 1023, 9},     {RFCV_MTRY_LOG2, 0, 1024, 10},
        {RFCV_MTRY_THIRD, 0, 2, 1},        {RFCV_MTRY_THIRD, 0, 11, 3},      {RFCV_MTRY_FRACTION, 0.5, 9, 4},
        {RFCV_MTRY_FRACTION, 0.01, 50, 1}, {RFCV_MTRY_FRACTION, 1, 50, 50},  {RFCV_MTRY_COUNT, 7, 50, 7},
        {RFCV_MTRY_SQRT_UP, 0, 1, 1},      {RFCV_MTRY_SQRT_UP, 0, 4096, 64}, {RFCV_MTRY_SQRT_UP, 0, 4097, 65},
    };
    rfcv_cv_options options = rfcv_cv_defaults();
    options.mtry_rule = known[_i].rule;
    options.mtry_value = known[_i].value;

    ck_assert_uint_eq(cv_options_mtry(&options, known[_i].n_features), known[_i].mtry);
}
END_TEST

START_TEST(the_sample_fraction_is_1_with_replacement_and_0_632_without)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    ck_assert_double_eq(cv_options_sample_fraction(&options), 1);

    options.replace = false;
    ck_assert_double_eq(cv_options_sample_fraction(&options), 0.632);

    options.sample_fraction = 0.25;
    ck_assert_double_eq(cv_options_sample_fraction(&options), 0.25);
}
END_TEST

TCase *options_case(void)
{
    TCase *cases = tcase_create("options");
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_test(cases, defaults_are_those_of_the_header);
    tcase_add_test(cases, the_defaults_are_in_range);
    tcase_add_loop_test(cases, an_option_out_of_range_is_refused_by_its_name, 0, N_MISTAKES);
    tcase_add_loop_test(cases, a_pool_is_for_leave_one_out_alone, 0, 3);
    tcase_add_loop_test(cases, to_refit_is_allowed_with_all_folds, 0, 4);
    tcase_add_loop_test(cases, rebalancing_is_for_leave_one_out_alone, 0, 3);
    tcase_add_test(cases, rebalancing_does_not_go_with_groups);
    tcase_add_test(cases, hellingers_distance_is_of_two_classes);
    tcase_add_test(cases, folds_of_a_file_need_a_file);
    tcase_add_test(cases, threads_within_teams_need_a_number_of_teams);
    tcase_add_test(cases, one_group_of_all_samples_cannot_be_left_out);
    tcase_add_loop_test(cases, mtry_follows_its_rule_and_is_at_least_1, 0, 18);
    tcase_add_test(cases, the_sample_fraction_is_1_with_replacement_and_0_632_without);
    return cases;
}
