/* Leave-one-out from a pool: whose trees vote, beside trees grown one by one; and what must not change a
 * vote. */
#include "cases.h"
#include "cv/result.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/reference_leave_out.h"
#include "support/tiny_dataset.h"

#include <string.h>

enum { N = 40, P = 8, N_CLASSES = 3 };

static rfcv_dataset *dataset, *changed;
static cross_validation found, expected;
static reference_leave_out reference;
static rfcv_cv_options options;
static rfcv_error error;

/* Classes overlap. */
static rfcv_dataset *overlapping(uint64_t number)
{
    double values[N * P];
    uint32_t labels[N];
    dice hand = {number};
    for (uint32_t sample = 0; sample < N; sample++) {
        labels[sample] = sample % N_CLASSES;
        for (size_t feature = 0; feature < P; feature++)
            values[sample * P + feature] = 4 * dice_share(&hand) + labels[sample];
    }
    return tiny_dataset_make(N, P, values, labels, N_CLASSES);
}

static void make_dataset(void)
{
    dataset = overlapping(61);
    changed = NULL;
    options = small_options();
    error = (rfcv_error){.message = ""};
}

static void free_all(void)
{
    cross_validation_free(&found);
    cross_validation_free(&expected);
    tiny_dataset_free(dataset);
    tiny_dataset_free(changed);
}

/* Ten single samples, twelve pairs, and a group of six.  Trees of a pool for the first alone, for pairs too,
 * for all: (20 + 3 sqrt(20 (1 - p))) / p with p = 0.373, 0.135 and 0.0018, so 82, 240 and 18,900; and 13, 1
 * and 0 groups of 20 trees each are left. */
enum { N_GROUPS = 23, FIRST_OF_PAIRS = 10, LARGE_GROUP = 22, FIRST_OF_LARGE = 34 };

static void make_groups(rfcv_dataset *of)
{
    uint32_t groups[N];
    for (uint32_t sample = 0; sample < N; sample++)
        groups[sample] = sample < FIRST_OF_PAIRS   ? sample
                         : sample < FIRST_OF_LARGE ? (sample + FIRST_OF_PAIRS) / 2
                                                   : LARGE_GROUP;
    tiny_dataset_set_groups(of, groups);
}

static rfcv_plan_info make_plan(void)
{
    found.plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(found.plan != NULL, "%s", error.message);
    return rfcv_plan_describe(found.plan);
}

/* ---- the plan ---- */

START_TEST(leave_one_out_draws_a_pool_where_nothing_else_is_asked_for)
{
    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_folds, N);
    ck_assert_uint_eq(info.n_forests, 0);
    ck_assert_uint_eq(info.n_pooled_folds, N);
    ck_assert_uint_eq(info.n_refitted_folds, 0);
    ck_assert_uint_eq(info.n_trees, info.n_pool_trees);
    ck_assert_uint_eq(info.n_refit_trees, N * 20);
    ck_assert_uint_lt(info.n_pool_trees, 120);
    ck_assert_uint_eq(info.n_draws, N - 1);
}
END_TEST

START_TEST(every_repeat_has_a_pool)
{
    options.n_repeats = 3;

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_pooled_folds, N);
    ck_assert_uint_eq(info.n_refit_trees, 3 * N * 20);
    ck_assert_uint_eq(info.n_pool_trees, found.plan->pools[0]->n_trees + found.plan->pools[1]->n_trees +
                                             found.plan->pools[2]->n_trees);
    ck_assert_uint_eq(info.n_trees, info.n_pool_trees);
}
END_TEST

START_TEST(small_groups_are_pooled_and_a_large_one_is_refitted)
{
    make_groups(dataset);

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_folds, N_GROUPS);
    ck_assert_uint_eq(info.n_pooled_folds, N_GROUPS - 1);
    ck_assert_uint_eq(info.n_refitted_folds, 1);
    ck_assert_uint_eq(info.n_forests, 1);
    ck_assert_uint_eq(info.n_trees, info.n_pool_trees + 20);
    ck_assert_uint_eq(info.n_refit_trees, N_GROUPS * 20);
}
END_TEST

/* So that a tree that misses a group by chance is drawn as one that is made to. */
START_TEST(pooled_or_refitted_every_bag_has_the_draws_of_leaving_one_sample_out)
{
    options.pool = _i ? RFCV_POOL_NEVER : RFCV_POOL_AUTO;
    make_groups(dataset);

    make_plan();

    ck_assert_uint_eq(found.plan->n_tasks, _i ? N_GROUPS : 2);
    for (size_t task = 0; task < found.plan->n_tasks; task++)
        ck_assert_uint_eq(found.plan->forests[task].bag.n_draws, N - 1);
}
END_TEST

START_TEST(a_pool_draws_from_all_samples_and_a_refitted_group_from_all_others)
{
    make_groups(dataset);

    make_plan();

    const forest_task *of_pool = &found.plan->forests[0], *of_group = &found.plan->forests[1];
    ck_assert_ptr_nonnull(of_pool->pool);
    ck_assert_uint_eq(of_pool->set.n_samples, N);
    ck_assert_ptr_null(of_group->pool);
    ck_assert_uint_eq(of_group->set.n_samples, FIRST_OF_LARGE);
    ck_assert_uint_eq(of_group->n_judged, N - FIRST_OF_LARGE);
    for (size_t place = 0; place < FIRST_OF_LARGE; place++)
        ck_assert_uint_lt(training_set_sample(&of_group->set, place), FIRST_OF_LARGE);
}
END_TEST

START_TEST(where_only_a_refitted_group_is_judged_no_pool_is_grown)
{
    make_groups(dataset);
    expected = cross_validation_run(dataset, &options);
    options.held_out = "36,38";

    found = cross_validation_run(dataset, &options);

    rfcv_plan_info info = rfcv_plan_describe(found.plan);
    ck_assert_uint_eq(info.n_pool_trees, 0);
    ck_assert_uint_eq(info.n_trees, 20);
    for (size_t i = 0; i < 2; i++)
        ck_assert_mem_eq(prediction_of(&found, i).votes, prediction_of(&expected, 35 + 2 * i).votes,
                         N_CLASSES * sizeof(uint32_t));
}
END_TEST

START_TEST(where_only_pooled_samples_are_judged_no_group_is_refitted)
{
    make_groups(dataset);
    options.held_out = "1-34";

    rfcv_plan_info info = make_plan();

    ck_assert_uint_eq(info.n_pooled_folds, N_GROUPS - 1);
    ck_assert_uint_eq(info.n_refitted_folds, 0);
    ck_assert_uint_eq(info.n_trees, info.n_pool_trees);
}
END_TEST

/* ---- a pool that is asked for ---- */

static void assert_refused(const char *const words[3])
{
    options.pool = RFCV_POOL_ALWAYS;

    found.plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_ptr_null(found.plan);
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    for (size_t i = 0; i < 3; i++)
        ck_assert_msg(strstr(error.message, words[i]) != NULL, "no '%s' in: %s", words[i], error.message);
}

START_TEST(a_pool_is_refused_where_a_group_is_too_large)
{
    make_groups(dataset);

    assert_refused((const char *const[]){"--pool", "group of 6 samples", "patient"});
}
END_TEST

START_TEST(a_pool_is_refused_where_bags_without_replacement_hold_all_but_one)
{
    options.replace = false;
    options.sample_fraction = 1;

    assert_refused((const char *const[]){"--pool", "bags of 39 of 40 samples", "without replacement"});
}
END_TEST

START_TEST(a_pool_is_refused_where_so_many_partners_are_left_out)
{
    uint32_t labels[N];
    const double values[N * P] = {1};
    for (uint32_t sample = 0; sample < N; sample++)
        labels[sample] = sample % 8;
    tiny_dataset_free(dataset);
    dataset = tiny_dataset_make(N, P, values, labels, 8);
    options.rebalance = true;

    assert_refused((const char *const[]){"--pool", "partner from every other class", "--rebalance"});
}
END_TEST

START_TEST(a_pool_that_is_asked_for_is_the_one_that_is_chosen)
{
    expected = cross_validation_run(dataset, &options);
    options.pool = RFCV_POOL_ALWAYS;

    found = cross_validation_run(dataset, &options);

    assert_same_predictions(&found, &expected);
    ck_assert_uint_eq(rfcv_plan_describe(found.plan).n_pool_trees,
                      rfcv_plan_describe(expected.plan).n_pool_trees);
}
END_TEST

/* ---- votes ---- */

/* A problem of up to 40 samples, of which every other has groups. */
static void make_random_run(uint64_t number)
{
    static const rfcv_log logs[] = {RFCV_LOG_NONE, RFCV_LOG_LOG1P, RFCV_LOG_LOG2P1};
    dice hand = {1000 + number};
    tiny_dataset_free(dataset);
    dataset = random_dataset(&hand, dice_between(&hand, 12, N), dice_between(&hand, 1, 9),
                             dice_between(&hand, 2, 5), logs[number % 3]);
    if (number % 2) {
        uint32_t groups[N], n_groups = 0;
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            uint32_t group = (uint32_t)dice_between(&hand, 0, 3 * n_groups + 3);
            groups[sample] = group < n_groups ? group : n_groups++;
        }
        tiny_dataset_set_groups(dataset, groups);
    }
    options.n_trees = dice_between(&hand, 3, 12);
    options.seed = dice_word(&hand);
    options.n_repeats = dice_between(&hand, 1, 2);
    options.replace = dice_between(&hand, 0, 2) > 0;
    options.sample_fraction = dice_between(&hand, 0, 1) ? 0 : 0.7;
    options.min_node_size = dice_between(&hand, 0, 1) ? 1 : 4;
    options.whole_trees = dice_between(&hand, 0, 1);
    options.max_depth = dice_between(&hand, 0, 1) ? 0 : 3;
    options.layout = dice_between(&hand, 0, 1) ? RFCV_LAYOUT_FLAT : RFCV_LAYOUT_NESTED;
}

START_TEST(the_votes_are_those_of_the_first_trees_of_the_reference_that_miss_what_is_left_out)
{
    make_random_run((uint64_t)_i);

    found = cross_validation_run(dataset, &options);

    rfcv_plan_info info = rfcv_plan_describe(found.plan);
    size_t n = dataset->n_samples, n_pooled = 0;
    reference_leave_out_init(&reference, dataset, &options, info.mtry);
    for (uint32_t repeat = 0; repeat < options.n_repeats; repeat++) {
        reference_leave_out_run(&reference, dataset, repeat);
        for (size_t sample = 0; sample < n; sample++) {
            rfcv_prediction prediction = prediction_of(&found, repeat * n + sample);
            ck_assert_uint_eq(prediction.sample, sample);
            ck_assert_uint_eq(prediction.fold, (dataset->groups ? dataset->groups[sample] : sample) + 1);
            ck_assert_mem_eq(prediction.votes, reference.counts + sample * dataset->n_classes,
                             dataset->n_classes * sizeof(uint32_t));
        }
    }
    for (size_t set = 0; set < reference.n_sets; set++)
        n_pooled += reference.is_pooled[set];
    ck_assert_uint_eq(info.n_pooled_folds, n_pooled);
    ck_assert_uint_eq(info.n_refitted_folds, reference.n_sets - n_pooled);
    ck_assert_uint_eq(info.n_pool_trees, reference.n_pool_trees);
    ck_assert_uint_eq(info.n_trees, reference.n_grown);
    rfcv_run done = rfcv_result_run(found.result);
    ck_assert_uint_eq(done.n_trees, reference.n_grown);
    const double n_grown = done.nodes_per_tree * (double)done.n_trees;
    if (options.whole_trees)
        ck_assert_double_eq_tol(n_grown, (double)reference.n_nodes, 1e-6);
    else
        ck_assert_double_le(n_grown, (double)reference.n_nodes + 1e-6);
}
END_TEST

/* The problems above are of both sorts: all from the pool, and some folds refitted. */
START_TEST(the_random_runs_above_are_pooled_and_mixed)
{
    size_t n_all_pooled = 0, n_mixed = 0;
    for (uint64_t number = 0; number < 40; number++) {
        make_random_run(number);
        reference_leave_out_init(&reference, dataset, &options, 1);
        size_t n_pooled = 0;
        for (size_t set = 0; set < reference.n_sets; set++)
            n_pooled += reference.is_pooled[set];
        n_all_pooled += n_pooled == reference.n_sets;
        n_mixed += n_pooled > 0 && n_pooled < reference.n_sets;
    }

    ck_assert_uint_ge(n_all_pooled, 10);
    ck_assert_uint_ge(n_mixed, 5);
}
END_TEST

START_TEST(every_judged_sample_gets_exactly_as_many_votes_as_trees_were_asked_for)
{
    options.n_trees = 37;
    options.n_repeats = 2;
    options.held_out = _i % 2 ? "3-9,31,36,40" : NULL;
    if (_i / 2)
        make_groups(dataset);

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_eq(n_predictions_of(&found), 2 * (_i % 2 ? 10 : N));
    for (size_t i = 0; i < n_predictions_of(&found); i++) {
        rfcv_prediction prediction = prediction_of(&found, i);
        ck_assert_uint_eq(prediction.n_trees, 37);
        ck_assert_uint_eq(prediction.votes[0] + prediction.votes[1] + prediction.votes[2], 37);
    }
}
END_TEST

/* Every sixth or so of the samples, from other places each time. */
START_TEST(a_part_of_the_samples_gets_the_votes_of_the_full_run)
{
    static const char *const parts[] = {"1-10", "40", "s2,s31,s33", "29-36", "7,14,21,28,35"};
    options.held_out = NULL;
    if (_i / 5)
        make_groups(dataset);
    expected = cross_validation_run(dataset, &options);
    options.held_out = parts[_i % 5];

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < n_predictions_of(&found); i++) {
        rfcv_prediction prediction = prediction_of(&found, i);
        rfcv_prediction wanted = prediction_of(&expected, prediction.sample);
        ck_assert_uint_eq(prediction.fold, wanted.fold);
        ck_assert_uint_eq(prediction.predicted, wanted.predicted);
        ck_assert_mem_eq(prediction.votes, wanted.votes, N_CLASSES * sizeof(uint32_t));
    }
}
END_TEST

static const struct {
    rfcv_schedule schedule;
    size_t chunk;
} schedules[] = {{RFCV_SCHEDULE_STATIC, 0},  {RFCV_SCHEDULE_STATIC, 3}, {RFCV_SCHEDULE_DYNAMIC, 1},
                 {RFCV_SCHEDULE_DYNAMIC, 7}, {RFCV_SCHEDULE_GUIDED, 0}, {RFCV_SCHEDULE_AUTO, 0}};
static const size_t thread_numbers[] = {1, 2, 3, 8};
enum { N_SCHEDULES = 6, N_THREAD_NUMBERS = 4, N_LAYOUTS = 2 };

START_TEST(threads_layout_and_schedule_change_no_vote_and_no_ballot)
{
    options.n_threads = 1;
    options.n_repeats = 2;
    make_groups(dataset);
    expected = cross_validation_run(dataset, &options);
    options.schedule = schedules[_i % N_SCHEDULES].schedule;
    options.chunk = schedules[_i % N_SCHEDULES].chunk;
    options.n_threads = thread_numbers[_i / N_SCHEDULES % N_THREAD_NUMBERS];
    options.layout = _i / N_SCHEDULES / N_THREAD_NUMBERS ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    found = cross_validation_run(dataset, &options);

    const ballots *got = result_ballots(found.result), *wanted = result_ballots(expected.result);
    assert_same_predictions(&found, &expected);
    ck_assert_uint_eq(got->n_trees, wanted->n_trees);
    ck_assert_mem_eq(got->sets, wanted->sets, N * N_CLASSES * wanted->n_words * sizeof(uint64_t));
}
END_TEST

static size_t n_different_votes(const cross_validation *a, size_t a_begin, const cross_validation *b)
{
    size_t n_different = 0;
    for (size_t i = 0; i < N; i++)
        n_different += memcmp(prediction_of(a, a_begin + i).votes, prediction_of(b, i).votes,
                              N_CLASSES * sizeof(uint32_t)) != 0;
    return n_different;
}

START_TEST(another_repeat_has_another_pool)
{
    options.n_repeats = 2;

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_gt(n_different_votes(&found, N, &found), N / 2);
}
END_TEST

START_TEST(another_seed_has_another_pool)
{
    expected = cross_validation_run(dataset, &options);
    options.seed = 2;

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_gt(n_different_votes(&found, 0, &expected), N / 2);
}
END_TEST

START_TEST(a_pool_and_refitting_grow_other_trees)
{
    expected = cross_validation_run(dataset, &options);
    options.pool = RFCV_POOL_NEVER;

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_gt(n_different_votes(&found, 0, &expected), N / 2);
}
END_TEST

/* ---- what a sample cannot change ---- */

/* A dataset like the first in which a sample has another label, and values of its own in all features. */
static void make_changed(size_t sample)
{
    dice hand = {900 + sample};
    changed = overlapping(61);
    if (dataset->groups)
        make_groups(changed);
    tiny_dataset_set_label(changed, sample, (dataset->labels[sample] + 1) % N_CLASSES);
    for (size_t feature = 0; feature < P; feature++)
        tiny_dataset_set_value(changed, sample, feature, 20 * dice_share(&hand) - 10);
}

/* Its votes are those of trees that were grown before it changed; only what they are asked is new. */
START_TEST(the_trees_that_vote_on_a_sample_know_neither_its_label_nor_its_values)
{
    const size_t sample = (size_t)_i;
    if (_i % 2)
        make_groups(dataset);
    make_changed(sample);
    reference_leave_out_init(&reference, dataset, &options, 2);
    reference_leave_out_run(&reference, changed, 0);

    found = cross_validation_run(changed, &options);

    ck_assert_uint_eq(rfcv_plan_describe(found.plan).mtry, 2);
    ck_assert_mem_eq(prediction_of(&found, sample).votes, reference.counts + sample * N_CLASSES,
                     N_CLASSES * sizeof(uint32_t));
}
END_TEST

/* Other votes on others of its group would be a leak; on the rest they are what learning is. */
START_TEST(a_sample_cannot_change_the_votes_on_others_of_its_group)
{
    const size_t sample = FIRST_OF_PAIRS + (size_t)_i;
    size_t n_different = 0;
    make_groups(dataset);
    make_changed(sample);
    expected = cross_validation_run(dataset, &options);

    found = cross_validation_run(changed, &options);

    for (size_t i = 0; i < N; i++) {
        bool is_same = memcmp(prediction_of(&found, i).votes, prediction_of(&expected, i).votes,
                              N_CLASSES * sizeof(uint32_t)) == 0;
        if (dataset->groups[i] != dataset->groups[sample])
            n_different += !is_same;
        else
            ck_assert_msg(is_same || i == sample, "sample %zu has other votes", i);
    }
    ck_assert_uint_gt(n_different, 0);
}
END_TEST

/* Above all others in every feature: every tree sends it right at every node, however far it is. */
START_TEST(a_sample_keeps_its_votes_when_its_label_and_all_its_values_change)
{
    const size_t sample = (size_t)_i;
    for (size_t feature = 0; feature < P; feature++)
        tiny_dataset_set_value(dataset, sample, feature, 100);
    expected = cross_validation_run(dataset, &options);
    for (size_t feature = 0; feature < P; feature++)
        tiny_dataset_set_value(dataset, sample, feature, 1000 + 7 * (double)feature);
    tiny_dataset_set_label(dataset, sample, (dataset->labels[sample] + 1) % N_CLASSES);

    found = cross_validation_run(dataset, &options);

    ck_assert_mem_eq(prediction_of(&found, sample).votes, prediction_of(&expected, sample).votes,
                     N_CLASSES * sizeof(uint32_t));
}
END_TEST

/* ---- ballots ---- */

static bool has_voted(const ballots *cast, size_t sample, size_t class_index, size_t tree)
{
    return ballots_of(cast, sample, class_index)[tree / 64] >> tree % 64 & 1;
}

START_TEST(the_first_ballots_on_a_sample_are_its_votes)
{
    if (_i)
        make_groups(dataset);

    found = cross_validation_run(dataset, &options);

    const ballots *cast = result_ballots(found.result);
    ck_assert_uint_eq(cast->n_trees, rfcv_plan_describe(found.plan).n_pool_trees);
    for (size_t sample = 0; sample < (_i ? FIRST_OF_LARGE : N); sample++) {
        uint32_t counts[N_CLASSES] = {0};
        size_t n_counted = 0;
        for (size_t tree = 0; tree < cast->n_trees && n_counted < options.n_trees; tree++)
            for (size_t k = 0; k < N_CLASSES; k++)
                if (has_voted(cast, sample, k, tree)) {
                    counts[k]++;
                    n_counted++;
                }
        ck_assert_mem_eq(prediction_of(&found, sample).votes, counts, sizeof counts);
    }
}
END_TEST

START_TEST(a_ballot_is_the_vote_of_a_reference_tree_that_misses_the_sample_and_its_group)
{
    if (_i)
        make_groups(dataset);

    found = cross_validation_run(dataset, &options);

    const ballots *cast = result_ballots(found.result);
    reference_leave_out_init(&reference, dataset, &options, 2);
    for (uint32_t tree = 0; tree < cast->n_trees; tree++) {
        reference_tree *grown =
            reference_tree_grow(dataset, reference.order, N, &reference.rules, 0, POOL_FOLD, tree);
        for (size_t sample = 0; sample < N; sample++) {
            bool is_missed = reference_is_missed(&reference, grown, _i ? dataset->groups[sample] : sample);
            for (size_t k = 0; k < N_CLASSES; k++)
                assert_each(has_voted(cast, sample, k, tree) ==
                                (is_missed && reference_tree_vote(grown, dataset, sample) == k),
                            "tree %u, sample %zu, class %zu", (unsigned)tree, sample, k);
        }
        reference_tree_free(grown);
    }
}
END_TEST

START_TEST(there_are_no_ballots_without_a_pool)
{
    options.pool = RFCV_POOL_NEVER;

    found = cross_validation_run(dataset, &options);

    ck_assert_ptr_null(result_ballots(found.result));
}
END_TEST

TCase *pool_case(void)
{
    TCase *cases = tcase_create("pool");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_test(cases, leave_one_out_draws_a_pool_where_nothing_else_is_asked_for);
    tcase_add_test(cases, every_repeat_has_a_pool);
    tcase_add_test(cases, small_groups_are_pooled_and_a_large_one_is_refitted);
    tcase_add_loop_test(cases, pooled_or_refitted_every_bag_has_the_draws_of_leaving_one_sample_out, 0, 2);
    tcase_add_test(cases, a_pool_draws_from_all_samples_and_a_refitted_group_from_all_others);
    tcase_add_test(cases, where_only_a_refitted_group_is_judged_no_pool_is_grown);
    tcase_add_test(cases, where_only_pooled_samples_are_judged_no_group_is_refitted);
    tcase_add_test(cases, a_pool_is_refused_where_a_group_is_too_large);
    tcase_add_test(cases, a_pool_is_refused_where_bags_without_replacement_hold_all_but_one);
    tcase_add_test(cases, a_pool_is_refused_where_so_many_partners_are_left_out);
    tcase_add_test(cases, a_pool_that_is_asked_for_is_the_one_that_is_chosen);
    tcase_add_loop_test(
        cases, the_votes_are_those_of_the_first_trees_of_the_reference_that_miss_what_is_left_out, 0, 40);
    tcase_add_test(cases, the_random_runs_above_are_pooled_and_mixed);
    tcase_add_loop_test(cases, every_judged_sample_gets_exactly_as_many_votes_as_trees_were_asked_for, 0, 4);
    tcase_add_loop_test(cases, a_part_of_the_samples_gets_the_votes_of_the_full_run, 0, 10);
    tcase_add_loop_test(cases, threads_layout_and_schedule_change_no_vote_and_no_ballot, 0,
                        N_SCHEDULES * N_THREAD_NUMBERS * N_LAYOUTS);
    tcase_add_test(cases, another_repeat_has_another_pool);
    tcase_add_test(cases, another_seed_has_another_pool);
    tcase_add_test(cases, a_pool_and_refitting_grow_other_trees);
    tcase_add_loop_test(cases, the_trees_that_vote_on_a_sample_know_neither_its_label_nor_its_values, 0, N);
    tcase_add_loop_test(cases, a_sample_cannot_change_the_votes_on_others_of_its_group, 0,
                        N - FIRST_OF_PAIRS);
    tcase_add_loop_test(cases, a_sample_keeps_its_votes_when_its_label_and_all_its_values_change, 0, N);
    tcase_add_loop_test(cases, the_first_ballots_on_a_sample_are_its_votes, 0, 2);
    tcase_add_loop_test(cases, a_ballot_is_the_vote_of_a_reference_tree_that_misses_the_sample_and_its_group,
                        0, 2);
    tcase_add_test(cases, there_are_no_ballots_without_a_pool);
    return cases;
}
