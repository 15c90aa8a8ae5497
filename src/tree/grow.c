#include "tree/grow.h"

#include "base/memory.h"
#include "tree/majority.h"
#include "tree/partition.h"

#include <string.h>

/* Streams of a node's children; its own gives the features that it draws. */
enum { LEFT_STREAM = 0, RIGHT_STREAM = 1, LEAF_TIE_STREAM = 2 };

struct pending_node {
    size_t begin, end; /* its stretch of workspace->samples */
    size_t depth;
    uint32_t node; /* its place in the tree */
    rng_stream stream;
};

grow_workspace *grow_workspace_make(const rfcv_dataset *dataset, const tree_settings *settings,
                                    const split_kernel *kernel)
{
    size_t n_samples = dataset->n_samples;
    grow_workspace *workspace = memory_make(1, sizeof *workspace);
    if (!workspace)
        return NULL;
    bool has_memory = bag_init(&workspace->bag, n_samples);
    has_memory &= split_scratch_init(&workspace->split, n_samples, dataset->n_classes);
    workspace->kernel = kernel;
    workspace->tree.nodes = memory_make(2 * n_samples, sizeof *workspace->tree.nodes);
    workspace->samples = memory_make(n_samples, sizeof *workspace->samples);
    workspace->classes = memory_make(n_samples, sizeof *workspace->classes);
    workspace->right_samples = memory_make(n_samples, sizeof *workspace->right_samples);
    workspace->right_classes = memory_make(n_samples, sizeof *workspace->right_classes);
    workspace->pending = memory_make(n_samples + 1, sizeof *workspace->pending);
    workspace->class_counts = memory_make(dataset->n_classes, sizeof *workspace->class_counts);
    workspace->features = memory_make(settings->mtry, sizeof *workspace->features);
    workspace->identity = memory_make(dataset->n_features, sizeof *workspace->identity);
    if (!has_memory || !workspace->tree.nodes || !workspace->samples || !workspace->classes ||
        !workspace->right_samples || !workspace->right_classes || !workspace->pending ||
        !workspace->class_counts || !workspace->features || !workspace->identity) {
        grow_workspace_free(workspace);
        return NULL;
    }
    for (size_t feature = 0; feature < dataset->n_features; feature++)
        workspace->identity[feature] = (uint32_t)feature;
    return workspace;
}

void grow_workspace_free(grow_workspace *workspace)
{
    if (!workspace)
        return;
    bag_empty(&workspace->bag);
    split_scratch_empty(&workspace->split);
    memory_free(workspace->tree.nodes);
    memory_free(workspace->samples);
    memory_free(workspace->classes);
    memory_free(workspace->right_samples);
    memory_free(workspace->right_classes);
    memory_free(workspace->pending);
    memory_free(workspace->class_counts);
    memory_free(workspace->features);
    memory_free(workspace->identity);
    memory_free(workspace);
}

/* Sums up the classes of a stretch of samples. */
static split_node count_classes(grow_workspace *workspace, const pending_node *pending, size_t n_classes)
{
    split_node node = {
        .n_unique = pending->end - pending->begin,
        .samples = workspace->samples + pending->begin,
        .classes = workspace->classes + pending->begin,
        .n_classes = n_classes,
        .class_counts = workspace->class_counts,
    };
    uint32_t *counts = workspace->class_counts;
    memset(counts, 0, n_classes * sizeof *counts);
    for (size_t i = 0; i < node.n_unique; i++)
        counts[class_of(node.classes[i])] += weight_of(node.classes[i]);
    for (size_t k = 0; k < n_classes; k++) {
        node.n_draws += counts[k];
        node.sum_of_squares += (uint64_t)counts[k] * counts[k];
    }
    return node;
}

static bool is_pure(const split_node *node)
{
    return node->sum_of_squares == node->n_draws * node->n_draws;
}

static split find_split(grow_workspace *workspace, const split_node *node, const training_data *data,
                        const tree_settings *settings, rng_stream stream)
{
    rng random = rng_start(stream);
    rng_draw_distinct(&random, workspace->identity, (uint32_t)data->ranks->n_features, workspace->features,
                      settings->mtry);
    return workspace->kernel->find(node, data->ranks, workspace->features, settings->mtry, &workspace->split);
}

static void take_bag(grow_workspace *workspace, const uint32_t *labels)
{
    const sample_bag *bag = &workspace->bag;
    memcpy(workspace->samples, bag->samples, bag->n_unique * sizeof *bag->samples);
    for (size_t i = 0; i < bag->n_unique; i++)
        workspace->classes[i] = class_weight_make(labels[bag->samples[i]], bag->weights[i]);
}

void tree_grow(grow_workspace *workspace, const training_data *data, const tree_settings *settings,
               rng_stream root, monitor_stage *stage)
{
    decision_tree *tree = &workspace->tree;
    take_bag(workspace, data->dataset->labels);

    size_t n_pending = 0;
    workspace->pending[n_pending++] = (pending_node){.end = workspace->bag.n_unique, .stream = root};
    tree->n_nodes = 1;
    while (n_pending > 0) {
        pending_node here = workspace->pending[--n_pending];
        tree_node *made = &tree->nodes[here.node];
        split_node node = count_classes(workspace, &here, data->dataset->n_classes);

        bool is_leaf = is_pure(&node) || node.n_draws <= settings->min_node_size ||
                       (settings->max_depth && here.depth == settings->max_depth) ||
                       monitor_should_stop(stage);
        split best = {0};
        if (!is_leaf)
            best = find_split(workspace, &node, data, settings, here.stream);
        if (!best.is_found) {
            *made = (tree_node){.feature = TREE_LEAF,
                                .vote = majority_class(node.class_counts, node.n_classes,
                                                       rng_stream_child(here.stream, LEAF_TIE_STREAM))};
            continue;
        }

        *made = (tree_node){.feature = best.feature,
                            .lower = best.lower,
                            .upper = best.upper,
                            .left = (uint32_t)tree->n_nodes};
        tree->n_nodes += 2;
        split_sides sides = partition_samples(workspace, here.begin, here.end, data->ranks, &best);
        tree_node_place_threshold(made, data->dataset, sides.lower_sample, sides.upper_sample);

        workspace->pending[n_pending++] =
            (pending_node){.begin = sides.middle,
                           .end = here.end,
                           .depth = here.depth + 1,
                           .node = made->left + 1,
                           .stream = rng_stream_child(here.stream, RIGHT_STREAM)};
        workspace->pending[n_pending++] =
            (pending_node){.begin = here.begin,
                           .end = sides.middle,
                           .depth = here.depth + 1,
                           .node = made->left,
                           .stream = rng_stream_child(here.stream, LEFT_STREAM)};
    }
}
