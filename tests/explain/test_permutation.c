/* One tree, with its out-of-bag samples' values of a feature in another order. */
#include "explain/permutation.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/grown_trees.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_SAMPLES_HERE = 400, N_PROBLEMS = 60 };

static grown_trees trees;
static used_features used;
static permutation permuted;

static void init(uint64_t number)
{
    grown_trees_init(&trees, number);
    const rfcv_dataset *dataset = trees.problem.dataset;
    ck_assert(used_features_init(&used, dataset->n_samples, dataset->n_features));
    ck_assert(permutation_init(&permuted, dataset));
    ck_assert_uint_le(dataset->n_samples, MOST_SAMPLES_HERE);
}

static void empty(void)
{
    used_features_empty(&used);
    permutation_empty(&permuted);
    grown_trees_empty(&trees);
}

static void take_tree(uint32_t number)
{
    const decision_tree *tree = grown_trees_grow(&trees, number);
    used_features_list(&used, tree);
    permutation_begin_tree(&permuted, trees.problem.dataset, trees.workspace);
}

static rng_stream stream_of(uint32_t feature)
{
    return rng_stream_child(rng_stream_make(3, RNG_PERMUTE, 0, 0, 0), feature);
}

/* Missed samples below a node, leaf after leaf from left to right. */
static size_t list_below(uint32_t node, uint32_t *samples)
{
    const tree_node *here = &trees.workspace->tree.nodes[node];
    size_t n = 0;
    if (here->feature != TREE_LEAF) {
        n = list_below(here->left, samples);
        return n + list_below(here->left + 1, samples + n);
    }
    for (uint32_t sample = 0; sample < trees.problem.dataset->n_samples; sample++)
        if (trees.workspace->bag.weight_of[sample] == 0 &&
            tree_leaf(&trees.workspace->tree, &trees.data, sample) == node)
            samples[n++] = sample;
    return n;
}

static bool is_below(uint32_t node, uint32_t above)
{
    const tree_node *here = &trees.workspace->tree.nodes[above];
    return node == above ||
           (here->feature != TREE_LEAF && (is_below(node, here->left) || is_below(node, here->left + 1)));
}

/* Samples whose path asks for the feature, node after node in the order of their numbers. */
static size_t list_asking(uint32_t feature, uint32_t *samples)
{
    const decision_tree *tree = &trees.workspace->tree;
    size_t n = 0;
    for (uint32_t node = 0; node < tree->n_nodes; node++) {
        bool is_topmost = tree->nodes[node].feature == feature;
        for (uint32_t above = 0; above < node && is_topmost; above++)
            is_topmost = tree->nodes[above].feature != feature || !is_below(node, above);
        if (is_topmost)
            n += list_below(node, samples + n);
    }
    return n;
}

/* The matrix once more, in which the out-of-bag samples have exchanged their values of a feature: those that
 * ask for it took what was drawn for them, and the others what was left. */
static rfcv_dataset *permuted_copy(uint64_t number, uint32_t feature)
{
    static uint32_t missed[MOST_SAMPLES_HERE], asking[MOST_SAMPLES_HERE], drawn[MOST_SAMPLES_HERE],
        identity[MOST_SAMPLES_HERE];
    const rfcv_dataset *dataset = trees.problem.dataset;
    bool is_given[MOST_SAMPLES_HERE] = {false}, has_taken[MOST_SAMPLES_HERE] = {false};
    size_t n_missed = 0;
    random_problem copy;
    random_problem_init(&copy, number);
    for (uint32_t sample = 0; sample < dataset->n_samples; sample++)
        if (trees.workspace->bag.weight_of[sample] == 0)
            missed[n_missed++] = sample;
    for (uint32_t i = 0; i < n_missed; i++)
        identity[i] = i;
    size_t n_asking = list_asking(feature, asking);
    rng random = rng_start(stream_of(feature));
    rng_draw_distinct(&random, identity, (uint32_t)n_missed, drawn, (uint32_t)n_asking);
    for (size_t i = 0; i < n_asking; i++) {
        uint32_t holder = missed[drawn[i]];
        assert_each(!is_given[holder] && !has_taken[asking[i]], "a value is given or taken twice");
        is_given[holder] = has_taken[asking[i]] = true;
        tiny_dataset_set_value(copy.dataset, asking[i], feature, dataset_value(dataset, holder, feature));
    }
    for (size_t taker = 0, giver = 0; taker < n_missed; taker++) {
        if (has_taken[missed[taker]])
            continue;
        while (is_given[missed[giver]])
            giver++;
        tiny_dataset_set_value(copy.dataset, missed[taker], feature,
                               dataset_value(dataset, missed[giver++], feature));
    }
    rfcv_dataset *made = copy.dataset;
    copy.dataset = tiny_dataset_make(1, 1, (double[]){0}, (uint32_t[]){0}, 1);
    random_problem_empty(&copy);
    return made;
}

static int loss_of(uint32_t sample)
{
    for (size_t i = 0; i < permuted.n_changed; i++)
        if (permuted.changed[i].sample == sample)
            return permuted.changed[i].loss;
    return 0;
}

/* The walk of the reference forest is by values, of every out-of-bag sample. */
START_TEST(losses_are_those_of_the_reference_tree_on_a_matrix_with_permuted_values)
{
    init((uint64_t)_i);
    const random_problem *problem = &trees.problem;
    const rfcv_dataset *dataset = problem->dataset;
    reference_tree *tree = reference_tree_grow(dataset, problem->training, problem->set.n_samples,
                                               &problem->rules, problem->repeat, problem->fold, 1);
    take_tree(1);

    for (size_t place = 0; place < used.n; place++) {
        uint32_t feature = used.features[place];
        permutation_of(&permuted, &trees.data, trees.workspace, &used, place, stream_of(feature));
        rfcv_dataset *copy = permuted_copy((uint64_t)_i, feature);
        for (uint32_t sample = 0; sample < dataset->n_samples; sample++) {
            uint32_t label = dataset->labels[sample];
            int before = reference_tree_vote(tree, dataset, sample) == label;
            int after = reference_tree_vote(tree, copy, sample) == label;
            assert_each(loss_of(sample) == before - after, "feature %u, sample %u: %d, not %d", feature,
                        sample, loss_of(sample), before - after);
        }
        tiny_dataset_free(copy);
    }
    reference_tree_free(tree);
    empty();
}
END_TEST

START_TEST(every_feature_that_a_tree_uses_is_listed_once_with_all_its_nodes)
{
    init((uint64_t)_i);
    for (uint32_t number = 0; number < 3; number++) { /* places of the trees before are left behind */
        const decision_tree *tree = grown_trees_grow(&trees, number);
        size_t n_nodes = 0;
        used_features_list(&used, tree);

        for (size_t place = 0; place < used.n; place++) {
            uint32_t before = 0;
            for (uint32_t node = used.first_nodes[place]; node != NO_NODE; node = used.next_nodes[node]) {
                assert_each(tree->nodes[node].feature == used.features[place], "another feature's node");
                assert_each(node >= before, "nodes do not ascend");
                before = node;
                n_nodes++;
            }
            for (size_t other = 0; other < place; other++)
                assert_each(used.features[other] != used.features[place], "a feature is listed twice");
        }
        ck_assert_uint_eq(2 * n_nodes + 1, tree->n_nodes);
    }
    empty();
}
END_TEST

START_TEST(a_sample_is_missed_where_the_bag_has_none_of_its_group)
{
    static const uint32_t groups[] = {0, 1, 0, 2, 1, 3};
    static const double values[] = {1, 2, 3, 4, 5, 6};
    static const uint32_t labels[] = {0, 0, 0, 1, 1, 1};
    rfcv_dataset *dataset = tiny_dataset_make(6, 1, values, labels, 2);
    tiny_dataset_set_groups(dataset, groups);
    uint32_t drawn[] = {2, 3}, weight_of[] = {0, 0, 2, 1, 0, 0}, leaves[] = {0, 0, 0, 0, 0, 0};
    tree_node leaf = {.feature = TREE_LEAF};
    grow_workspace workspace = {
        .bag = {.n_unique = 2, .samples = drawn, .weight_of = weight_of, .n_samples = 6},
        .tree = {.n_nodes = 1, .nodes = &leaf},
        .leaves = leaves,
    };
    ck_assert(permutation_init(&permuted, dataset));

    permutation_begin_tree(&permuted, dataset, &workspace);

    ck_assert_uint_eq(permuted.n_missed, 3);
    ck_assert_uint_eq(permuted.missed[0], 1);
    ck_assert_uint_eq(permuted.missed[1], 4);
    ck_assert_uint_eq(permuted.missed[2], 5);
    permutation_empty(&permuted);
    tiny_dataset_free(dataset);
}
END_TEST

TCase *permutation_case(void)
{
    TCase *cases = tcase_create("permutation");
    tcase_set_tags(cases, "one_thread");
    tcase_add_loop_test(cases, losses_are_those_of_the_reference_tree_on_a_matrix_with_permuted_values, 0,
                        N_PROBLEMS);
    tcase_add_loop_test(cases, every_feature_that_a_tree_uses_is_listed_once_with_all_its_nodes, 0, 20);
    tcase_add_test(cases, a_sample_is_missed_where_the_bag_has_none_of_its_group);
    return cases;
}
