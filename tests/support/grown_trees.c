#include "support/grown_trees.h"

#include "support/ranks.h"

void grown_trees_init(grown_trees *trees, uint64_t problem_number)
{
    random_problem problem;
    random_problem_init(&problem, problem_number);
    grown_trees_of(trees, problem);
}

void grown_trees_of(grown_trees *trees, random_problem problem)
{
    const reference_rules *rules = &problem.rules;
    *trees = (grown_trees){
        .problem = problem,
        .ranks = ranks_of(problem.dataset, 1),
        .settings = {.mtry = (uint32_t)rules->mtry,
                     .min_node_size = rules->min_node_size,
                     .max_depth = rules->max_depth},
    };
    trees->data = (training_data){problem.dataset, trees->ranks};
    trees->workspace = grow_workspace_make(&trees->data, &trees->settings, split_kernel_choose(NULL));
    grow_workspace_keep_decreases(trees->workspace);
    trees->workspace->n_judged = problem.dataset->n_samples;
    for (uint32_t sample = 0; sample < problem.dataset->n_samples; sample++)
        trees->workspace->judged[sample] = sample;
}

void grown_trees_empty(grown_trees *trees)
{
    grow_workspace_free(trees->workspace);
    rank_codes_free(trees->ranks);
    random_problem_empty(&trees->problem);
}

const decision_tree *grown_trees_grow(grown_trees *trees, uint32_t number)
{
    const random_problem *problem = &trees->problem;
    const reference_rules *rules = &problem->rules;
    monitor_stage stage;
    monitor_stage_init(&stage, NULL, "grow", 0);
    bag_draw(&trees->workspace->bag, &problem->set,
             &(bag_rule){.n_draws = rules->n_draws, .replace = rules->replace},
             rng_stream_make(rules->seed, RNG_BAG, problem->repeat, problem->fold, number));
    tree_grow(trees->workspace, &trees->data, &trees->settings,
              rng_stream_make(rules->seed, RNG_NODES, problem->repeat, problem->fold, number), &stage);
    return &trees->workspace->tree;
}
