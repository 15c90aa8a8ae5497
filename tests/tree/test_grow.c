/* Trees that are small enough to be grown by hand. */
#include "tree/grow.h"

#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static rfcv_dataset *dataset;
static rank_codes *ranks;
static grow_workspace *workspace;
static monitor_stage stage;

static void free_all(void)
{
    grow_workspace_free(workspace);
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
    workspace = NULL;
    ranks = NULL;
    dataset = NULL;
}

static void put_in_bag(sample_bag *bag, const uint32_t *weights)
{
    bag->n_unique = bag->n_draws = 0;
    for (uint32_t sample = 0; sample < bag->n_samples; sample++) {
        bag->weight_of[sample] = weights ? weights[sample] : 1;
        if (bag->weight_of[sample] == 0)
            continue;
        bag->samples[bag->n_unique] = sample;
        bag->weights[bag->n_unique++] = bag->weight_of[sample];
        bag->n_draws += bag->weight_of[sample];
    }
}

/* values[n][n_features]; class indices are below 3. */
static void make_dataset(size_t n, size_t n_features, const double *values, const uint32_t *labels)
{
    dataset = tiny_dataset_make(n, n_features, values, labels, 3);
    ranks = ranks_of(dataset, 1);
}

/* Grows from a bag with these weights, all 1 if NULL. */
static const decision_tree *grow(const uint32_t *weights, tree_settings settings, uint32_t number)
{
    if (!workspace)
        workspace =
            grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    monitor_stage_init(&stage, NULL, "grow", 0);
    put_in_bag(&workspace->bag, weights);
    tree_grow(workspace, &(training_data){dataset, ranks}, &settings,
              rng_stream_make(1, RNG_NODES, 0, 0, number), &stage);
    return &workspace->tree;
}

static double threshold_of(const tree_node *node)
{
    return node->feature == TREE_LEAF ? 0 : tree_node_threshold(node, dataset).value;
}

static void assert_leaf(const tree_node *node, uint32_t vote)
{
    ck_assert_uint_eq(node->feature, TREE_LEAF);
    ck_assert_uint_eq(node->vote, vote);
}

START_TEST(two_pure_halves_are_a_tree_of_three_nodes)
{
    make_dataset(4, 1, (const double[]){3, 1, 4, 2}, (const uint32_t[]){1, 0, 1, 0});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 3);
    ck_assert_uint_eq(tree->nodes[0].feature, 0);
    ck_assert_double_eq(threshold_of(&tree->nodes[0]), 2.5);
    assert_leaf(&tree->nodes[tree->nodes[0].left], 0);
    assert_leaf(&tree->nodes[tree->nodes[0].left + 1], 1);
}
END_TEST

START_TEST(a_pure_node_is_a_leaf)
{
    make_dataset(3, 1, (const double[]){1, 2, 3}, (const uint32_t[]){2, 2, 2});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 1);
    assert_leaf(&tree->nodes[0], 2);
}
END_TEST

START_TEST(a_node_whose_drawn_features_are_constant_is_a_leaf_of_its_majority)
{
    make_dataset(3, 2, (const double[]){5, 7, 5, 7, 5, 7}, (const uint32_t[]){0, 2, 2});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 2, .min_node_size = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 1);
    assert_leaf(&tree->nodes[0], 2);
}
END_TEST

/* Exclusive or: no single feature tells the classes apart, two of them do. */
START_TEST(a_split_of_zero_gain_is_taken)
{
    make_dataset(4, 2, (const double[]){0, 0, 0, 1, 1, 0, 1, 1}, (const uint32_t[]){0, 1, 1, 0});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 2, .min_node_size = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 7);
    for (size_t sample = 0; sample < 4; sample++)
        ck_assert_uint_eq(tree_vote(tree, &(training_data){dataset, ranks}, sample), dataset->labels[sample]);
}
END_TEST

/* The samples at 4 and 9 are not in the bag: between 2 and 10 the threshold is 6. */
START_TEST(the_threshold_is_the_midpoint_of_in_bag_neighbours)
{
    make_dataset(6, 1, (const double[]){1, 2, 4, 9, 10, 11}, (const uint32_t[]){0, 0, 1, 0, 1, 1});

    const decision_tree *tree =
        grow((const uint32_t[]){1, 1, 0, 0, 1, 1}, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_double_eq(threshold_of(&tree->nodes[0]), 6);
    ck_assert_uint_eq(tree_vote(tree, &(training_data){dataset, ranks}, 2), 0);
    ck_assert_uint_eq(tree_vote(tree, &(training_data){dataset, ranks}, 3), 1);
}
END_TEST

/* Below the root the neighbours are those of the node: 1 and 3, though the other side holds 2. */
START_TEST(the_threshold_is_the_midpoint_of_neighbours_in_the_node)
{
    make_dataset(5, 2, (const double[]){0, 1, 0, 3, 9, 2, 9, 2, 9, 2}, (const uint32_t[]){0, 1, 2, 2, 2});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 2, .min_node_size = 1}, 0);

    const tree_node *left = &tree->nodes[tree->nodes[0].left];
    ck_assert_double_eq(threshold_of(&tree->nodes[0]), 4.5);
    ck_assert_uint_eq(left->feature, 1);
    ck_assert_double_eq(threshold_of(left), 2);
}
END_TEST

START_TEST(a_node_of_at_most_min_node_size_draws_is_a_leaf)
{
    static const size_t min_node_size[] = {1, 4, 5, 6}, n_nodes[] = {3, 3, 1, 1};
    make_dataset(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1});

    const decision_tree *tree =
        grow((const uint32_t[]){3, 2}, (tree_settings){.mtry = 1, .min_node_size = min_node_size[_i]}, 0);

    ck_assert_uint_eq(tree->n_nodes, n_nodes[_i]);
}
END_TEST

/* Values 1 to 8 with classes in turn need seven splits. */
START_TEST(no_leaf_is_deeper_than_max_depth)
{
    static const size_t n_nodes[] = {15, 3, 5, 7};
    make_dataset(8, 1, (const double[]){1, 2, 3, 4, 5, 6, 7, 8}, (const uint32_t[]){0, 1, 0, 1, 0, 1, 0, 1});

    const decision_tree *tree =
        grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1, .max_depth = (size_t)_i}, 0);

    ck_assert_uint_eq(tree->n_nodes, n_nodes[_i]);
}
END_TEST

START_TEST(an_impure_leaf_votes_for_the_class_with_most_draws)
{
    make_dataset(3, 1, (const double[]){1, 1, 1}, (const uint32_t[]){0, 0, 1});

    const decision_tree *tree =
        grow((const uint32_t[]){1, 1, 3}, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    assert_leaf(&tree->nodes[0], 1);
}
END_TEST

/* 400 fair draws: 200 of each, six standard deviations are 60. */
START_TEST(a_tied_leaf_votes_for_either_class_by_its_stream)
{
    size_t n_votes[3] = {0};
    make_dataset(2, 1, (const double[]){1, 1}, (const uint32_t[]){0, 2});

    for (uint32_t number = 0; number < 400; number++)
        n_votes[grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, number)->nodes[0].vote]++;

    ck_assert_uint_eq(n_votes[1], 0);
    ck_assert_uint_gt(n_votes[0], 140);
    ck_assert_uint_gt(n_votes[2], 140);
}
END_TEST

/* Of the two features one is constant: half of the nodes that draw one feature draw nothing to split by. */
START_TEST(a_constant_feature_counts_toward_mtry)
{
    size_t n_leaves = 0;
    make_dataset(2, 2, (const double[]){1, 5, 2, 5}, (const uint32_t[]){0, 1});

    for (uint32_t number = 0; number < 400; number++)
        n_leaves += grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, number)->n_nodes == 1;

    ck_assert_uint_gt(n_leaves, 140);
    ck_assert_uint_lt(n_leaves, 260);
}
END_TEST

START_TEST(every_node_draws_features_of_its_own)
{
    size_t n_different = 0;
    make_dataset(4, 2, (const double[]){0, 0, 0, 1, 1, 0, 1, 1}, (const uint32_t[]){0, 1, 2, 0});

    for (uint32_t number = 0; number < 200; number++) {
        const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, number);
        const tree_node *left = &tree->nodes[tree->nodes[0].left];
        n_different += tree->nodes[0].feature != left->feature && left->feature != TREE_LEAF;
    }

    ck_assert_uint_gt(n_different, 60);
    ck_assert_uint_lt(n_different, 140);
}
END_TEST

START_TEST(growing_a_tree_allocates_nothing)
{
    make_dataset(8, 1, (const double[]){1, 2, 3, 4, 5, 6, 7, 8}, (const uint32_t[]){0, 1, 0, 1, 0, 1, 0, 1});
    grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);
    size_t n_calls = memory_n_calls();

    grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 1);

    ck_assert_uint_eq(memory_n_calls(), n_calls);
}
END_TEST

START_TEST(the_trees_that_a_workspace_grew_before_leave_no_trace)
{
    const double values[] = {1, 7, 2, 3, 3, 8, 4, 1, 5, 6, 6, 2};
    double thresholds[8];
    make_dataset(6, 2, values, (const uint32_t[]){0, 1, 0, 2, 1, 0});
    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 3);
    size_t n_nodes = tree->n_nodes;
    for (size_t node = 0; node < n_nodes && node < 8; node++)
        thresholds[node] = threshold_of(&tree->nodes[node]);

    grow((const uint32_t[]){2, 0, 2, 1, 1, 0}, (tree_settings){.mtry = 1, .min_node_size = 1}, 4);
    tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 3);

    ck_assert_uint_eq(tree->n_nodes, n_nodes);
    for (size_t node = 0; node < n_nodes && node < 8; node++)
        ck_assert_double_eq(threshold_of(&tree->nodes[node]), thresholds[node]);
}
END_TEST

/* ---- of random problems ---- */

/* A random problem, every third with gaps, and a workspace that keeps the decreases of its trees. */
static random_problem problem;
static rank_codes *codes;
static tree_settings its_settings;

static training_data make_problem(int number)
{
    random_problem_init(&problem, (uint64_t)number);
    dice hand = {(uint64_t)number};
    if (number % 3 == 0)
        random_gaps(&hand, problem.dataset);
    const reference_rules *rules = &problem.rules;
    its_settings = (tree_settings){
        .mtry = (uint32_t)rules->mtry, .min_node_size = rules->min_node_size, .max_depth = rules->max_depth};
    codes = ranks_of(problem.dataset, 1);
    const training_data data = {problem.dataset, codes};
    workspace = grow_workspace_make(&data, &its_settings, split_kernel_choose(NULL));
    ck_assert(grow_workspace_keep_decreases(workspace));
    return data;
}

static void free_problem(void)
{
    rank_codes_free(codes);
    random_problem_empty(&problem);
}

static void grow_of_problem(const training_data *data, uint32_t number)
{
    const reference_rules *rules = &problem.rules;
    monitor_stage_init(&stage, NULL, "grow", 0);
    bag_draw(&workspace->bag, &problem.set, &(bag_rule){.n_draws = rules->n_draws, .replace = rules->replace},
             rng_stream_make(rules->seed, RNG_BAG, problem.repeat, problem.fold, number));
    tree_grow(workspace, data, &its_settings,
              rng_stream_make(rules->seed, RNG_NODES, problem.repeat, problem.fold, number), &stage);
}

/* Random problems in which every sample is judged, in the order of the training set: those of the bag, those
 * that were not drawn and those that are held out.  Many lie strictly between the neighbours of a cut. */
START_TEST(leaves_and_votes_of_judged_samples_are_those_of_the_walk_down_the_tree)
{
    const training_data data = make_problem(_i);
    workspace->n_judged = problem.dataset->n_samples;
    memcpy(workspace->judged, problem.order, workspace->n_judged * sizeof *workspace->judged);

    for (uint32_t number = 0; number < 3; number++) {
        grow_of_problem(&data, number);

        for (size_t sample = 0; sample < problem.dataset->n_samples; sample++) {
            assert_each(workspace->votes[sample] == tree_vote(&workspace->tree, &data, sample),
                        "tree %u, sample %zu", (unsigned)number, sample);
            assert_each(workspace->leaves[sample] == tree_leaf(&workspace->tree, &data, sample),
                        "tree %u, sample %zu", (unsigned)number, sample);
        }
    }
    free_problem();
}
END_TEST

/* The walk by values and thresholds alone. */
static uint32_t leaf_by_values(const rfcv_dataset *its, size_t sample, size_t feature, size_t other)
{
    const decision_tree *tree = &workspace->tree;
    uint32_t here = 0;
    while (tree->nodes[here].feature != TREE_LEAF) {
        const tree_node *node = &tree->nodes[here];
        const size_t asked = node->feature == feature ? other : sample;
        const double value =
            dataset_value(its, tree_value_holder(tree, node->feature, (uint32_t)asked), node->feature);
        here = node->left + !tree_value_goes_left(tree_node_threshold(node, its), its, value);
    }
    return here;
}

START_TEST(a_sample_reaches_the_leaf_of_its_values_and_of_one_that_it_borrows)
{
    const training_data data = make_problem(_i);
    const size_t n = data.dataset->n_samples, p = data.dataset->n_features;
    grow_of_problem(&data, 0);

    for (size_t sample = 0; sample < n; sample++) {
        const size_t feature = (sample + (size_t)_i) % p, other = n - 1 - sample;
        assert_each(tree_leaf(&workspace->tree, &data, sample) ==
                        leaf_by_values(data.dataset, sample, p, sample),
                    "sample %zu", sample);
        assert_each(tree_leaf_with(&workspace->tree, &data, sample, feature, other) ==
                        leaf_by_values(data.dataset, sample, feature, other),
                    "sample %zu with feature %zu of %zu", sample, feature, other);
    }
    free_problem();
}
END_TEST

/* ---- decreases of impurity ---- */

/* Draws of each class in each node: a bag's sample lies on one side of each cut. */
static uint32_t *count_nodes(const training_data *data)
{
    const decision_tree *tree = &workspace->tree;
    const sample_bag *bag = &workspace->bag;
    const size_t n_classes = data->dataset->n_classes;
    uint32_t *counts = calloc(tree->n_nodes * n_classes, sizeof *counts);
    for (size_t i = 0; i < bag->n_unique; i++) {
        const uint32_t sample = bag->samples[i], label = data->dataset->labels[sample];
        size_t here = 0;
        counts[label] += bag->weights[i];
        while (tree->nodes[here].feature != TREE_LEAF) {
            const tree_node *node = &tree->nodes[here];
            const uint32_t holder = tree_value_holder(tree, node->feature, sample);
            here = node->left + (rank_code(data->ranks, node->feature, holder) >= node->upper);
            counts[here * n_classes + label] += bag->weights[i];
        }
    }
    return counts;
}

/* n x (1 - Gini impurity) of a node of n draws. */
static double purity(const uint32_t *counts, size_t n_classes)
{
    double n = 0, squares = 0;
    for (size_t k = 0; k < n_classes; k++) {
        n += counts[k];
        squares += (double)counts[k] * counts[k];
    }
    return squares / n;
}

START_TEST(decreases_are_those_of_the_draws_that_each_node_parts)
{
    const training_data data = make_problem(_i);
    const size_t n_classes = data.dataset->n_classes;
    for (uint32_t number = 0; number < 3; number++) {
        grow_of_problem(&data, number);
        const decision_tree *tree = &workspace->tree;
        uint32_t *counts = count_nodes(&data);
        for (size_t here = 0; here < tree->n_nodes; here++) {
            const tree_node *node = &tree->nodes[here];
            double expected = 0;
            if (node->feature != TREE_LEAF)
                expected = purity(counts + node->left * n_classes, n_classes) +
                           purity(counts + (node->left + 1) * n_classes, n_classes) -
                           purity(counts + here * n_classes, n_classes);
            assert_each(tree->decreases[here] >= 0 && fabs(tree->decreases[here] - expected) < 1e-9,
                        "tree %u, node %zu: %.17g in place of %.17g", (unsigned)number, here,
                        tree->decreases[here], expected);
        }
        free(counts);
    }
    free_problem();
}
END_TEST

/* Three draws of each class on both sides of every cut in the middle: thirds that no double has. */
START_TEST(a_split_that_gains_nothing_decreases_impurity_by_exactly_0)
{
    const tree_settings settings = {.mtry = 1, .min_node_size = 1};
    make_dataset(6, 1, (const double[]){1, 1, 1, 2, 2, 2}, (const uint32_t[]){0, 1, 2, 0, 1, 2});
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    ck_assert(grow_workspace_keep_decreases(workspace));

    const decision_tree *tree = grow(NULL, settings, 0);

    ck_assert_uint_eq(tree->n_nodes, 3);
    for (size_t node = 0; node < 3; node++)
        ck_assert(tree->decreases[node] == 0);
}
END_TEST

/* 10^6 draws of each class: 4 x 10^24 does not fit in 64 bits. */
START_TEST(decreases_of_millions_of_draws_are_exact)
{
    const tree_settings settings = {.mtry = 1, .min_node_size = 1};
    make_dataset(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1});
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    ck_assert(grow_workspace_keep_decreases(workspace));

    const decision_tree *tree = grow((const uint32_t[]){1000000, 1000000}, settings, 0);

    ck_assert_uint_eq(tree->n_nodes, 3);
    ck_assert_double_eq(tree->decreases[0], 1000000);
}
END_TEST

START_TEST(decreases_are_kept_only_where_they_are_asked_for)
{
    make_dataset(4, 1, (const double[]){3, 1, 4, 2}, (const uint32_t[]){1, 0, 1, 0});

    ck_assert_ptr_null(grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0)->decreases);
}
END_TEST

/* ---- counts of leaves ---- */

START_TEST(counts_of_leaves_are_those_of_the_draws_that_they_hold)
{
    const training_data data = make_problem(_i);
    const size_t n_classes = data.dataset->n_classes;
    ck_assert(grow_workspace_keep_leaf_counts(workspace));
    for (uint32_t number = 0; number < 3; number++) {
        grow_of_problem(&data, number);
        const decision_tree *tree = &workspace->tree;
        uint32_t *counts = count_nodes(&data);
        size_t n_rows = 0;
        for (size_t here = 0; here < tree->n_nodes; here++) {
            const tree_node *node = &tree->nodes[here];
            const uint32_t *expected = counts + here * n_classes;
            size_t n_present = 0;
            for (size_t k = 0; k < n_classes; k++)
                n_present += expected[k] > 0;
            if (node->feature != TREE_LEAF)
                continue;
            assert_each((node->left == 0) == (n_present == 1), "tree %u, node %zu", (unsigned)number, here);
            if (node->left == 0)
                continue;
            n_rows++;
            assert_each(memcmp(tree->leaf_counts + (node->left - 1) * n_classes, expected,
                               n_classes * sizeof *expected) == 0,
                        "tree %u, node %zu", (unsigned)number, here);
        }
        ck_assert_uint_eq(tree->n_leaf_counts, n_rows);
        free(counts);
    }
    free_problem();
}
END_TEST

START_TEST(counts_of_leaves_are_kept_only_where_they_are_asked_for)
{
    make_dataset(2, 1, (const double[]){1, 1}, (const uint32_t[]){1, 0});

    const decision_tree *tree = grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_ptr_null(tree->leaf_counts);
    ck_assert_uint_eq(tree->nodes[0].left, 0);
}
END_TEST

/* ---- class weights ---- */

START_TEST(a_leaf_counts_each_draw_as_often_as_the_weight_of_its_class)
{
    static const uint32_t class_weights[] = {1, 7, 3};
    const tree_settings settings = {.mtry = 1, .min_node_size = 1, .class_weights = class_weights};
    make_dataset(4, 1, (const double[]){1, 1, 1, 1}, (const uint32_t[]){0, 0, 1, 2});
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    ck_assert(grow_workspace_keep_leaf_counts(workspace));

    const decision_tree *tree = grow((const uint32_t[]){5, 1, 1, 2}, settings, 0);

    ck_assert_uint_eq(tree->n_nodes, 1);
    assert_leaf(&tree->nodes[0], 1);
    ck_assert_uint_eq(tree->n_leaf_counts, 1);
    ck_assert_uint_eq(tree->nodes[0].left, 1);
    ck_assert_uint_eq(tree->leaf_counts[0], 6);
    ck_assert_uint_eq(tree->leaf_counts[1], 7);
    ck_assert_uint_eq(tree->leaf_counts[2], 6);
}
END_TEST

/* One draw of the first class and four of the second: five draws, which count 41. */
START_TEST(min_node_size_counts_draws_without_their_weights)
{
    static const uint32_t class_weights[] = {1, 10, 1};
    make_dataset(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1});

    const decision_tree *tree =
        grow((const uint32_t[]){1, 4},
             (tree_settings){.mtry = 1, .min_node_size = (size_t)_i, .class_weights = class_weights}, 0);

    ck_assert_uint_eq(tree->n_nodes, _i < 5 ? 3 : 1);
}
END_TEST

/* 25,000,000 of each of two classes: more than kernels are for. */
START_TEST(tens_of_millions_of_weighted_draws_are_split_and_their_decreases_exact)
{
    static const uint32_t class_weights[] = {25000, 25000, 1};
    const tree_settings settings = {.mtry = 1, .min_node_size = 1, .class_weights = class_weights};
    make_dataset(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1});
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    ck_assert(grow_workspace_keep_decreases(workspace));

    const decision_tree *tree = grow((const uint32_t[]){1000, 1000}, settings, 0);

    ck_assert_uint_eq(tree->n_nodes, 3);
    ck_assert_double_eq(tree->decreases[0], 25000000);
}
END_TEST

/* ---- rules ---- */

/* What every rule says of them is the same: the first feature tells the classes apart. */
START_TEST(each_rule_finds_a_feature_that_tells_the_classes_apart)
{
    static const rfcv_split rules[] = {RFCV_SPLIT_GINI, RFCV_SPLIT_ENTROPY, RFCV_SPLIT_HELLINGER,
                                       RFCV_SPLIT_EXTRATREES};
    const uint32_t labels[] = {1, 0, 1, 0};
    const double values[] = {9, 1, 1, 2, 9, 3, 1, 4};
    dataset = tiny_dataset_make(4, 2, values, labels, 2);
    ranks = ranks_of(dataset, 1);

    const decision_tree *tree =
        grow(NULL, (tree_settings){.mtry = 2, .min_node_size = 1, .split = rules[_i], .n_random_cuts = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 3);
    ck_assert_uint_eq(tree->nodes[0].feature, 0);
    assert_leaf(&tree->nodes[1], 0);
    assert_leaf(&tree->nodes[2], 1);
}
END_TEST

/* Trees of one cut between 1 and 2. */
START_TEST(trees_of_random_cuts_have_thresholds_of_their_own)
{
    const tree_settings settings = {
        .mtry = 1, .min_node_size = 1, .split = RFCV_SPLIT_EXTRATREES, .n_random_cuts = 1};
    make_dataset(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1});

    const double first = threshold_of(&grow(NULL, settings, 0)->nodes[0]);
    const double second = threshold_of(&grow(NULL, settings, 1)->nodes[0]);
    const double again = threshold_of(&grow(NULL, settings, 0)->nodes[0]);

    ck_assert(first != 1.5 && second != 1.5 && first != second);
    ck_assert_double_eq(first, again);
}
END_TEST

/* ---- features that are constant ---- */

/* One of ten features is not constant; one is drawn at a node. */
START_TEST(features_are_drawn_until_one_is_not_constant_where_that_is_asked_for)
{
    double values[2][10] = {{0}};
    values[1][7] = 1;
    make_dataset(2, 10, values[0], (const uint32_t[]){0, 1});
    const tree_settings settings = {.mtry = 1, .min_node_size = 1, .redraws_constant = true};

    for (uint32_t number = 0; number < 20; number++) {
        const decision_tree *tree = grow(NULL, settings, number);
        ck_assert_uint_eq(tree->n_nodes, 3);
        ck_assert_uint_eq(tree->nodes[0].feature, 7);
    }
}
END_TEST

/* Of two features that are not constant the second would be the better one; half of the draws beyond mtry
 * come upon the first before. */
START_TEST(no_feature_is_drawn_beyond_the_first_that_is_not_constant)
{
    size_t n_times[2] = {0};
    make_dataset(3, 4, (const double[]){0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 1}, (const uint32_t[]){0, 0, 1});

    for (uint32_t number = 0; number < 400; number++) {
        const uint32_t feature =
            grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1, .redraws_constant = true}, number)
                ->nodes[0]
                .feature;
        ck_assert(feature == 2 || feature == 3);
        n_times[feature - 2]++;
    }

    ck_assert_uint_gt(n_times[0], 140); /* of 400 with a chance of a half: six standard deviations */
    ck_assert_uint_gt(n_times[1], 140);
}
END_TEST

START_TEST(where_all_features_are_constant_drawing_ends)
{
    make_dataset(3, 3, (const double[]){5, 6, 7, 5, 6, 7, 5, 6, 7}, (const uint32_t[]){0, 2, 2});

    const decision_tree *tree =
        grow(NULL, (tree_settings){.mtry = 2, .min_node_size = 1, .redraws_constant = true}, 0);

    ck_assert_uint_eq(tree->n_nodes, 1);
    assert_leaf(&tree->nodes[0], 2);
}
END_TEST

/* Eight samples of two classes in turn make 15 nodes; sample 0 is to the left of every cut, so that each step
 * down leaves one right child without samples to judge. */
START_TEST(a_branch_that_no_judged_sample_reaches_is_a_leaf)
{
    make_dataset(8, 1, (const double[]){1, 2, 3, 4, 5, 6, 7, 8}, (const uint32_t[]){0, 1, 0, 1, 0, 1, 0, 1});
    grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);
    ck_assert_uint_eq(workspace->tree.n_nodes, 15);
    workspace->judged[0] = 0;
    workspace->n_judged = 1;

    const decision_tree *tree =
        grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1, .only_judged = true}, 0);

    ck_assert_uint_eq(workspace->votes[0], 0);
    ck_assert_uint_lt(tree->n_nodes, 15);
    for (const tree_node *node = &tree->nodes[0]; node->feature != TREE_LEAF; node = &tree->nodes[node->left])
        ck_assert_uint_eq(tree->nodes[node->left + 1].feature, TREE_LEAF);
}
END_TEST

START_TEST(samples_that_are_not_judged_get_no_vote)
{
    make_dataset(4, 1, (const double[]){3, 1, 4, 2}, (const uint32_t[]){1, 2, 1, 2});
    grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);
    workspace->judged[0] = 3;
    workspace->n_judged = 1;

    grow(NULL, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_uint_eq(workspace->votes[0], 0);
    ck_assert_uint_eq(workspace->votes[1], 0);
    ck_assert_uint_eq(workspace->votes[2], 0);
    ck_assert_uint_eq(workspace->votes[3], 2);
}
END_TEST

/* Classes in turn, so that each cut takes off one sample: of equal weights the lowest, of rising ones the
 * highest. */
START_TEST(a_tree_as_deep_as_it_has_samples_is_grown_in_full)
{
    enum { MOST = 64 };
    double values[MOST];
    uint32_t labels[MOST], weights[MOST];
    for (uint32_t sample = 0; sample < MOST; sample++) {
        values[sample] = sample;
        labels[sample] = sample % 2;
        weights[sample] = _i ? sample + 1 : 1;
    }
    make_dataset(MOST, 1, values, labels);

    const decision_tree *tree = grow(weights, (tree_settings){.mtry = 1, .min_node_size = 1}, 0);

    ck_assert_uint_eq(tree->n_nodes, 2 * MOST - 1);
    size_t depth = 0;
    for (const tree_node *node = tree->nodes; node->feature != TREE_LEAF; depth++) {
        ck_assert_uint_eq(tree->nodes[node->left + (uint32_t)_i].feature, TREE_LEAF);
        node = &tree->nodes[node->left + 1 - (uint32_t)_i];
    }
    ck_assert_uint_eq(depth, MOST - 1);
    for (size_t sample = 0; sample < MOST; sample++)
        ck_assert_uint_eq(tree_vote(tree, &(training_data){dataset, ranks}, sample), labels[sample]);
}
END_TEST

static bool stop_at_once(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_tree_that_is_stopped_ends_in_leaves)
{
    const rfcv_monitor monitor = {.should_stop = stop_at_once};
    const tree_settings settings = {.mtry = 1, .min_node_size = 1};
    make_dataset(4, 1, (const double[]){3, 1, 4, 2}, (const uint32_t[]){1, 1, 1, 0});
    workspace = grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    workspace->judged[0] = 3;
    workspace->n_judged = 1;
    put_in_bag(&workspace->bag, NULL);
    monitor_stage_init(&stage, &monitor, "grow", 0);

    tree_grow(workspace, &(training_data){dataset, ranks}, &settings, rng_stream_make(1, RNG_NODES, 0, 0, 0),
              &stage);

    ck_assert_uint_eq(workspace->tree.n_nodes, 1);
    ck_assert_uint_eq(workspace->votes[3], 1);
}
END_TEST

static rfcv_status make_workspace(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    const tree_settings settings = {.mtry = 1, .min_node_size = 1};
    grow_workspace *made =
        grow_workspace_make(&(training_data){dataset, ranks}, &settings, split_kernel_choose(NULL));
    const bool has_memory =
        made && grow_workspace_keep_decreases(made) && grow_workspace_keep_leaf_counts(made);
    const rfcv_status status = has_memory ? RFCV_OK : RFCV_SYSTEM;
    grow_workspace_free(made);
    return status;
}

START_TEST(a_workspace_that_finds_no_memory_leaves_nothing_behind)
{
    make_dataset(4, 1, (const double[]){3, 1, 4, 2}, (const uint32_t[]){1, 0, 1, 0});

    assert_lack_of_memory_is_told(make_workspace, NULL);
}
END_TEST

TCase *grow_case(void)
{
    TCase *cases = tcase_create("grow");
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_test(cases, two_pure_halves_are_a_tree_of_three_nodes);
    tcase_add_test(cases, a_pure_node_is_a_leaf);
    tcase_add_test(cases, a_node_whose_drawn_features_are_constant_is_a_leaf_of_its_majority);
    tcase_add_test(cases, a_split_of_zero_gain_is_taken);
    tcase_add_test(cases, the_threshold_is_the_midpoint_of_in_bag_neighbours);
    tcase_add_test(cases, the_threshold_is_the_midpoint_of_neighbours_in_the_node);
    tcase_add_loop_test(cases, a_node_of_at_most_min_node_size_draws_is_a_leaf, 0, 4);
    tcase_add_loop_test(cases, no_leaf_is_deeper_than_max_depth, 0, 4);
    tcase_add_test(cases, an_impure_leaf_votes_for_the_class_with_most_draws);
    tcase_add_test(cases, a_tied_leaf_votes_for_either_class_by_its_stream);
    tcase_add_test(cases, a_constant_feature_counts_toward_mtry);
    tcase_add_test(cases, every_node_draws_features_of_its_own);
    tcase_add_test(cases, growing_a_tree_allocates_nothing);
    tcase_add_test(cases, the_trees_that_a_workspace_grew_before_leave_no_trace);
    tcase_add_loop_test(cases, leaves_and_votes_of_judged_samples_are_those_of_the_walk_down_the_tree, 0,
                        300);
    tcase_add_loop_test(cases, a_sample_reaches_the_leaf_of_its_values_and_of_one_that_it_borrows, 0, 300);
    tcase_add_loop_test(cases, decreases_are_those_of_the_draws_that_each_node_parts, 0, 300);
    tcase_add_test(cases, a_split_that_gains_nothing_decreases_impurity_by_exactly_0);
    tcase_add_test(cases, decreases_of_millions_of_draws_are_exact);
    tcase_add_test(cases, decreases_are_kept_only_where_they_are_asked_for);
    tcase_add_loop_test(cases, counts_of_leaves_are_those_of_the_draws_that_they_hold, 0, 100);
    tcase_add_test(cases, counts_of_leaves_are_kept_only_where_they_are_asked_for);
    tcase_add_test(cases, a_leaf_counts_each_draw_as_often_as_the_weight_of_its_class);
    tcase_add_loop_test(cases, min_node_size_counts_draws_without_their_weights, 1, 8);
    tcase_add_test(cases, tens_of_millions_of_weighted_draws_are_split_and_their_decreases_exact);
    tcase_add_loop_test(cases, each_rule_finds_a_feature_that_tells_the_classes_apart, 0, 4);
    tcase_add_test(cases, trees_of_random_cuts_have_thresholds_of_their_own);
    tcase_add_test(cases, features_are_drawn_until_one_is_not_constant_where_that_is_asked_for);
    tcase_add_test(cases, no_feature_is_drawn_beyond_the_first_that_is_not_constant);
    tcase_add_test(cases, where_all_features_are_constant_drawing_ends);
    tcase_add_test(cases, a_branch_that_no_judged_sample_reaches_is_a_leaf);
    tcase_add_test(cases, samples_that_are_not_judged_get_no_vote);
    tcase_add_loop_test(cases, a_tree_as_deep_as_it_has_samples_is_grown_in_full, 0, 2);
    tcase_add_test(cases, a_tree_that_is_stopped_ends_in_leaves);
    tcase_add_test(cases, a_workspace_that_finds_no_memory_leaves_nothing_behind);
    return cases;
}
