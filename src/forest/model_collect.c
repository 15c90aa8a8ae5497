#include "forest/model_collect.h"

#include "base/memory.h"
#include "base/status.h"
#include "forest/model_file.h"
#include "forest/model_medians.h"
#include "forest/model_threshold.h"

#include <string.h>

/* A tree, its nodes in a model's order, with features numbered as in the dataset. */
typedef struct collected_tree {
    size_t n_nodes, n_counts;
    model_node *nodes; /* NULL: it is not there */
    double *decreases; /* [n_nodes / 2] of the nodes that are split */
    uint32_t *counts;  /* [n_counts][n_classes]; NULL where there are none */
} collected_tree;

struct model_collector {
    size_t n_features, n_classes, n_trees;
    collected_tree trees[]; /* each is filled by one thread alone */
};

/* ---- Trees come ------------------------------------------------------------------------------------- */

model_collector *model_collector_make(size_t n_trees, size_t n_features, size_t n_classes)
{
    model_collector *collector = NULL;
    if (n_trees <= (SIZE_MAX - sizeof *collector) / sizeof *collector->trees)
        collector = memory_make(1, sizeof *collector + n_trees * sizeof *collector->trees);
    if (collector) {
        collector->n_features = n_features;
        collector->n_classes = n_classes;
        collector->n_trees = n_trees;
    }
    return collector;
}

static void empty_tree(collected_tree *tree)
{
    memory_free(tree->nodes);
    memory_free(tree->decreases);
    memory_free(tree->counts);
    *tree = (collected_tree){0};
}

void model_collector_free(model_collector *collector)
{
    for (size_t tree = 0; collector && tree < collector->n_trees; tree++)
        empty_tree(&collector->trees[tree]);
    memory_free(collector);
}

static bool make_tree(collected_tree *tree, size_t n_nodes, size_t n_counts, size_t n_classes)
{
    tree->n_nodes = n_nodes;
    tree->nodes = memory_make(n_nodes, sizeof *tree->nodes);
    tree->decreases = memory_make(n_nodes / 2, sizeof *tree->decreases);
    tree->counts = n_counts ? memory_make(n_counts, n_classes * sizeof *tree->counts) : NULL;
    return tree->nodes && tree->decreases && (tree->counts || !n_counts);
}

static void copy_leaf(collected_tree *tree, model_node *node, const decision_tree *grown,
                      const tree_node *from, size_t n_classes)
{
    node->feature = MODEL_LEAF;
    node->left = 0;
    node->leaf.class_index = from->vote;
    if (!grown->leaf_counts || from->left == 0)
        return;
    memcpy(tree->counts + tree->n_counts * n_classes,
           grown->leaf_counts + (from->left - (size_t)1) * n_classes, n_classes * sizeof *tree->counts);
    node->leaf.counts_row = (uint32_t)++tree->n_counts;
}

/* Breadth first: a node that waits for its turn has its number in the grown tree as its left child. */
static void copy_nodes(collected_tree *tree, const training_data *data, const decision_tree *grown,
                       size_t n_classes)
{
    size_t n_queued = 1, n_splits = 0;
    for (size_t i = 0; i < tree->n_nodes; i++) {
        model_node *node = &tree->nodes[i];
        const uint32_t number = node->left;
        const tree_node *from = &grown->nodes[number];
        if (from->feature == TREE_LEAF) {
            copy_leaf(tree, node, grown, from, n_classes);
            continue;
        }
        node->feature = from->feature;
        node->threshold = model_threshold(from, data->dataset);
        node->left = (uint32_t)n_queued;
        tree->nodes[n_queued++].left = from->left;
        tree->nodes[n_queued++].left = from->left + 1;
        tree->decreases[n_splits++] = grown->decreases[number];
    }
}

void model_collect(model_collector *collector, size_t tree, const training_data *data,
                   const decision_tree *grown)
{
    collected_tree *kept = &collector->trees[tree];
    const size_t n_counts = grown->leaf_counts ? grown->n_leaf_counts : 0;
    if (make_tree(kept, grown->n_nodes, n_counts, collector->n_classes))
        copy_nodes(kept, data, grown, collector->n_classes);
    else
        empty_tree(kept);
}

/* ---- The model of all ------------------------------------------------------------------------------- */

/* Adds up what is to be kept; false where a tree is missing. */
static bool count_all(const model_collector *collector, rfcv_model *model)
{
    for (size_t i = 0; i < collector->n_trees; i++) {
        if (!collector->trees[i].nodes)
            return false;
        model->info.n_nodes += collector->trees[i].n_nodes;
        model->n_counts += collector->trees[i].n_counts;
    }
    return true;
}

/* numbers[n_features]: of each feature of the dataset that a node asks for, its number in the model.  Returns
 * how many there are. */
static size_t number_features(const model_collector *collector, uint32_t *numbers)
{
    enum { ASKED_FOR = 1 };
    size_t n = 0;
    for (size_t i = 0; i < collector->n_trees; i++) {
        const collected_tree *tree = &collector->trees[i];
        for (size_t node = 0; node < tree->n_nodes; node++)
            if (tree->nodes[node].feature != MODEL_LEAF)
                numbers[tree->nodes[node].feature] = ASKED_FOR;
    }
    for (size_t feature = 0; feature < collector->n_features; feature++)
        numbers[feature] = numbers[feature] == ASKED_FOR ? (uint32_t)n++ : MODEL_LEAF;
    return n;
}

/* Copies a tree behind those before it, and adds its decreases to the features' impurity. */
static void append_tree(rfcv_model *model, size_t number, const collected_tree *tree, const uint32_t *numbers,
                        size_t *n_counts)
{
    const size_t n_classes = model->info.n_classes;
    model_node *nodes = model->nodes + model->starts[number];
    const double *decrease = tree->decreases;
    model->starts[number + 1] = model->starts[number] + tree->n_nodes;
    memcpy(nodes, tree->nodes, tree->n_nodes * sizeof *nodes);
    for (size_t i = 0; i < tree->n_nodes; i++) {
        if (nodes[i].feature != MODEL_LEAF) {
            nodes[i].feature = numbers[nodes[i].feature];
            model->features[nodes[i].feature].impurity += *decrease++;
        } else if (nodes[i].leaf.counts_row) {
            nodes[i].leaf.counts_row += (uint32_t)*n_counts;
        }
    }
    if (tree->n_counts)
        memcpy(model->counts + *n_counts * n_classes, tree->counts,
               tree->n_counts * n_classes * sizeof *tree->counts);
    *n_counts += tree->n_counts;
}

static void take_trees(rfcv_model *model, model_collector *collector, const uint32_t *numbers)
{
    size_t n_counts = 0;
    for (size_t i = 0; i < collector->n_trees; i++) {
        append_tree(model, i, &collector->trees[i], numbers, &n_counts);
        empty_tree(&collector->trees[i]); /* so that few trees are there twice at a time */
    }
    for (size_t i = 0; i < model->info.n_features; i++)
        model->features[i].impurity /= (double)collector->n_trees;
}

/* False when there is no memory. */
static bool take_names(rfcv_model *model, const rfcv_dataset *dataset, const uint32_t *numbers)
{
    for (size_t k = 0; k < dataset->n_classes; k++) {
        model->classes[k].name = arena_text(&model->memory, dataset->class_names[k]);
        model->classes[k].n_samples = dataset->class_sizes[k];
        if (!model->classes[k].name)
            return false;
    }
    for (size_t feature = 0; feature < dataset->n_features; feature++) {
        if (numbers[feature] == MODEL_LEAF)
            continue;
        rfcv_model_feature *kept = &model->features[numbers[feature]];
        kept->name = arena_text(&model->memory, dataset->feature_names[feature]);
        if (!kept->name)
            return false;
    }
    return true;
}

/* A copy of a text, which may be NULL as in rfcv_cv_options. */
static const char *take_text(rfcv_model *model, const char *text)
{
    return arena_text(&model->memory, text ? text : "");
}

/* False when there is no memory. */
static bool take_info(rfcv_model *model, const rfcv_dataset *dataset, const rfcv_model_info *info)
{
    rfcv_model_info *its = &model->info;
    *its = *info;
    its->version = take_text(model, RFCV_VERSION);
    its->class_weight = take_text(model, info->class_weight);
    its->bag = take_text(model, info->bag);
    its->case_weights = take_text(model, info->case_weights);
    its->n_samples = dataset->n_samples;
    its->n_all_features = dataset->n_features;
    its->n_classes = dataset->n_classes;
    its->n_features = its->n_trees = 0;
    its->n_nodes = 0;
    its->log = dataset->info.log;
    its->lowest = dataset->info.lowest;
    its->highest = dataset->info.highest;
    its->median = dataset->info.median;
    its->high = dataset->info.high;
    return its->version && its->class_weight && its->bag && its->case_weights;
}

static bool fill_model(rfcv_model *model, model_collector *collector, const rfcv_dataset *dataset,
                       uint32_t *numbers)
{
    model->info.n_trees = collector->n_trees;
    if (!count_all(collector, model))
        return false;
    model->info.n_features = number_features(collector, numbers);
    if (!model_take_arrays(model) || !take_names(model, dataset, numbers) ||
        !model_medians_find(model, dataset, numbers))
        return false;
    take_trees(model, collector, numbers);
    if (!model_complete(model))
        return false;
    model_file_find_crc32(model);
    return true;
}

rfcv_model *model_collector_finish(model_collector *collector, const rfcv_dataset *dataset,
                                   const rfcv_model_info *info, rfcv_error *error)
{
    rfcv_model *model = memory_make(1, sizeof *model);
    uint32_t *numbers = memory_make(collector->n_features, sizeof *numbers);
    bool has_memory =
        model && numbers && take_info(model, dataset, info) && fill_model(model, collector, dataset, numbers);
    memory_free(numbers);
    if (has_memory)
        return model;
    rfcv_model_free(model);
    error_no_memory(error);
    return NULL;
}
