/* Votes of whole runs: beside the reference forest, and by what must not change them. */
#include "cases.h"
#include "cv/fold_plan.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/reference_forest.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE_ROOM = 200, CLASS_ROOM = 5 };

static rfcv_dataset *dataset, *other;
static cross_validation found, expected;
static temporary_folder folder;
static temporary_path fold_file;

static void make_folder(void)
{
    folder = temporary_folder_make();
    fold_file = temporary_folder_path(&folder, "folds.csv");
}

static void free_all(void)
{
    cross_validation_free(&found);
    cross_validation_free(&expected);
    tiny_dataset_free(dataset);
    tiny_dataset_free(other);
    dataset = other = NULL;
    temporary_folder_remove(&folder);
}

/* ---- the reference ---- */

/* Samples of the folds in turn, then those of no fold. */
static void list_samples(const uint32_t *fold_of, size_t n_folds, uint32_t *order)
{
    size_t n = 0;
    for (uint32_t fold = 0; fold <= n_folds; fold++)
        for (uint32_t sample = 0; sample < dataset->n_samples; sample++)
            if (fold_of[sample] == fold)
                order[n++] = sample;
}

/* True if the bag holds no sample of the sample's group. */
static bool is_group_missed(const reference_tree *tree, const uint32_t *fold_of, size_t sample)
{
    for (size_t other_sample = 0; other_sample < dataset->n_samples; other_sample++)
        if (fold_of[other_sample] == fold_of[sample] && tree->n_times_drawn[other_sample] > 0)
            return false;
    return true;
}

/* Of four folds: depth 1, 2, 4 and no limit; the options' where it is lower. */
static size_t max_depth_of(const rfcv_cv_options *options, uint32_t fold)
{
    static const size_t depths[] = {1, 2, 4, 0};
    size_t depth = options->folds == RFCV_FOLDS_UNEVEN ? depths[fold] : 0;
    return depth == 0 || (options->max_depth > 0 && options->max_depth < depth) ? options->max_depth : depth;
}

/* Votes on all samples of a repeat, counts[n_samples][n_classes]; returns how many nodes its trees have. */
static size_t count_reference_votes(const rfcv_cv_options *options, const uint32_t *fold_of, size_t n_folds,
                                    size_t mtry, uint32_t repeat, uint32_t *counts)
{
    const size_t n = dataset->n_samples, n_classes = dataset->n_classes;
    const double fraction = options->sample_fraction > 0 ? options->sample_fraction
                            : options->replace           ? 1
                                                         : 0.632;
    const bool is_out_of_bag = options->folds == RFCV_FOLDS_OUT_OF_BAG;
    const uint32_t key_out_of_bag = 0x7ffffffe; /* what its streams have in place of a fold */
    uint32_t order[SAMPLE_ROOM];
    size_t n_nodes = 0;
    list_samples(fold_of, n_folds, order);
    memset(counts, 0, n * n_classes * sizeof *counts);

    for (uint32_t fold = 0; fold < (is_out_of_bag ? 1 : n_folds); fold++) {
        uint32_t training[SAMPLE_ROOM];
        size_t n_training = 0;
        for (size_t place = 0; place < n; place++)
            if (is_out_of_bag || fold_of[order[place]] != fold)
                training[n_training++] = order[place];
        size_t n_base = options->folds == RFCV_FOLDS_LEAVE_ONE_OUT ? n - 1 : n_training;
        size_t n_draws = (size_t)floor(fraction * (double)n_base);
        if (!options->replace && n_draws > n_training)
            n_draws = n_training;
        const reference_rules rules = {.mtry = mtry,
                                       .min_node_size = options->min_node_size,
                                       .max_depth = max_depth_of(options, fold),
                                       .n_draws = n_draws,
                                       .replace = options->replace,
                                       .seed = options->seed};
        for (uint32_t number = 0; number < options->n_trees; number++) {
            reference_tree *tree = reference_tree_grow(dataset, training, n_training, &rules, repeat,
                                                       is_out_of_bag ? key_out_of_bag : fold, number);
            n_nodes += tree->n_nodes;
            for (size_t sample = 0; sample < n; sample++)
                if (is_out_of_bag ? is_group_missed(tree, fold_of, sample) : fold_of[sample] == fold)
                    counts[sample * n_classes + reference_tree_vote(tree, dataset, sample)]++;
            reference_tree_free(tree);
        }
    }
    return n_nodes;
}

typedef enum kind_of_run {
    LEAVE_ONE_OUT,
    LEAVE_ONE_GROUP_OUT,
    K_FOLDS,
    K_FOLDS_NOT_STRATIFIED,
    K_FOLDS_OF_GROUPS,
    UNEVEN_FOLDS,
    FOLD_FILE,
    OUT_OF_BAG,
    OUT_OF_BAG_GROUPS,
    N_KINDS_WITHOUT_POOL,
    POOL = N_KINDS_WITHOUT_POOL, /* what it votes: test_pool.c */
    POOL_OF_GROUPS,
    REBALANCED,
    N_KINDS
} kind_of_run;

static bool has_groups(kind_of_run kind)
{
    return kind == LEAVE_ONE_GROUP_OUT || kind == K_FOLDS_OF_GROUPS || kind == OUT_OF_BAG_GROUPS ||
           kind == POOL_OF_GROUPS;
}

static rfcv_cv_options options_of(kind_of_run kind)
{
    static const rfcv_folds folds[] = {
        [LEAVE_ONE_OUT] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [LEAVE_ONE_GROUP_OUT] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [K_FOLDS] = RFCV_FOLDS_K,
        [K_FOLDS_NOT_STRATIFIED] = RFCV_FOLDS_K,
        [K_FOLDS_OF_GROUPS] = RFCV_FOLDS_K,
        [UNEVEN_FOLDS] = RFCV_FOLDS_UNEVEN,
        [FOLD_FILE] = RFCV_FOLDS_FILE,
        [OUT_OF_BAG] = RFCV_FOLDS_OUT_OF_BAG,
        [OUT_OF_BAG_GROUPS] = RFCV_FOLDS_OUT_OF_BAG,
        [POOL] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [POOL_OF_GROUPS] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [REBALANCED] = RFCV_FOLDS_LEAVE_ONE_OUT,
    };
    rfcv_cv_options options = small_options();
    options.n_trees = 4;
    options.folds = folds[kind];
    options.n_folds = 4;
    options.stratify = kind != K_FOLDS_NOT_STRATIFIED;
    options.pool = kind < N_KINDS_WITHOUT_POOL ? RFCV_POOL_NEVER : RFCV_POOL_AUTO;
    options.rebalance = kind == REBALANCED;
    options.fold_file = fold_file.text;
    return options;
}

/* Every fifth sample has no fold, the others are in folds 1 to 3. */
static void write_fold_file(void)
{
    char text[20 * SAMPLE_ROOM];
    size_t length = (size_t)snprintf(text, sizeof text, "sample,fold\n");
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        char fold[2] = {sample % 5 ? (char)('1' + sample % 3) : '\0', '\0'};
        length += (size_t)snprintf(text + length, sizeof text - length, "s%zu,%s\n", sample + 1, fold);
    }
    write_file(fold_file.text, text);
}

static void make_groups(dice *hand)
{
    uint32_t groups[SAMPLE_ROOM], n_groups = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        uint32_t group = (uint32_t)dice_between(hand, 0, n_groups + 1);
        groups[sample] = group < n_groups ? group : n_groups++;
    }
    tiny_dataset_set_groups(dataset, groups);
}

START_TEST(the_votes_of_a_run_are_those_of_the_reference_forest)
{
    static const rfcv_log logs[] = {RFCV_LOG_NONE, RFCV_LOG_LOG1P, RFCV_LOG_LOG2P1};
    const kind_of_run kind = (kind_of_run)(_i % N_KINDS_WITHOUT_POOL);
    dice hand = {(uint64_t)_i};
    dataset = random_dataset(&hand, dice_between(&hand, 12, 40), dice_between(&hand, 1, 9),
                             dice_between(&hand, 2, CLASS_ROOM), logs[_i % 3]);
    if (has_groups(kind))
        make_groups(&hand);
    write_fold_file();
    rfcv_cv_options options = options_of(kind);
    options.seed = dice_word(&hand);
    options.n_repeats = dice_between(&hand, 1, 2);
    options.replace = dice_between(&hand, 0, 2) > 0;
    options.sample_fraction = dice_between(&hand, 0, 1) ? 0 : 0.8;
    options.min_node_size = dice_between(&hand, 0, 1) ? 1 : 4;
    options.max_depth = dice_between(&hand, 0, 1) ? 0 : 3;
    options.whole_trees = dice_between(&hand, 0, 1);
    options.layout = dice_between(&hand, 0, 1) ? RFCV_LAYOUT_FLAT : RFCV_LAYOUT_NESTED;
    const bool is_out_of_bag = options.folds == RFCV_FOLDS_OUT_OF_BAG;

    found = cross_validation_run(dataset, &options);

    size_t n_nodes = 0, mtry = rfcv_plan_describe(found.plan).mtry, i = 0;
    for (uint32_t repeat = 0; repeat < options.n_repeats; repeat++) {
        uint32_t fold_of[SAMPLE_ROOM] = {0}, counts[SAMPLE_ROOM * CLASS_ROOM];
        fold_plan *folds = fold_plan_make(dataset, &options, repeat, NULL);
        for (size_t place = 0; place < dataset->n_samples; place++)
            for (size_t fold = 0; fold < folds->n_folds; fold++)
                fold_of[folds->order[place]] += place >= folds->starts[fold + 1];
        n_nodes += count_reference_votes(&options, fold_of, folds->n_folds, mtry, repeat, counts);
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            if (!is_out_of_bag && fold_of[sample] == folds->n_folds)
                continue; /* of no fold */
            rfcv_prediction prediction = prediction_of(&found, i++);
            ck_assert_uint_eq(prediction.sample, sample);
            ck_assert_uint_eq(prediction.fold, is_out_of_bag ? 0 : fold_of[sample] + 1);
            ck_assert_mem_eq(prediction.votes, counts + sample * dataset->n_classes,
                             dataset->n_classes * sizeof *counts);
        }
        fold_plan_free(folds);
    }
    rfcv_run done = rfcv_result_run(found.result);
    ck_assert_uint_eq(n_predictions_of(&found), i);
    const double n_grown = done.nodes_per_tree * (double)done.n_trees;
    if (options.whole_trees)
        ck_assert_double_eq_tol(n_grown, (double)n_nodes, 1e-6);
    else
        ck_assert_double_le(n_grown, (double)n_nodes + 1e-6);
}
END_TEST

/* ---- what changes no vote ---- */

static void make_random_dataset(uint64_t number)
{
    dice hand = {number};
    dataset = random_dataset(&hand, 45, 8, 3, RFCV_LOG_NONE);
}

static const struct {
    rfcv_schedule schedule;
    size_t chunk;
} schedules[] = {{RFCV_SCHEDULE_STATIC, 0},  {RFCV_SCHEDULE_STATIC, 3}, {RFCV_SCHEDULE_DYNAMIC, 1},
                 {RFCV_SCHEDULE_DYNAMIC, 7}, {RFCV_SCHEDULE_GUIDED, 0}, {RFCV_SCHEDULE_AUTO, 0}};
static const size_t thread_numbers[] = {1, 2, 3, 8};
enum { N_SCHEDULES = sizeof schedules / sizeof *schedules, N_THREAD_NUMBERS = 4, N_LAYOUTS = 2 };

START_TEST(threads_layout_and_schedule_change_no_vote)
{
    rfcv_cv_options options = options_of(K_FOLDS);
    options.n_threads = 1;
    options.n_repeats = 2;
    make_random_dataset(31);
    expected = cross_validation_run(dataset, &options);
    options.schedule = schedules[_i % N_SCHEDULES].schedule;
    options.chunk = schedules[_i % N_SCHEDULES].chunk;
    options.n_threads = thread_numbers[_i / N_SCHEDULES % N_THREAD_NUMBERS];
    options.layout = _i / N_SCHEDULES / N_THREAD_NUMBERS ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    found = cross_validation_run(dataset, &options);

    assert_same_predictions(&found, &expected);
}
END_TEST

START_TEST(teams_within_teams_change_no_vote)
{
    static const size_t teams[][2] = {{1, 1}, {1, 4}, {2, 2}, {3, 2}};
    rfcv_cv_options options = options_of(K_FOLDS);
    make_random_dataset(32);
    expected = cross_validation_run(dataset, &options);
    options.layout = RFCV_LAYOUT_NESTED;
    options.n_threads = teams[_i][0];
    options.n_inner_threads = teams[_i][1];

    found = cross_validation_run(dataset, &options);

    assert_same_predictions(&found, &expected);
}
END_TEST

START_TEST(k_folds_with_k_samples_is_leave_one_out)
{
    rfcv_cv_options options = options_of(LEAVE_ONE_OUT);
    make_random_dataset(33);
    expected = cross_validation_run(dataset, &options);
    options.folds = RFCV_FOLDS_K;
    options.n_folds = dataset->n_samples;
    options.stratify = _i;

    found = cross_validation_run(dataset, &options);

    assert_same_predictions(&found, &expected);
}
END_TEST

START_TEST(judging_fewer_samples_changes_no_vote_on_them)
{
    rfcv_cv_options options = options_of((kind_of_run)_i);
    dice hand = {34};
    make_random_dataset(34);
    if (has_groups((kind_of_run)_i))
        make_groups(&hand);
    write_fold_file();
    expected = cross_validation_run(dataset, &options);
    options.held_out = "2-4,s13,39"; /* the first, sixth ... sample have no fold in the file */

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_eq(n_predictions_of(&found), 5);
    for (size_t i = 0; i < n_predictions_of(&found); i++) {
        rfcv_prediction prediction = prediction_of(&found, i), wanted;
        size_t j = 0;
        do
            wanted = prediction_of(&expected, j++);
        while (wanted.sample != prediction.sample);
        ck_assert_uint_eq(prediction.fold, wanted.fold);
        ck_assert_mem_eq(prediction.votes, wanted.votes, 3 * sizeof(uint32_t));
    }
}
END_TEST

/* Runs in which the number of trees does not decide what a pool serves. */
static const kind_of_run steady[] = {K_FOLDS, LEAVE_ONE_OUT, OUT_OF_BAG_GROUPS, POOL};
enum { N_STEADY = 4 };

START_TEST(more_trees_add_votes_and_take_none_away)
{
    rfcv_cv_options options = options_of(steady[_i]);
    make_random_dataset(35);
    expected = cross_validation_run(dataset, &options);
    options.n_trees = 9;

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < n_predictions_of(&expected); i++)
        for (size_t k = 0; k < 3; k++)
            ck_assert_uint_ge(prediction_of(&found, i).votes[k], prediction_of(&expected, i).votes[k]);
}
END_TEST

START_TEST(a_repeat_has_the_votes_that_it_has_among_fewer_repeats)
{
    rfcv_cv_options options = options_of(steady[_i]);
    make_random_dataset(36);
    options.n_repeats = 2;
    expected = cross_validation_run(dataset, &options);
    options.n_repeats = 3;

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < n_predictions_of(&expected); i++)
        ck_assert_mem_eq(prediction_of(&found, i).votes, prediction_of(&expected, i).votes,
                         3 * sizeof(uint32_t));
}
END_TEST

/* Integers, and 2x + 3 of them: midpoints of the one are 2x + 3 of the other's, exactly. */
START_TEST(a_monotone_transform_changes_no_vote_where_no_midpoint_falls_between)
{
    rfcv_cv_options options = options_of((kind_of_run)_i);
    dice hand = {37};
    double values[45 * 8];
    make_random_dataset(37);
    for (size_t i = 0; i < 45 * 8; i++)
        values[i] = (double)dice_between(&hand, 0, 30) - 15;
    other = tiny_dataset_make(45, 8, values, dataset->labels, 3);
    for (size_t i = 0; i < 45 * 8; i++)
        values[i] = 2 * values[i] + 3;
    tiny_dataset_free(dataset);
    dataset = tiny_dataset_make(45, 8, values, other->labels, 3);
    write_fold_file();
    expected = cross_validation_run(other, &options);

    found = cross_validation_run(dataset, &options);

    assert_same_predictions(&found, &expected);
}
END_TEST

/* Of two values there is none between. */
START_TEST(a_log_changes_no_vote_where_every_feature_has_two_values)
{
    rfcv_cv_options options = options_of(K_FOLDS);
    dice hand = {38};
    double values[45 * 8];
    make_random_dataset(38);
    for (size_t i = 0; i < 45 * 8; i++)
        values[i] = dice_between(&hand, 0, 2) ? 0.5 : 900;
    other = tiny_dataset_make(45, 8, values, dataset->labels, 3);
    expected = cross_validation_run(other, &options);
    other->info.log = _i ? RFCV_LOG_LOG1P : RFCV_LOG_LOG2P1;

    found = cross_validation_run(other, &options);

    assert_same_predictions(&found, &expected);
}
END_TEST

/* Values all differ, so that every leaf is pure, and no tie is drawn that would know of the classes' order.
 */
START_TEST(renaming_classes_renames_their_votes)
{
    static const uint32_t renamed[] = {2, 0, 1};
    rfcv_cv_options options = options_of(K_FOLDS);
    dice hand = {39};
    double values[45 * 8];
    uint32_t labels[45];
    make_random_dataset(39);
    for (size_t i = 0; i < 45 * 8; i++)
        values[i] = dice_share(&hand);
    for (size_t sample = 0; sample < 45; sample++)
        labels[sample] = renamed[dataset->labels[sample]];
    other = tiny_dataset_make(45, 8, values, labels, 3);
    memcpy(labels, dataset->labels, sizeof labels);
    tiny_dataset_free(dataset);
    dataset = tiny_dataset_make(45, 8, values, labels, 3);
    options.folds = RFCV_FOLDS_LEAVE_ONE_OUT;
    expected = cross_validation_run(dataset, &options);

    found = cross_validation_run(other, &options);

    for (size_t i = 0; i < n_predictions_of(&expected); i++) {
        rfcv_prediction got = prediction_of(&found, i), wanted = prediction_of(&expected, i);
        for (size_t k = 0; k < 3; k++)
            ck_assert_uint_eq(got.votes[renamed[k]], wanted.votes[k]);
        ck_assert_double_eq(got.margin, wanted.margin);
    }
}
END_TEST

/* ---- what changes votes ---- */

static size_t n_different_votes(const cross_validation *a, size_t a_begin, const cross_validation *b,
                                size_t b_begin)
{
    size_t n_different = 0;
    for (size_t i = 0; i < dataset->n_samples; i++)
        n_different += memcmp(prediction_of(a, a_begin + i).votes, prediction_of(b, b_begin + i).votes,
                              dataset->n_classes * sizeof(uint32_t)) != 0;
    return n_different;
}

/* Labels that values do not tell of. */
static void make_noise(void)
{
    dice hand = {40};
    double values[45 * 8];
    make_random_dataset(40);
    for (size_t i = 0; i < 45 * 8; i++)
        values[i] = dice_share(&hand);
    other = dataset;
    dataset = tiny_dataset_make(45, 8, values, other->labels, 3);
}

START_TEST(another_seed_grows_other_trees)
{
    rfcv_cv_options options = options_of(LEAVE_ONE_OUT);
    make_noise();
    expected = cross_validation_run(dataset, &options);
    options.seed = 2;

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_gt(n_different_votes(&found, 0, &expected, 0), 20);
}
END_TEST

START_TEST(another_repeat_grows_other_trees)
{
    rfcv_cv_options options = options_of(LEAVE_ONE_OUT);
    options.n_repeats = 2;
    make_noise();

    found = cross_validation_run(dataset, &options);

    ck_assert_uint_gt(n_different_votes(&found, 0, &found, 45), 20);
}
END_TEST

/* ---- small and extreme ---- */

START_TEST(of_two_samples_each_is_taken_for_the_other)
{
    rfcv_cv_options options = small_options();
    options.folds = _i ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT;
    options.n_folds = 2;
    dataset = tiny_dataset_make(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1}, 2);

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(prediction_of(&found, i).votes[1 - i], 20);
        ck_assert_uint_eq(prediction_of(&found, i).predicted, 1 - i);
    }
    ck_assert_double_eq(rfcv_result_run(found.result).nodes_per_tree, 1);
}
END_TEST

START_TEST(a_thousand_classes_are_predicted)
{
    enum { N_CLASSES = 1000, N = 2 * N_CLASSES };
    static double values[N];
    static uint32_t labels[N];
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 2;
    options.n_trees = 3;
    options.replace = false;
    options.sample_fraction = 1;
    for (uint32_t sample = 0; sample < N; sample++) {
        labels[sample] = sample % N_CLASSES;
        values[sample] = sample % N_CLASSES + (sample < N_CLASSES ? 0 : 0.25);
    }
    dataset = tiny_dataset_make(N, 1, values, labels, N_CLASSES);

    found = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < N; i++)
        ck_assert_uint_eq(prediction_of(&found, i).predicted, labels[i]);
}
END_TEST

static double accuracy(void)
{
    size_t n_right = 0;
    for (size_t i = 0; i < n_predictions_of(&found); i++)
        n_right += prediction_of(&found, i).predicted == prediction_of(&found, i).truth;
    return (double)n_right / (double)n_predictions_of(&found);
}

START_TEST(classes_that_are_apart_are_all_predicted_right)
{
    enum { N = 90, P = 12 };
    double values[N * P];
    uint32_t labels[N];
    dice hand = {41};
    rfcv_cv_options options = small_options();
    options.folds = _i ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT;
    options.n_trees = 50;
    for (uint32_t sample = 0; sample < N; sample++) {
        labels[sample] = sample % 3;
        for (size_t feature = 0; feature < P; feature++)
            values[sample * P + feature] =
                (feature < P / 2 ? 2 * (double)labels[sample] : 0) + dice_share(&hand);
    }
    dataset = tiny_dataset_make(N, P, values, labels, 3);

    found = cross_validation_run(dataset, &options);

    ck_assert_double_eq(accuracy(), 1);
}
END_TEST

/* 200 samples of two classes of one size: chance is 0.5, and its standard deviation 0.035. */
START_TEST(labels_that_values_do_not_tell_of_are_guessed)
{
    enum { N = 200, P = 10 };
    static double values[N * P];
    uint32_t labels[N];
    dice hand = {42};
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_K;
    options.n_trees = 50;
    for (uint32_t sample = 0; sample < N; sample++)
        labels[sample] = sample % 2;
    for (size_t i = 0; i < N * P; i++)
        values[i] = dice_share(&hand);
    dice_shuffle(&hand, labels, N);
    dataset = tiny_dataset_make(N, P, values, labels, 2);

    found = cross_validation_run(dataset, &options);

    ck_assert_double_gt(accuracy(), 0.3);
    ck_assert_double_lt(accuracy(), 0.7);
}
END_TEST

TCase *cross_validate_case(void)
{
    TCase *cases = tcase_create("cross_validate");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_folder, free_all);
    tcase_add_loop_test(cases, the_votes_of_a_run_are_those_of_the_reference_forest, 0,
                        12 * N_KINDS_WITHOUT_POOL);
    tcase_add_loop_test(cases, threads_layout_and_schedule_change_no_vote, 0,
                        N_SCHEDULES * N_THREAD_NUMBERS * N_LAYOUTS);
    tcase_add_loop_test(cases, teams_within_teams_change_no_vote, 0, 4);
    tcase_add_loop_test(cases, k_folds_with_k_samples_is_leave_one_out, 0, 2);
    tcase_add_loop_test(cases, judging_fewer_samples_changes_no_vote_on_them, 0, N_KINDS);
    tcase_add_loop_test(cases, more_trees_add_votes_and_take_none_away, 0, N_STEADY);
    tcase_add_loop_test(cases, a_repeat_has_the_votes_that_it_has_among_fewer_repeats, 0, N_STEADY);
    tcase_add_loop_test(cases, a_monotone_transform_changes_no_vote_where_no_midpoint_falls_between, 0,
                        N_KINDS);
    tcase_add_loop_test(cases, a_log_changes_no_vote_where_every_feature_has_two_values, 0, 2);
    tcase_add_test(cases, renaming_classes_renames_their_votes);
    tcase_add_test(cases, another_seed_grows_other_trees);
    tcase_add_test(cases, another_repeat_grows_other_trees);
    tcase_add_loop_test(cases, of_two_samples_each_is_taken_for_the_other, 0, 2);
    tcase_add_test(cases, a_thousand_classes_are_predicted);
    tcase_add_loop_test(cases, classes_that_are_apart_are_all_predicted_right, 0, 2);
    tcase_add_test(cases, labels_that_values_do_not_tell_of_are_guessed);
    return cases;
}
