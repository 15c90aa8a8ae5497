#include "cv/fold_plan.h"

#include "cases.h"
#include "support/chi_square.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <string.h>

enum { SAMPLE_ROOM = 200, CLASS_ROOM = 5, FOLD_ROOM = 20 };

static rfcv_dataset *dataset;
static fold_plan *plan;
static uint32_t fold_of[SAMPLE_ROOM];

static void free_all(void)
{
    fold_plan_free(plan);
    tiny_dataset_free(dataset);
    plan = NULL;
    dataset = NULL;
}

/* Labels at random, the first class being the largest. */
static void make_dataset(dice *hand, size_t n, size_t n_classes)
{
    const double values[SAMPLE_ROOM] = {0};
    uint32_t labels[SAMPLE_ROOM];
    for (size_t sample = 0; sample < n; sample++)
        labels[sample] = sample < n_classes
                             ? (uint32_t)sample
                             : (uint32_t)dice_between(hand, 0, dice_between(hand, 0, n_classes - 1));
    dice_shuffle(hand, labels, n);
    dataset = tiny_dataset_make(n, 1, values, labels, n_classes);
}

/* Groups of 1 to 4 samples that are not next to each other. */
static void make_groups(dice *hand)
{
    uint32_t groups[SAMPLE_ROOM], n_groups = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        uint32_t group = (uint32_t)dice_between(hand, 0, n_groups + n_groups / 2);
        groups[sample] = group < n_groups ? group : n_groups++;
    }
    tiny_dataset_set_groups(dataset, groups);
}

static void make_plan(rfcv_folds folds, size_t n_folds, bool stratify, uint64_t seed, size_t repeat)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = folds;
    options.n_folds = n_folds;
    options.stratify = stratify;
    options.seed = seed;
    fold_plan_free(plan);
    plan = fold_plan_make(dataset, &options, repeat, NULL);
    ck_assert_ptr_nonnull(plan);
    for (size_t fold = 0; fold < plan->n_folds; fold++)
        for (size_t place = plan->starts[fold]; place < plan->starts[fold + 1]; place++)
            fold_of[plan->order[place]] = (uint32_t)fold;
}

static size_t fold_size(size_t fold)
{
    return plan->starts[fold + 1] - plan->starts[fold];
}

static void assert_each_sample_is_held_out_once(void)
{
    size_t n_times[SAMPLE_ROOM] = {0};
    ck_assert_uint_eq(plan->starts[0], 0);
    ck_assert_uint_eq(plan->starts[plan->n_folds], dataset->n_samples);
    for (size_t place = 0; place < dataset->n_samples; place++)
        n_times[plan->order[place]]++;
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        ck_assert_uint_eq(n_times[sample], 1);
    for (size_t fold = 0; fold < plan->n_folds; fold++)
        for (size_t place = plan->starts[fold] + 1; place < plan->starts[fold + 1]; place++)
            ck_assert_uint_gt(plan->order[place], plan->order[place - 1]);
}

static void make_random_k_folds(int number, bool has_groups, bool stratify)
{
    dice hand = {(uint64_t)number};
    size_t n = dice_between(&hand, 20, SAMPLE_ROOM);
    make_dataset(&hand, n, dice_between(&hand, 2, CLASS_ROOM));
    if (has_groups)
        make_groups(&hand);
    size_t most = dataset->info.n_groups - 1 < FOLD_ROOM ? dataset->info.n_groups - 1 : FOLD_ROOM;
    make_plan(RFCV_FOLDS_K, dice_between(&hand, 2, most), stratify, (uint64_t)number, 0);
}

START_TEST(each_sample_is_held_out_once)
{
    make_random_k_folds(_i / 4, _i % 4 / 2, _i % 2);

    assert_each_sample_is_held_out_once();
}
END_TEST

START_TEST(fold_sizes_differ_by_one_at_most)
{
    make_random_k_folds(_i / 2, false, _i % 2);

    for (size_t fold = 0; fold < plan->n_folds; fold++) {
        ck_assert_uint_ge(fold_size(fold), dataset->n_samples / plan->n_folds);
        ck_assert_uint_le(fold_size(fold), dataset->n_samples / plan->n_folds + 1);
    }
}
END_TEST

START_TEST(stratified_folds_have_each_class_within_one_of_the_others)
{
    size_t counts[FOLD_ROOM][CLASS_ROOM] = {{0}};

    make_random_k_folds(_i, false, true);

    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        counts[fold_of[sample]][dataset->labels[sample]]++;
    for (size_t fold = 0; fold < plan->n_folds; fold++)
        for (size_t k = 0; k < dataset->n_classes; k++) {
            ck_assert_uint_ge(counts[fold][k], dataset->class_sizes[k] / plan->n_folds);
            ck_assert_uint_le(counts[fold][k], dataset->class_sizes[k] / plan->n_folds + 1);
        }
}
END_TEST

START_TEST(samples_of_a_group_are_in_one_fold)
{
    uint32_t fold_of_group[SAMPLE_ROOM];
    memset(fold_of_group, 0xff, sizeof fold_of_group);

    make_random_k_folds(_i / 2, true, _i % 2);

    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        uint32_t *fold = &fold_of_group[dataset->groups[sample]];
        ck_assert(*fold == UINT32_MAX || *fold == fold_of[sample]);
        *fold = fold_of[sample];
    }
}
END_TEST

/* Largest first to the smallest fold: no fold is larger than another by more than a group. */
START_TEST(folds_of_groups_are_even_but_for_a_group)
{
    size_t sizes[SAMPLE_ROOM] = {0}, largest_group = 0, smallest = SAMPLE_ROOM, largest = 0;

    make_random_k_folds(_i, true, false);

    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        if (++sizes[dataset->groups[sample]] > largest_group)
            largest_group = sizes[dataset->groups[sample]];
    for (size_t fold = 0; fold < plan->n_folds; fold++) {
        smallest = fold_size(fold) < smallest ? fold_size(fold) : smallest;
        largest = fold_size(fold) > largest ? fold_size(fold) : largest;
    }
    ck_assert_uint_le(largest - smallest, largest_group);
}
END_TEST

/* Dealt last, the group of four would make folds of six and two. */
START_TEST(a_large_group_is_dealt_before_small_ones)
{
    dice hand = {1};
    make_dataset(&hand, 8, 2);
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 2, 2, 2, 2, 3, 4});

    make_plan(RFCV_FOLDS_K, 2, false, (uint64_t)_i, 0);

    ck_assert_uint_eq(fold_size(0), 4);
}
END_TEST

START_TEST(no_fold_is_empty)
{
    make_random_k_folds(_i / 2, true, _i % 2);

    for (size_t fold = 0; fold < plan->n_folds; fold++)
        ck_assert_uint_gt(fold_size(fold), 0);
}
END_TEST

START_TEST(leave_one_out_numbers_folds_by_sample)
{
    dice hand = {1};
    make_dataset(&hand, 20, 2);

    make_plan(_i ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT, 20, true, 1, 0);

    ck_assert_uint_eq(plan->n_folds, 20);
    assert_each_sample_is_held_out_once();
    for (uint32_t sample = 0; sample < 20; sample++)
        ck_assert_uint_eq(fold_of[sample], sample);
}
END_TEST

START_TEST(leave_one_group_out_numbers_folds_by_group)
{
    dice hand = {1};
    make_dataset(&hand, 6, 2);
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 0, 2, 1, 0});

    make_plan(_i ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT, 3, true, 1, 0);

    ck_assert_uint_eq(plan->n_folds, 3);
    for (size_t sample = 0; sample < 6; sample++)
        ck_assert_uint_eq(fold_of[sample], dataset->groups[sample]);
}
END_TEST

START_TEST(what_a_bag_has_to_miss_is_what_leave_one_out_holds_out)
{
    dice hand = {1};
    make_dataset(&hand, 20, 2);
    if (_i)
        make_groups(&hand);

    make_plan(RFCV_FOLDS_OUT_OF_BAG, 0, true, 1, 0);

    ck_assert_uint_eq(plan->n_folds, dataset->info.n_groups);
    for (size_t sample = 0; sample < 20; sample++)
        ck_assert_uint_eq(fold_of[sample], _i ? dataset->groups[sample] : sample);
}
END_TEST

START_TEST(folds_depend_on_seed_and_repeat_alone)
{
    uint32_t first[SAMPLE_ROOM];
    size_t n_moved = 0;
    dice hand = {2};
    make_dataset(&hand, 100, 3);
    make_plan(RFCV_FOLDS_K, 5, _i, 1, 0);
    memcpy(first, fold_of, sizeof first);

    make_plan(RFCV_FOLDS_K, 5, _i, 1, 1);
    for (size_t sample = 0; sample < 100; sample++)
        n_moved += fold_of[sample] != first[sample];
    ck_assert_uint_gt(n_moved, 40); /* 80 are expected */

    make_plan(RFCV_FOLDS_K, 5, _i, 2, 0);
    n_moved = 0;
    for (size_t sample = 0; sample < 100; sample++)
        n_moved += fold_of[sample] != first[sample];
    ck_assert_uint_gt(n_moved, 40);

    make_plan(RFCV_FOLDS_K, 5, _i, 1, 0);
    ck_assert_mem_eq(fold_of, first, 100 * sizeof *first);
}
END_TEST

START_TEST(a_sample_is_in_any_fold_as_often_as_in_another)
{
    size_t n_times[3] = {0};
    dice hand = {3};
    make_dataset(&hand, 12, 2);

    for (uint64_t seed = 0; seed < 1500; seed++) {
        make_plan(RFCV_FOLDS_K, 3, _i, seed, 0);
        n_times[fold_of[7]]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_times, 3), chi_square_bound(3));
}
END_TEST

START_TEST(samples_that_no_fold_holds_out_stand_at_the_end)
{
    const uint32_t numbers[] = {1, 3, 0, 3, 1, 2}, expected[] = {2, 0, 4, 5, 1, 3};

    plan = fold_plan_from_numbers(numbers, 6, 3, NULL);

    ck_assert_mem_eq(plan->order, expected, sizeof expected);
    ck_assert_uint_eq(plan->starts[0], 0);
    ck_assert_uint_eq(plan->starts[1], 1);
    ck_assert_uint_eq(plan->starts[2], 3);
    ck_assert_uint_eq(plan->starts[3], 4);
}
END_TEST

static rfcv_status make_folds(void *options, rfcv_error *error)
{
    fold_plan *folds = fold_plan_make(dataset, options, 0, error);
    const rfcv_status status = folds ? RFCV_OK : error->status;
    fold_plan_free(folds);
    return status;
}

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    dice hand = {4};
    make_dataset(&hand, 30, 3);
    make_groups(&hand);
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 4;

    assert_lack_of_memory_is_told(make_folds, &options);
}
END_TEST

TCase *fold_plan_case(void)
{
    TCase *cases = tcase_create("fold_plan");
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_loop_test(cases, each_sample_is_held_out_once, 0, 40);
    tcase_add_loop_test(cases, fold_sizes_differ_by_one_at_most, 0, 40);
    tcase_add_loop_test(cases, stratified_folds_have_each_class_within_one_of_the_others, 0, 20);
    tcase_add_loop_test(cases, samples_of_a_group_are_in_one_fold, 0, 20);
    tcase_add_loop_test(cases, folds_of_groups_are_even_but_for_a_group, 0, 20);
    tcase_add_loop_test(cases, a_large_group_is_dealt_before_small_ones, 0, 20);
    tcase_add_loop_test(cases, no_fold_is_empty, 0, 40);
    tcase_add_loop_test(cases, leave_one_out_numbers_folds_by_sample, 0, 2);
    tcase_add_loop_test(cases, leave_one_group_out_numbers_folds_by_group, 0, 2);
    tcase_add_loop_test(cases, what_a_bag_has_to_miss_is_what_leave_one_out_holds_out, 0, 2);
    tcase_add_loop_test(cases, folds_depend_on_seed_and_repeat_alone, 0, 2);
    tcase_add_loop_test(cases, a_sample_is_in_any_fold_as_often_as_in_another, 0, 2);
    tcase_add_test(cases, samples_that_no_fold_holds_out_stand_at_the_end);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    return cases;
}
