/*
 * What is held out has no part in what judges it: neither the label nor the values of a held-out sample can
 * change the trees of its own fold.
 */
#include "cases.h"
#include "cv/plan.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 24, P = 6, N_CLASSES = 3, N_TREES = 12 };

/* In the fold file, samples 1 to 6 are fold 1, 7 to 12 fold 2, the others are always in training. */
static const char fold_text[] = "sample,fold\n"
                                "s1,1\ns2,1\ns3,1\ns4,1\ns5,1\ns6,1\n"
                                "s7,2\ns8,2\ns9,2\ns10,2\ns11,2\ns12,2\n"
                                "s13,\ns14,\ns15,\ns16,\ns17,\ns18,\ns19,\ns20,\ns21,\ns22,\ns23,\ns24,\n";

static rfcv_dataset *dataset;
static cross_validation before, after;
static temporary_folder folder;
static temporary_path fold_file;

/* Classes overlap, so that trees are deep and thresholds many. */
static void make_dataset(void)
{
    double values[N * P];
    uint32_t labels[N];
    dice hand = {77};
    for (uint32_t sample = 0; sample < N; sample++) {
        labels[sample] = sample % N_CLASSES;
        for (size_t feature = 0; feature < P; feature++)
            values[sample * P + feature] = 10 * dice_share(&hand) + (double)labels[sample];
    }
    dataset = tiny_dataset_make(N, P, values, labels, N_CLASSES);
    folder = temporary_folder_make();
    fold_file = temporary_folder_path(&folder, "folds.csv");
    write_file(fold_file.text, fold_text);
}

static void free_all(void)
{
    cross_validation_free(&before);
    cross_validation_free(&after);
    tiny_dataset_free(dataset);
    temporary_folder_remove(&folder);
}

/* Plans whose folds do not depend on labels. */
enum { LEAVE_ONE_OUT, POOL, FOLD_FILE, K_NOT_STRATIFIED, N_PLANS };

static rfcv_cv_options options_of(int plan)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_FILE,
                                       RFCV_FOLDS_K};
    rfcv_cv_options options = small_options();
    options.n_trees = N_TREES;
    options.folds = folds[plan];
    options.pool = plan == POOL ? RFCV_POOL_ALWAYS : plan == LEAVE_ONE_OUT ? RFCV_POOL_NEVER : RFCV_POOL_AUTO;
    options.n_folds = 4;
    options.stratify = false;
    options.fold_file = fold_file.text;
    return options;
}

/* What an adversary may put in place of a held-out sample's values. */
enum { LOWEST, HIGHEST, ZERO, OF_ANOTHER_SAMPLE, MIDPOINT_OF_TWO, JUST_ABOVE_ANOTHER, N_CHANGES };

static void change_values(size_t sample, int change)
{
    size_t another = (sample + 7) % N, third = (sample + 15) % N;
    for (size_t feature = 0; feature < P; feature++) {
        double value = dataset_value(dataset, another, feature);
        const double changed[] = {
            [LOWEST] = -DBL_MAX,
            [HIGHEST] = DBL_MAX,
            [ZERO] = 0,
            [OF_ANOTHER_SAMPLE] = value,
            [MIDPOINT_OF_TWO] = (value + dataset_value(dataset, third, feature)) / 2,
            [JUST_ABOVE_ANOTHER] = nextafter(value, DBL_MAX),
        };
        tiny_dataset_set_value(dataset, sample, feature, changed[change]);
    }
}

static size_t fold_of(const cross_validation *run, size_t sample)
{
    for (size_t i = 0; i < n_predictions_of(run); i++)
        if (prediction_of(run, i).sample == sample)
            return prediction_of(run, i).fold;
    return 0;
}

/* The votes on samples of a fold, but for one sample; SIZE_MAX for none. */
static void assert_same_votes_in_fold(size_t fold, size_t but_for)
{
    for (size_t i = 0; i < n_predictions_of(&before); i++) {
        rfcv_prediction wanted = prediction_of(&before, i), got = prediction_of(&after, i);
        if (wanted.fold != fold || wanted.sample == but_for)
            continue;
        ck_assert_uint_eq(got.fold, fold);
        ck_assert_uint_eq(got.predicted, wanted.predicted);
        ck_assert_mem_eq(got.votes, wanted.votes, N_CLASSES * sizeof(uint32_t));
    }
}

START_TEST(the_label_of_a_held_out_sample_cannot_change_the_votes_on_its_fold)
{
    const size_t sample = (size_t)_i / N_PLANS;
    rfcv_cv_options options = options_of(_i % N_PLANS);
    before = cross_validation_run(dataset, &options);

    tiny_dataset_set_label(dataset, sample, (dataset->labels[sample] + 1) % N_CLASSES);
    after = cross_validation_run(dataset, &options);

    assert_same_votes_in_fold(fold_of(&before, sample), SIZE_MAX);
}
END_TEST

START_TEST(the_values_of_a_held_out_sample_cannot_change_the_votes_on_others_of_its_fold)
{
    const size_t sample = (size_t)_i / N_CHANGES;
    rfcv_cv_options options = options_of(FOLD_FILE);
    before = cross_validation_run(dataset, &options);

    change_values(sample, _i % N_CHANGES);
    after = cross_validation_run(dataset, &options);

    assert_same_votes_in_fold(fold_of(&before, sample), sample);
}
END_TEST

/* The changed label and values do reach the folds that learn from the sample: the tests above could fail. */
START_TEST(a_sample_in_training_does_change_votes)
{
    size_t n_different = 0;
    rfcv_cv_options options = options_of(FOLD_FILE);
    before = cross_validation_run(dataset, &options);

    if (_i)
        change_values(0, HIGHEST);
    else
        tiny_dataset_set_label(dataset, 0, 2);
    after = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < n_predictions_of(&before); i++)
        n_different += prediction_of(&before, i).fold == 2 &&
                       memcmp(prediction_of(&before, i).votes, prediction_of(&after, i).votes,
                              N_CLASSES * sizeof(uint32_t)) != 0;
    ck_assert_uint_gt(n_different, 0);
}
END_TEST

/* ---- tree by tree ---- */

/* The nodes of all trees of the forest that judges a sample, tree after tree. */
enum { MOST_NODES = N_TREES * 2 * N };
typedef struct grown_nodes {
    size_t n;
    tree_node nodes[MOST_NODES];
    double thresholds[MOST_NODES];
} grown_nodes;

static void grow_forest_of(const rfcv_plan *plan, size_t sample, grown_nodes *grown)
{
    const tree_settings settings = {.mtry = (uint32_t)plan->mtry,
                                    .min_node_size = plan->options.min_node_size,
                                    .max_depth = plan->options.max_depth};
    const forest_task *forest = plan->forests;
    while (forest->judged[0] != sample)
        forest++;
    rank_codes *ranks = ranks_of(dataset, 1);
    const training_data data = {dataset, ranks};
    grow_workspace *workspace = grow_workspace_make(&data, &settings, split_kernel_choose(NULL));
    monitor_stage stage;
    monitor_stage_init(&stage, NULL, "grow", 0);

    grown->n = 0;
    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        uint64_t seed = plan->options.seed;
        bag_draw(&workspace->bag, &forest->set, &forest->bag,
                 rng_stream_make(seed, RNG_BAG, forest->repeat, forest->fold, tree));
        tree_grow(workspace, &data, &settings,
                  rng_stream_make(seed, RNG_NODES, forest->repeat, forest->fold, tree), &stage);
        for (size_t node = 0; node < workspace->tree.n_nodes; node++, grown->n++) {
            const tree_node *made = &workspace->tree.nodes[node];
            grown->nodes[grown->n] = *made;
            grown->thresholds[grown->n] =
                made->feature == TREE_LEAF ? 0 : tree_node_threshold(made, dataset).value;
        }
    }
    grow_workspace_free(workspace);
    rank_codes_free(ranks);
}

/* Codes count the values of all samples, and may shift: they say where a cut is, and thresholds say it in
 * values. */
static void assert_same_nodes(const grown_nodes *found, const grown_nodes *expected)
{
    ck_assert_uint_eq(found->n, expected->n);
    for (size_t i = 0; i < expected->n; i++) {
        const tree_node *got = &found->nodes[i], *wanted = &expected->nodes[i];
        assert_each(got->feature == wanted->feature, "feature %u in place of %u", (unsigned)got->feature,
                    (unsigned)wanted->feature);
        assert_each(found->thresholds[i] == expected->thresholds[i], "threshold %.17g in place of %.17g",
                    found->thresholds[i], expected->thresholds[i]);
        assert_each(got->left == wanted->left && got->vote == wanted->vote,
                    "node %zu has another child or vote", i);
    }
}

START_TEST(neither_values_nor_label_of_the_sample_left_out_can_change_a_tree)
{
    static grown_nodes expected, found;
    const size_t sample = (size_t)_i / N_CHANGES;
    rfcv_cv_options options = options_of(LEAVE_ONE_OUT);
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    ck_assert_ptr_nonnull(plan);
    grow_forest_of(plan, sample, &expected);

    change_values(sample, _i % N_CHANGES);
    tiny_dataset_set_label(dataset, sample, (dataset->labels[sample] + 1) % N_CLASSES);
    grow_forest_of(plan, sample, &found);

    assert_same_nodes(&found, &expected);
    rfcv_plan_free(plan);
}
END_TEST

START_TEST(equal_samples_of_one_fold_get_equal_votes)
{
    rfcv_cv_options options = options_of(FOLD_FILE);
    for (size_t feature = 0; feature < P; feature++)
        tiny_dataset_set_value(dataset, 1, feature, dataset_value(dataset, 0, feature));

    before = cross_validation_run(dataset, &options);

    ck_assert_mem_eq(prediction_of(&before, 0).votes, prediction_of(&before, 1).votes,
                     N_CLASSES * sizeof(uint32_t));
}
END_TEST

TCase *leakage_case(void)
{
    TCase *cases = tcase_create("leakage");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_loop_test(cases, the_label_of_a_held_out_sample_cannot_change_the_votes_on_its_fold, 0,
                        12 * N_PLANS);
    tcase_add_loop_test(cases, the_values_of_a_held_out_sample_cannot_change_the_votes_on_others_of_its_fold,
                        0, 12 * N_CHANGES);
    tcase_add_loop_test(cases, a_sample_in_training_does_change_votes, 0, 2);
    tcase_add_loop_test(cases, neither_values_nor_label_of_the_sample_left_out_can_change_a_tree, 0,
                        N * N_CHANGES);
    tcase_add_test(cases, equal_samples_of_one_fold_get_equal_votes);
    return cases;
}
