/* The order in which plans that run together grow their forests. */
#include "cv/forest_list.h"

#include "base/memory.h"
#include "cases.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <stdio.h>
#include <string.h>

enum { N = 12, N_PLANS = 4 };
static rfcv_dataset *dataset;
static rfcv_plan *plans[N_PLANS];
static grow_run runs[N_PLANS];

static void make_plans(void)
{
    static const struct {
        rfcv_folds folds;
        size_t n_folds, n_repeats;
    } kinds[N_PLANS] = {{RFCV_FOLDS_K, 3, 2},
                        {RFCV_FOLDS_OUT_OF_BAG, 0, 2},
                        {RFCV_FOLDS_K, 2, 3},
                        {RFCV_FOLDS_LEAVE_ONE_OUT, 0, 1}};
    dice hand = {3};
    dataset = random_dataset(&hand, N, 4, 2, RFCV_LOG_NONE);
    for (size_t i = 0; i < N_PLANS; i++) {
        rfcv_cv_options options = small_options();
        options.folds = kinds[i].folds;
        options.n_folds = kinds[i].n_folds;
        options.n_repeats = kinds[i].n_repeats;
        options.pool = kinds[i].folds == RFCV_FOLDS_LEAVE_ONE_OUT ? RFCV_POOL_ALWAYS : RFCV_POOL_AUTO;
        plans[i] = rfcv_plan_make(dataset, &options, NULL);
        ck_assert_ptr_nonnull(plans[i]);
    }
}

static void free_plans(void)
{
    memory_fail_at(0);
    for (size_t i = 0; i < N_PLANS; i++)
        rfcv_plan_free(plans[i]);
    tiny_dataset_free(dataset);
}

/* Of each forest its repeat and fold, both from 0 ("-" for all samples), and its plan, "A" to "D". */
static void assert_order(const listed_forest *list, size_t n_forests, const char *expected)
{
    char text[400] = "", *end = text;
    for (size_t i = 0; i < n_forests; i++) {
        const forest_task *forest = list[i].forest;
        char fold = forest->pool ? '-' : (char)('0' + forest->fold);
        end += sprintf(end, "%s%u%c%c", i ? " " : "", (unsigned)forest->repeat, fold,
                       (char)('A' + (list[i].run - runs)));
    }
    ck_assert_str_eq(text, expected);
}

START_TEST(forests_are_in_the_order_of_repeat_fold_and_plan_with_those_of_all_samples_before_folds)
{
    size_t n_forests;

    listed_forest *list = forest_list_make((const rfcv_plan *const *)plans, runs, N_PLANS, &n_forests);

    assert_order(list, n_forests,
                 "0-B 0-D 00A 00C 01A 01C 02A "
                 "1-B 10A 10C 11A 11C 12A "
                 "20C 21C");
    memory_free(list);
}
END_TEST

START_TEST(one_plan_is_grown_in_its_own_order)
{
    size_t n_forests;

    listed_forest *list = forest_list_make((const rfcv_plan *const *)plans, runs, 1, &n_forests);

    ck_assert_uint_eq(n_forests, plans[0]->n_tasks);
    for (size_t i = 0; i < n_forests; i++)
        ck_assert_ptr_eq(list[i].forest, &plans[0]->forests[i]);
    memory_free(list);
}
END_TEST

START_TEST(no_memory_for_the_list_leaves_nothing_behind)
{
    size_t n_live = memory_n_live(), n_forests;

    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(forest_list_make((const rfcv_plan *const *)plans, runs, N_PLANS, &n_forests));
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *forest_list_case(void)
{
    TCase *cases = tcase_create("forest_list");
    tcase_add_checked_fixture(cases, make_plans, free_plans);
    tcase_add_test(cases,
                   forests_are_in_the_order_of_repeat_fold_and_plan_with_those_of_all_samples_before_folds);
    tcase_add_test(cases, one_plan_is_grown_in_its_own_order);
    tcase_add_loop_test(cases, no_memory_for_the_list_leaves_nothing_behind, 1, 3);
    return cases;
}
