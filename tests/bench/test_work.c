/* What the name of a work sets. */
#include "bench/work.h"

#include "cases.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <string.h>

enum { N = 15 };
static rfcv_dataset *dataset;
static rfcv_cv_options forest;
static bench_work work;

static void make_dataset(void)
{
    dice hand = {61};
    dataset = random_dataset(&hand, N, 9, 3, RFCV_LOG_NONE);
    forest = small_options();
}

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
}

static void init(const char *text)
{
    rfcv_error error = {.message = ""};
    ck_assert_msg(work_init(&work, text, dataset, &forest, &error) == RFCV_OK, "%s", error.message);
}

START_TEST(a_work_sets_its_folds)
{
    static const struct {
        const char *text;
        rfcv_folds folds;
        size_t n_folds;
        rfcv_pool pool;
        const char *held_out;
    } known[] = {
        {"kfold:7", RFCV_FOLDS_K, 7, RFCV_POOL_AUTO, NULL},
        {"loo-refit:3", RFCV_FOLDS_LEAVE_ONE_OUT, 10, RFCV_POOL_NEVER, "1-3"},
        {"loo-pool", RFCV_FOLDS_LEAVE_ONE_OUT, 10, RFCV_POOL_ALWAYS, NULL},
        {"oob", RFCV_FOLDS_OUT_OF_BAG, 10, RFCV_POOL_AUTO, NULL},
        {"uneven:4", RFCV_FOLDS_UNEVEN, 4, RFCV_POOL_AUTO, NULL},
        {"tiny:5", RFCV_FOLDS_K, 5, RFCV_POOL_AUTO, NULL},
    };
    init(known[_i].text);

    ck_assert_str_eq(work.name, known[_i].text);
    ck_assert_int_eq(work.options.folds, known[_i].folds);
    ck_assert_uint_eq(work.options.n_folds, known[_i].n_folds);
    ck_assert_int_eq(work.options.pool, known[_i].pool);
    if (known[_i].held_out)
        ck_assert_str_eq(work.held_out, known[_i].held_out);
    else
        ck_assert_ptr_null(work.options.held_out);
}
END_TEST

START_TEST(a_number_may_be_left_out)
{
    static const char *const names[][2] = {
        {"kfold", "kfold:10"}, {"uneven", "uneven:10"}, {"tiny", "tiny:10"}, {"loo-refit", "loo-refit:15"}};

    init(names[_i][0]);

    ck_assert_str_eq(work.name, names[_i][1]);
}
END_TEST

START_TEST(the_forest_is_that_of_the_options)
{
    forest.n_trees = 33;
    forest.max_depth = 4;
    forest.seed = 9;

    init("kfold:3");

    ck_assert_uint_eq(work.options.n_trees, 33);
    ck_assert_uint_eq(work.options.max_depth, 4);
    ck_assert_uint_eq(work.options.seed, 9);
}
END_TEST

START_TEST(a_tiny_tree_is_one_look_at_one_feature)
{
    init("tiny:3");

    ck_assert_uint_eq(work.options.max_depth, 1);
    ck_assert_int_eq(work.options.mtry_rule, RFCV_MTRY_COUNT);
    ck_assert_double_eq(work.options.mtry_value, 1);
    ck_assert_uint_ge(work.least_trees, 100);
}
END_TEST

START_TEST(threads_layout_and_schedule_are_left_to_the_cells)
{
    const rfcv_cv_options usual = rfcv_cv_defaults();
    forest.layout = RFCV_LAYOUT_NESTED;
    forest.schedule = RFCV_SCHEDULE_GUIDED;
    forest.chunk = 5;
    forest.n_threads = 3;
    forest.n_inner_threads = 2;

    init("kfold:3");

    ck_assert_int_eq(work.options.layout, usual.layout);
    ck_assert_int_eq(work.options.schedule, usual.schedule);
    ck_assert_uint_eq(work.options.chunk, usual.chunk);
    ck_assert_uint_eq(work.options.n_threads, 0);
    ck_assert_uint_eq(work.options.n_inner_threads, 0);
}
END_TEST

START_TEST(partners_are_held_out_in_leave_one_out_alone)
{
    forest.rebalance = true;

    init("loo-refit:2");
    ck_assert(work.options.rebalance);
    init("kfold:3");
    ck_assert(!work.options.rebalance);
}
END_TEST

START_TEST(what_is_no_work_is_told_with_what_was_meant_or_may_be_given)
{
    static const char *const known[][2] = {
        {"kfol:5", "did you mean 'kfold'?"},
        {"loo-refitt", "did you mean 'loo-refit'?"},
        {"everything", "give kfold:K, loo-refit:N, loo-pool, oob, uneven:K or tiny:K"},
        {"", "unknown work ''"},
        {"kfold:", "'' is no number, as in kfold:10"},
        {"kfold:x", "'x' is no number"},
        {"kfold:-3", "'-3' is no number"},
        {"kfold:1", "from 2 to 15, since there are 15 samples"},
        {"kfold:16", "from 2 to 15, since there are 15 samples"},
        {"uneven:16", "from 2 to 15"},
        {"loo-refit:0", "from 1 to 15"},
        {"loo-refit:16", "from 1 to 15"},
        {"oob:3", "oob takes no number"},
        {"loo-pool:3", "loo-pool takes no number"},
    };
    rfcv_error error = {.message = ""};

    ck_assert_int_eq(work_init(&work, known[_i][0], dataset, &forest, &error), RFCV_BAD_OPTION);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, "--work") && strstr(error.message, known[_i][1]), "%s",
                  error.message);
}
END_TEST

START_TEST(groups_bound_the_number_of_folds)
{
    uint32_t groups[N];
    rfcv_error error = {.message = ""};
    for (uint32_t sample = 0; sample < N; sample++)
        groups[sample] = sample / 3;
    tiny_dataset_set_groups(dataset, groups);

    ck_assert_int_eq(work_init(&work, "kfold:6", dataset, &forest, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "from 2 to 5, since there are 5 groups"), "%s", error.message);
}
END_TEST

START_TEST(options_that_no_plan_can_be_made_of_are_refused)
{
    rfcv_error error = {.message = ""};
    forest.mtry_rule = RFCV_MTRY_COUNT;
    forest.mtry_value = 100;

    ck_assert_int_eq(work_init(&work, "oob", dataset, &forest, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--mtry 100"), "%s", error.message);
}
END_TEST

TCase *work_case(void)
{
    TCase *cases = tcase_create("work");
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_loop_test(cases, a_work_sets_its_folds, 0, 6);
    tcase_add_loop_test(cases, a_number_may_be_left_out, 0, 4);
    tcase_add_test(cases, the_forest_is_that_of_the_options);
    tcase_add_test(cases, a_tiny_tree_is_one_look_at_one_feature);
    tcase_add_test(cases, threads_layout_and_schedule_are_left_to_the_cells);
    tcase_add_test(cases, partners_are_held_out_in_leave_one_out_alone);
    tcase_add_loop_test(cases, what_is_no_work_is_told_with_what_was_meant_or_may_be_given, 0, 14);
    tcase_add_test(cases, groups_bound_the_number_of_folds);
    tcase_add_test(cases, options_that_no_plan_can_be_made_of_are_refused);
    return cases;
}
