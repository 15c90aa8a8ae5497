/* Leave-one-out with partners: who they are, and that no tree that judges a sample has seen one of them. */
#include "cv/rebalance.h"

#include "cases.h"
#include "cv/plan.h"
#include "support/chi_square.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/reference_leave_out.h"
#include "support/tiny_dataset.h"

#include <stdlib.h>
#include <string.h>

enum { N = 40, N_CLASSES = 3 };

static rfcv_dataset *dataset;
static fold_plan *sets;
static cross_validation found, expected;
static reference_leave_out reference;
static rfcv_cv_options options;
static rfcv_error error;

static void give_each_class_two(void)
{
    for (uint32_t k = 0; k < dataset->n_classes; k++) {
        tiny_dataset_set_label(dataset, k, k);
        tiny_dataset_set_label(dataset, dataset->n_samples - 1 - k, k);
    }
}

static void make_dataset(void)
{
    dice hand = {71};
    dataset = random_dataset(&hand, N, 6, N_CLASSES, RFCV_LOG_NONE);
    give_each_class_two();
    options = small_options();
    options.rebalance = true;
    error = (rfcv_error){.message = ""};
}

static void free_all(void)
{
    fold_plan_free(sets);
    sets = NULL;
    cross_validation_free(&found);
    cross_validation_free(&expected);
    tiny_dataset_free(dataset);
}

static const uint32_t *members_of(const fold_plan *of, size_t sample)
{
    return of->order + of->starts[sample];
}

START_TEST(a_sample_is_followed_by_a_partner_from_every_other_class)
{
    sets = rebalanced_sets_make(dataset, 5, NULL);

    ck_assert_uint_eq(sets->n_folds, N);
    for (size_t sample = 0; sample < N; sample++) {
        size_t n_of_class[N_CLASSES] = {0};
        ck_assert_uint_eq(sets->starts[sample + 1] - sets->starts[sample], N_CLASSES);
        ck_assert_uint_eq(members_of(sets, sample)[0], sample);
        for (size_t i = 0; i < N_CLASSES; i++)
            n_of_class[dataset->labels[members_of(sets, sample)[i]]]++;
        for (size_t k = 0; k < N_CLASSES; k++)
            ck_assert_uint_eq(n_of_class[k], 1);
    }
}
END_TEST

START_TEST(partners_are_drawn_from_the_stream_of_seed_and_sample)
{
    const uint64_t seed = (uint64_t)_i * 1234567;

    sets = rebalanced_sets_make(dataset, seed, NULL);

    for (size_t sample = 0; sample < N; sample++)
        for (size_t i = 1; i < N_CLASSES; i++) {
            uint32_t partner = members_of(sets, sample)[i];
            ck_assert_uint_eq(partner, reference_partner(dataset, seed, sample, dataset->labels[partner]));
        }
}
END_TEST

START_TEST(over_seeds_each_sample_of_a_class_is_a_partner_as_often_as_the_others)
{
    enum { SAMPLE = 3 };
    size_t n_times[N] = {0};
    for (uint64_t seed = 0; seed < 2000; seed++) {
        fold_plan *drawn = rebalanced_sets_make(dataset, seed, NULL);
        for (size_t i = 1; i < N_CLASSES; i++)
            n_times[members_of(drawn, SAMPLE)[i]]++;
        fold_plan_free(drawn);
    }

    for (uint32_t k = 0; k < N_CLASSES; k++) {
        size_t of_class[N], n_of_class = 0;
        for (size_t sample = 0; sample < N; sample++)
            if (dataset->labels[sample] == k)
                of_class[n_of_class++] = n_times[sample];
        if (k != dataset->labels[SAMPLE])
            ck_assert_double_lt(chi_square_of_uniform(of_class, n_of_class), chi_square_bound(n_of_class));
    }
}
END_TEST

START_TEST(what_is_judged_changes_no_partner)
{
    expected.plan = rfcv_plan_make(dataset, &options, NULL);
    options.held_out = "2,17-20";

    found.plan = rfcv_plan_make(dataset, &options, NULL);

    ck_assert_mem_eq(found.plan->rebalanced->order, expected.plan->rebalanced->order,
                     N * N_CLASSES * sizeof(uint32_t));
}
END_TEST

START_TEST(a_class_of_one_sample_is_an_error_that_names_it)
{
    for (size_t sample = 0; sample < N; sample++)
        if (dataset->labels[sample] == 2)
            tiny_dataset_set_label(dataset, sample, 1);
    tiny_dataset_set_label(dataset, 13, 2);

    found.plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_ptr_null(found.plan);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, "--rebalance") && strstr(error.message, "'c003' has one sample"),
                  "%s", error.message);
}
END_TEST

/* ---- refitted ---- */

START_TEST(a_refitted_fold_learns_from_all_but_the_sample_and_its_partners)
{
    options.pool = RFCV_POOL_NEVER;

    found.plan = rfcv_plan_make(dataset, &options, NULL);

    ck_assert_uint_eq(found.plan->n_tasks, N);
    for (size_t sample = 0; sample < N; sample++) {
        const forest_task *task = &found.plan->forests[sample];
        size_t n_times[N] = {0};
        ck_assert_uint_eq(task->n_judged, 1);
        ck_assert_uint_eq(task->judged[0], sample);
        ck_assert_uint_eq(task->set.n_samples, N - N_CLASSES);
        ck_assert_uint_eq(task->bag.n_draws, N - 1);
        for (size_t place = 0; place < task->set.n_samples; place++)
            n_times[training_set_sample(&task->set, place)]++;
        for (uint32_t other = 0; other < N; other++) {
            bool is_out = other == sample;
            for (uint32_t k = 0; k < N_CLASSES; k++)
                is_out = is_out || (k != dataset->labels[sample] &&
                                    other == reference_partner(dataset, options.seed, sample, k));
            ck_assert_uint_eq(n_times[other], is_out ? 0 : 1);
        }
    }
}
END_TEST

START_TEST(all_training_sets_have_the_same_class_counts)
{
    options.pool = RFCV_POOL_NEVER;

    found.plan = rfcv_plan_make(dataset, &options, NULL);

    for (size_t fold = 0; fold < N; fold++) {
        const training_set *set = &found.plan->forests[fold].set;
        size_t n_of_class[N_CLASSES] = {0};
        for (size_t place = 0; place < set->n_samples; place++)
            n_of_class[dataset->labels[training_set_sample(set, place)]]++;
        for (size_t k = 0; k < N_CLASSES; k++)
            ck_assert_uint_eq(n_of_class[k], dataset->class_sizes[k] - 1);
    }
}
END_TEST

/* ---- votes ---- */

/* Two to four classes, so that some are pooled and some refitted. */
static void make_random_run(uint64_t number)
{
    dice hand = {3000 + number};
    tiny_dataset_free(dataset);
    size_t n_classes = dice_between(&hand, 2, 4), n = dice_between(&hand, 14, N);
    dataset = random_dataset(&hand, n, dice_between(&hand, 1, 9), n_classes, RFCV_LOG_NONE);
    give_each_class_two();
    options.n_trees = dice_between(&hand, 3, 30);
    options.seed = dice_word(&hand);
    options.n_repeats = dice_between(&hand, 1, 2);
    options.replace = dice_between(&hand, 0, 2) > 0;
    options.sample_fraction = dice_between(&hand, 0, 1) ? 0 : 0.7;
    options.pool = dice_between(&hand, 0, 4) ? RFCV_POOL_AUTO : RFCV_POOL_NEVER;
}

START_TEST(the_votes_are_those_of_reference_trees_that_miss_the_sample_and_all_partners)
{
    make_random_run((uint64_t)_i);

    found = cross_validation_run(dataset, &options);

    rfcv_plan_info info = rfcv_plan_describe(found.plan);
    size_t n = dataset->n_samples;
    reference_leave_out_init(&reference, dataset, &options, info.mtry);
    for (uint32_t repeat = 0; repeat < options.n_repeats; repeat++) {
        reference_leave_out_run(&reference, dataset, repeat);
        for (size_t sample = 0; sample < n; sample++) {
            rfcv_prediction prediction = prediction_of(&found, repeat * n + sample);
            ck_assert_uint_eq(prediction.fold, sample + 1);
            ck_assert_mem_eq(prediction.votes, reference.counts + sample * dataset->n_classes,
                             dataset->n_classes * sizeof(uint32_t));
        }
    }
    ck_assert_uint_eq(info.n_pooled_folds, reference.is_pooled[0] ? n : 0);
    ck_assert_uint_eq(info.n_refitted_folds, reference.is_pooled[0] ? 0 : n);
    ck_assert_uint_eq(info.n_pool_trees, reference.n_pool_trees);
    ck_assert_uint_eq(info.n_trees, reference.n_grown);
}
END_TEST

START_TEST(the_random_runs_above_are_pooled_and_refitted)
{
    size_t n_pooled = 0;
    for (uint64_t number = 0; number < 40; number++) {
        make_random_run(number);
        reference_leave_out_init(&reference, dataset, &options, 1);
        n_pooled += reference.is_pooled[0];
    }

    ck_assert_uint_ge(n_pooled, 10);
    ck_assert_uint_le(n_pooled, 30);
}
END_TEST

START_TEST(every_sample_gets_exactly_as_many_votes_as_trees_were_asked_for)
{
    options.n_trees = 150;
    options.pool = _i ? RFCV_POOL_NEVER : RFCV_POOL_ALWAYS;

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < n_predictions_of(&found); i++)
        ck_assert_uint_eq(prediction_of(&found, i).n_trees, 150);
}
END_TEST

START_TEST(a_part_of_the_samples_gets_the_votes_of_the_full_run)
{
    options.pool = _i ? RFCV_POOL_NEVER : RFCV_POOL_ALWAYS;
    expected = cross_validation_run(dataset, &options);
    options.held_out = "1-10,35";

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_eq(n_predictions_of(&found), 11);
    for (size_t i = 0; i < 11; i++) {
        rfcv_prediction prediction = prediction_of(&found, i);
        ck_assert_mem_eq(prediction.votes, prediction_of(&expected, prediction.sample).votes,
                         N_CLASSES * sizeof(uint32_t));
    }
}
END_TEST

/* A tree that has seen a partner would know of the change. */
START_TEST(the_values_of_a_partner_cannot_change_the_votes_on_a_sample)
{
    const size_t sample = (size_t)_i / 2;
    options.pool = _i % 2 ? RFCV_POOL_NEVER : RFCV_POOL_ALWAYS;
    expected = cross_validation_run(dataset, &options);
    for (uint32_t k = 0; k < N_CLASSES; k++)
        if (k != dataset->labels[sample])
            for (size_t feature = 0; feature < 6; feature++) {
                uint32_t partner = reference_partner(dataset, options.seed, sample, k);
                tiny_dataset_set_value(dataset, partner, feature,
                                       -3 * dataset_value(dataset, partner, feature));
            }

    found = cross_validation_run(dataset, &options);

    ck_assert_mem_eq(prediction_of(&found, sample).votes, prediction_of(&expected, sample).votes,
                     N_CLASSES * sizeof(uint32_t));
}
END_TEST

TCase *rebalance_case(void)
{
    TCase *cases = tcase_create("rebalance");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_test(cases, a_sample_is_followed_by_a_partner_from_every_other_class);
    tcase_add_loop_test(cases, partners_are_drawn_from_the_stream_of_seed_and_sample, 0, 5);
    tcase_add_test(cases, over_seeds_each_sample_of_a_class_is_a_partner_as_often_as_the_others);
    tcase_add_test(cases, what_is_judged_changes_no_partner);
    tcase_add_test(cases, a_class_of_one_sample_is_an_error_that_names_it);
    tcase_add_test(cases, a_refitted_fold_learns_from_all_but_the_sample_and_its_partners);
    tcase_add_test(cases, all_training_sets_have_the_same_class_counts);
    tcase_add_loop_test(cases, the_votes_are_those_of_reference_trees_that_miss_the_sample_and_all_partners,
                        0, 40);
    tcase_add_test(cases, the_random_runs_above_are_pooled_and_refitted);
    tcase_add_loop_test(cases, every_sample_gets_exactly_as_many_votes_as_trees_were_asked_for, 0, 2);
    tcase_add_loop_test(cases, a_part_of_the_samples_gets_the_votes_of_the_full_run, 0, 2);
    tcase_add_loop_test(cases, the_values_of_a_partner_cannot_change_the_votes_on_a_sample, 0, 20);
    return cases;
}
