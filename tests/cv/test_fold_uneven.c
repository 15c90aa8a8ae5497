/* Folds of growing size and depth. */
#include "cv/plan.h"

#include "base/memory.h"
#include "cases.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <string.h>

static rfcv_dataset *dataset;
static rfcv_plan *plan;
static rfcv_cv_options options;

static void make_dataset(size_t n_samples)
{
    dice hand = {n_samples};
    dataset = random_dataset(&hand, n_samples, 4, 3, RFCV_LOG_NONE);
    options = small_options();
    options.folds = RFCV_FOLDS_UNEVEN;
}

static void free_all(void)
{
    memory_fail_at(0);
    rfcv_plan_free(plan);
    tiny_dataset_free(dataset);
    plan = NULL;
    dataset = NULL;
}

static void make_plan(size_t n_folds)
{
    rfcv_error error = {.message = ""};
    options.n_folds = n_folds;
    plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(plan != NULL, "%s", error.message);
}

static size_t fold_size(size_t repeat, size_t fold)
{
    const fold_plan *folds = plan->folds[repeat];
    return folds->starts[fold + 1] - folds->starts[fold];
}

START_TEST(each_fold_is_twice_as_large_as_the_one_before)
{
    static const size_t sizes[] = {13, 25, 50, 100, 200};
    make_dataset(400);

    make_plan(5);

    /* Halves of halves are 12.5 + 25 + 50 + 100 + 200 samples: 12 more than these are dealt to those that
     * lack most. */
    size_t n = 0;
    for (size_t fold = 0; fold < 5; fold++) {
        ck_assert_uint_ge(fold_size(0, fold), sizes[fold] - 1);
        ck_assert_uint_le(fold_size(0, fold), sizes[fold] + 3);
        n += fold_size(0, fold);
    }
    ck_assert_uint_eq(n, 400);
}
END_TEST

START_TEST(every_sample_is_held_out_once_and_every_fold_leaves_some_to_learn_from)
{
    make_dataset((size_t)_i);

    for (size_t n_folds = 2; n_folds <= (size_t)_i; n_folds++) {
        size_t n_times[20] = {0};
        make_plan(n_folds);
        ck_assert_uint_eq(plan->n_tasks, n_folds);
        for (size_t fold = 0; fold < n_folds; fold++) {
            ck_assert_uint_ge(fold_size(0, fold), 1);
            ck_assert_uint_ge(plan->forests[fold].set.n_samples, 1);
            for (size_t i = 0; i < plan->forests[fold].n_judged; i++)
                n_times[plan->forests[fold].judged[i]]++;
        }
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            ck_assert_uint_eq(n_times[sample], 1);
        rfcv_plan_free(plan);
        plan = NULL;
    }
}
END_TEST

START_TEST(a_group_is_never_divided)
{
    uint32_t groups[60];
    make_dataset(60);
    for (uint32_t sample = 0; sample < 60; sample++)
        groups[sample] = sample < 20 ? sample : 20 + (sample - 20) / 8;
    tiny_dataset_set_groups(dataset, groups);
    options.seed = (uint64_t)_i;

    make_plan(4);

    for (size_t sample = 1; sample < 60; sample++)
        if (groups[sample] == groups[sample - 1])
            ck_assert_uint_eq(plan->fold_of[sample], plan->fold_of[sample - 1]);
}
END_TEST

START_TEST(folds_depend_on_seed_and_repeat_alone)
{
    make_dataset(40);
    options.n_repeats = 2;
    make_plan(4);
    rfcv_plan *other = plan;
    options.n_threads = 1;
    make_plan(4);

    size_t n_bytes = 40 * sizeof(uint32_t);
    ck_assert_mem_eq(plan->fold_of, other->fold_of, 2 * n_bytes);
    ck_assert_mem_ne(plan->fold_of, plan->fold_of + 40, n_bytes);
    rfcv_plan_free(plan);
    options.seed++;
    make_plan(4);
    ck_assert_mem_ne(plan->fold_of, other->fold_of, n_bytes);
    rfcv_plan_free(other);
}
END_TEST

START_TEST(depth_doubles_from_1_to_8_and_the_last_fold_has_no_limit)
{
    static const struct {
        size_t n_folds, max_depth, depths[10];
    } known[] = {
        {2, 0, {1, 0}},          {3, 0, {1, 4, 0}},
        {5, 0, {1, 2, 4, 8, 0}}, {10, 0, {1, 1, 1, 2, 2, 4, 4, 8, 8, 0}},
        {5, 3, {1, 2, 3, 3, 3}}, /* a limit for all */
    };
    make_dataset(30);
    options.max_depth = known[_i].max_depth;

    make_plan(known[_i].n_folds);

    for (size_t fold = 0; fold < known[_i].n_folds; fold++)
        ck_assert_uint_eq(plan->forests[fold].settings.max_depth, known[_i].depths[fold]);
}
END_TEST

START_TEST(it_is_said_in_words)
{
    make_dataset(30);
    make_plan(5);

    ck_assert_str_eq(rfcv_plan_describe(plan).folds_text, "5 folds of growing size and depth");
}
END_TEST

START_TEST(it_is_guessed_to_take_less_time_than_even_folds)
{
    make_dataset(200);
    make_plan(10);
    double uneven = rfcv_plan_estimate(plan).seconds;
    rfcv_plan_free(plan);
    options.folds = RFCV_FOLDS_K;
    make_plan(10);

    ck_assert_double_lt(uneven, 0.9 * rfcv_plan_estimate(plan).seconds);
}
END_TEST

START_TEST(fewer_than_two_folds_or_more_than_samples_are_an_error)
{
    rfcv_error error = {.status = RFCV_OK};
    make_dataset(10);
    options.n_folds = _i ? 11 : 1;

    ck_assert_ptr_null(rfcv_plan_make(dataset, &options, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, _i ? "--folds uneven:11: there are only 10 samples"
                                           : "--folds uneven:1: at least 2 folds"),
                  "%s", error.message);
}
END_TEST

TCase *fold_uneven_case(void)
{
    TCase *cases = tcase_create("fold_uneven");
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_test(cases, each_fold_is_twice_as_large_as_the_one_before);
    tcase_add_loop_test(cases, every_sample_is_held_out_once_and_every_fold_leaves_some_to_learn_from, 4, 20);
    tcase_add_loop_test(cases, a_group_is_never_divided, 0, 10);
    tcase_add_test(cases, folds_depend_on_seed_and_repeat_alone);
    tcase_add_loop_test(cases, depth_doubles_from_1_to_8_and_the_last_fold_has_no_limit, 0, 5);
    tcase_add_test(cases, it_is_said_in_words);
    tcase_add_test(cases, it_is_guessed_to_take_less_time_than_even_folds);
    tcase_add_loop_test(cases, fewer_than_two_folds_or_more_than_samples_are_an_error, 0, 2);
    return cases;
}
