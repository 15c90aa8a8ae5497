/* Trees become a model: what it keeps of each, and of the samples. */
#include "cases.h"
#include "forest/model_threshold.h"
#include "support/assert_each.h"
#include "support/collected_model.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_PROBLEMS = 60, N_TREES = 5, MOST_FEATURES_HERE = 20, MOST_SAMPLES_HERE = 300 };

static grown_trees trees;
static const rfcv_dataset *dataset;
static rfcv_model *model;

static void set_up(int problem, bool keeps_leaf_counts)
{
    grown_trees_init(&trees, (uint64_t)problem);
    dataset = trees.problem.dataset;
    if (keeps_leaf_counts)
        ck_assert(grow_workspace_keep_leaf_counts(trees.workspace));
    model = collected_model(&trees, N_TREES);
}

static void tear_down(void)
{
    rfcv_model_free(model);
    grown_trees_empty(&trees);
}

START_TEST(a_sample_reaches_a_leaf_that_votes_as_that_of_the_grown_tree)
{
    double values[MOST_FEATURES_HERE];
    set_up(_i, false);

    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        const decision_tree *grown = grown_trees_grow(&trees, tree);
        ck_assert_uint_eq(rfcv_model_n_nodes(model, tree), grown->n_nodes);
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            values_for_model(model, dataset, sample, values);
            const size_t vote = model_leaf_of(model, tree, values).vote;
            assert_each(vote == tree_vote(grown, &trees.data, sample), "tree %u, sample %zu", tree, sample);
        }
    }
    tear_down();
}
END_TEST

START_TEST(leaves_of_several_classes_keep_their_counts)
{
    double values[MOST_FEATURES_HERE];
    set_up(_i, true);
    const size_t n_classes = dataset->n_classes;

    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        const decision_tree *grown = grown_trees_grow(&trees, tree);
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            values_for_model(model, dataset, sample, values);
            const uint32_t *found = model_leaf_of(model, tree, values).counts;
            const uint32_t row = grown->nodes[tree_leaf(grown, &trees.data, sample)].left;
            assert_each(!found == !row, "tree %u, sample %zu", tree, sample);
            assert_each(!row || memcmp(found, grown->leaf_counts + (row - 1) * n_classes,
                                       n_classes * sizeof *found) == 0,
                        "tree %u, sample %zu", tree, sample);
        }
    }
    tear_down();
}
END_TEST

/* What goes left in the tree goes left in the model, to the last bit. */
START_TEST(a_threshold_is_the_last_number_that_the_node_sends_left)
{
    set_up(_i, false);

    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        const decision_tree *grown = grown_trees_grow(&trees, tree);
        for (size_t i = 0; i < grown->n_nodes; i++) {
            const tree_node *node = &grown->nodes[i];
            if (node->feature == TREE_LEAF)
                continue;
            const tree_threshold wanted = tree_node_threshold(node, dataset);
            const double found = model_threshold(node, dataset);
            assert_each(tree_value_goes_left(wanted, dataset, found), "%a does not go left", found);
            assert_each(!tree_value_goes_left(wanted, dataset, nextafter(found, INFINITY)),
                        "%a is not the last that goes left", found);
        }
    }
    tear_down();
}
END_TEST

START_TEST(the_order_in_which_trees_come_changes_no_byte)
{
    set_up(_i, _i % 2);

    rfcv_model *other = collected_model_backwards(&trees, N_TREES, NULL);

    ck_assert_ptr_nonnull(other);
    ck_assert_uint_eq(other->crc32, model->crc32);
    rfcv_model_free(other);
    tear_down();
}
END_TEST

START_TEST(it_has_the_features_that_nodes_split_by_and_counts_these_nodes_and_their_decreases)
{
    uint64_t n_nodes[MOST_FEATURES_HERE] = {0};
    size_t n_trees[MOST_FEATURES_HERE] = {0}, place = 0;
    double decreases[MOST_FEATURES_HERE] = {0};
    set_up(_i, false);
    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        const decision_tree *grown = grown_trees_grow(&trees, tree);
        bool has_it[MOST_FEATURES_HERE] = {false};
        for (size_t i = 0; i < grown->n_nodes; i++) {
            const uint32_t feature = grown->nodes[i].feature;
            if (feature == TREE_LEAF)
                continue;
            n_nodes[feature]++;
            n_trees[feature] += !has_it[feature];
            decreases[feature] += grown->decreases[i];
            has_it[feature] = true;
        }
    }

    for (size_t feature = 0; feature < dataset->n_features; feature++) {
        if (n_nodes[feature] == 0)
            continue;
        const rfcv_model_feature found = rfcv_model_feature_at(model, place++);
        ck_assert_str_eq(found.name, dataset->feature_names[feature]);
        ck_assert_uint_eq(found.n_nodes, n_nodes[feature]);
        ck_assert_uint_eq(found.n_trees, n_trees[feature]);
        ck_assert_double_eq_tol(found.impurity, decreases[feature] / N_TREES, 1e-9);
    }
    ck_assert_uint_eq(rfcv_model_describe(model).n_features, place);
    tear_down();
}
END_TEST

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of those that are there. */
static double sorted_median(size_t feature)
{
    double values[MOST_SAMPLES_HERE];
    size_t n = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        values[n] = dataset_value(dataset, sample, feature);
        n += isnan(values[n]) ? 0 : 1;
    }
    qsort(values, n, sizeof *values, by_value);
    return values[(n - 1) / 2];
}

static void assert_medians(void)
{
    size_t place = 0;
    for (size_t feature = 0; feature < dataset->n_features && place < model->info.n_features; feature++)
        if (strcmp(rfcv_model_feature_at(model, place).name, dataset->feature_names[feature]) == 0)
            ck_assert_double_eq(rfcv_model_feature_at(model, place++).median, sorted_median(feature));
    ck_assert_uint_eq(place, model->info.n_features);
}

START_TEST(a_median_is_the_lower_middle_value_of_the_samples)
{
    set_up(_i, false);
    assert_medians();
    tear_down();
}
END_TEST

START_TEST(a_median_is_of_the_samples_that_have_a_value)
{
    random_problem problem;
    dice hand = {(uint64_t)_i};
    random_problem_init(&problem, (uint64_t)_i);
    random_gaps(&hand, problem.dataset);
    grown_trees_of(&trees, problem);
    dataset = problem.dataset;
    model = collected_model(&trees, N_TREES);
    assert_medians();
    tear_down();
}
END_TEST

START_TEST(it_tells_what_it_was_grown_from)
{
    set_up(3, false);
    const rfcv_model_info info = rfcv_model_describe(model);
    uint64_t n_nodes = 0;
    for (size_t tree = 0; tree < N_TREES; tree++)
        n_nodes += rfcv_model_n_nodes(model, tree);

    ck_assert_str_eq(info.version, RFCV_VERSION);
    ck_assert_uint_eq(info.n_samples, dataset->n_samples);
    ck_assert_uint_eq(info.n_all_features, dataset->n_features);
    ck_assert_uint_eq(info.n_classes, dataset->n_classes);
    ck_assert_uint_eq(info.n_trees, N_TREES);
    ck_assert_uint_eq(info.n_nodes, n_nodes);
    ck_assert_int_eq(info.log, dataset->info.log);
    ck_assert_str_eq(info.class_weight, "c001=2");
    for (size_t k = 0; k < info.n_classes; k++) {
        ck_assert_str_eq(rfcv_model_class_at(model, k).name, dataset->class_names[k]);
        ck_assert_uint_eq(rfcv_model_class_at(model, k).n_samples, dataset->class_sizes[k]);
    }
    tear_down();
}
END_TEST

/* A forest of leaves alone is a model, too. */
START_TEST(without_a_split_it_has_no_feature)
{
    const double values[] = {1, 1, 1, 1};
    const uint32_t labels[] = {0, 0, 0, 1};
    random_problem problem;
    dice hand = {1};
    random_problem_of(&problem, &hand, tiny_dataset_make(4, 1, values, labels, 2), 0);
    problem.rules = (reference_rules){.mtry = 1, .min_node_size = 1, .n_draws = 4, .replace = true};
    grown_trees_of(&trees, problem);
    uint32_t votes[2];

    model = collected_model(&trees, N_TREES);
    rfcv_model_votes(model, values, 1, votes);

    ck_assert_uint_eq(rfcv_model_describe(model).n_features, 0);
    ck_assert_uint_eq(votes[0] + votes[1], N_TREES);
    tear_down();
}
END_TEST

static rfcv_status collect(void *context, rfcv_error *error)
{
    rfcv_model *found = collected_model_backwards(context, N_TREES, error);
    const rfcv_status status = found ? RFCV_OK : error->status;
    rfcv_model_free(found);
    return status;
}

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    set_up(7, true);
    assert_lack_of_memory_is_told(collect, &trees);
    tear_down();
}
END_TEST

TCase *model_collect_case(void)
{
    TCase *cases = tcase_create("model_collect");
    tcase_add_loop_test(cases, a_sample_reaches_a_leaf_that_votes_as_that_of_the_grown_tree, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, leaves_of_several_classes_keep_their_counts, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, a_threshold_is_the_last_number_that_the_node_sends_left, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, the_order_in_which_trees_come_changes_no_byte, 0, 10);
    tcase_add_loop_test(
        cases, it_has_the_features_that_nodes_split_by_and_counts_these_nodes_and_their_decreases, 0, 10);
    tcase_add_loop_test(cases, a_median_is_the_lower_middle_value_of_the_samples, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, a_median_is_of_the_samples_that_have_a_value, 0, 20);
    tcase_add_test(cases, it_tells_what_it_was_grown_from);
    tcase_add_test(cases, without_a_split_it_has_no_feature);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    return cases;
}
