#include "support/reference_check.h"

#include "support/assert_each.h"
#include "support/ranks.h"
#include "support/supported_kernels.h"
#include "tree/grow.h"

#include <check.h>

static void assert_equal_below(const decision_tree *tree, size_t here, const reference_tree *expected,
                               size_t there, const rfcv_dataset *dataset, const char *kernel)
{
    const tree_node *found = &tree->nodes[here];
    const reference_node *wanted = &expected->nodes[there];
    assert_each(here < tree->n_nodes, "%s: node %zu is none of the tree", kernel, here);
    if (wanted->is_leaf) {
        assert_each(found->feature == TREE_LEAF, "%s: node %zu is no leaf", kernel, here);
        assert_each(found->vote == wanted->vote, "%s: node %zu votes for another class", kernel, here);
        return;
    }
    assert_each(found->feature == wanted->feature, "%s: node %zu splits feature %u in place of %zu", kernel,
                here, (unsigned)found->feature, wanted->feature);
    tree_threshold threshold = tree_node_threshold(found, dataset);
    assert_each(threshold.value == wanted->threshold, "%s: node %zu has threshold %.17g in place of %.17g",
                kernel, here, threshold.value, wanted->threshold);
    assert_each(threshold.is_parsed == wanted->is_log_blind, "%s: node %zu does not compare by %s", kernel,
                here, wanted->is_log_blind ? "values" : "logarithms");
    assert_equal_below(tree, found->left, expected, wanted->left, dataset, kernel);
    assert_equal_below(tree, found->left + 1, expected, wanted->right, dataset, kernel);
}

static void assert_kernel_grows(const reference_tree *expected, const split_kernel *kernel,
                                const random_problem *problem, const rank_codes *ranks, uint32_t number)
{
    const reference_rules *rules = &problem->rules;
    const tree_settings settings = {
        .mtry = (uint32_t)rules->mtry,
        .min_node_size = rules->min_node_size,
        .max_depth = rules->max_depth,
        .split = rules->n_random_cuts ? RFCV_SPLIT_EXTRATREES : RFCV_SPLIT_GINI,
        .n_random_cuts = (uint32_t)rules->n_random_cuts,
        .redraws_constant = rules->redraws_constant,
        .class_weights = rules->class_weights,
    };
    const training_data data = {problem->dataset, ranks};
    grow_workspace *workspace = grow_workspace_make(&data, &settings, kernel);
    monitor_stage stage;
    monitor_stage_init(&stage, NULL, "grow", 0);

    bag_draw(&workspace->bag, &problem->set,
             &(bag_rule){.n_draws = rules->n_draws, .replace = rules->replace},
             rng_stream_make(rules->seed, RNG_BAG, problem->repeat, problem->fold, number));
    tree_grow(workspace, &data, &settings,
              rng_stream_make(rules->seed, RNG_NODES, problem->repeat, problem->fold, number), &stage);

    ck_assert_msg(workspace->tree.n_nodes == expected->n_nodes, "%s grows %zu nodes in place of %zu",
                  kernel->name, workspace->tree.n_nodes, expected->n_nodes);
    assert_equal_below(&workspace->tree, 0, expected, 0, problem->dataset, kernel->name);
    for (size_t sample = 0; sample < problem->dataset->n_samples; sample++) {
        assert_each(workspace->bag.weight_of[sample] == expected->n_times_drawn[sample],
                    "%s: sample %zu is drawn another number of times", kernel->name, sample);
        assert_each(tree_vote(&workspace->tree, &data, sample) ==
                        reference_tree_vote(expected, problem->dataset, sample),
                    "%s: sample %zu gets another vote", kernel->name, sample);
    }
    grow_workspace_free(workspace);
}

void assert_trees_are_those_of_the_reference(const random_problem *problem, uint32_t number)
{
    reference_tree *expected =
        reference_tree_grow(problem->dataset, problem->training, problem->set.n_samples, &problem->rules,
                            problem->repeat, problem->fold, number);
    rank_codes *ranks = ranks_of(problem->dataset, 1);
    for (size_t i = 0; i < n_supported_kernels(); i++)
        assert_kernel_grows(expected, supported_kernel(i), problem, ranks, number);
    rank_codes_free(ranks);
    reference_tree_free(expected);
}
