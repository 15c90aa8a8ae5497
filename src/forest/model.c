#include "forest/model.h"

#include "base/memory.h"

uint32_t model_n_units(const rfcv_model *model)
{
    return model->info.vote == RFCV_VOTE_PROBABILITY ? PROBABILITY_UNITS : 1;
}

bool model_take_arrays(rfcv_model *model)
{
    const rfcv_model_info *info = &model->info;
    const size_t row_size = info->n_classes * sizeof(uint32_t);
    arena *memory = &model->memory;
    model->classes = arena_take(memory, info->n_classes, sizeof *model->classes);
    model->features = arena_take(memory, info->n_features, sizeof *model->features);
    model->starts = arena_take(memory, info->n_trees + 1, sizeof *model->starts);
    model->nodes = arena_take_aligned(memory, info->n_nodes, sizeof *model->nodes);
    model->counts = arena_take(memory, model->n_counts, row_size);
    model->shares = arena_take(memory, model->n_counts, row_size);
    return model->classes && model->features && model->starts && model->nodes && model->counts &&
           model->shares;
}

/* last_tree[n_features]: 1 + the last tree that has such a node. */
static void complete_tree(rfcv_model *model, size_t tree, size_t *last_tree)
{
    uint32_t n_queued = 1;
    for (uint64_t place = model->starts[tree]; place < model->starts[tree + 1]; place++) {
        model_node *node = &model->nodes[place];
        if (node->feature == MODEL_LEAF)
            continue;
        rfcv_model_feature *feature = &model->features[node->feature];
        node->left = n_queued;
        n_queued += 2;
        feature->n_nodes++;
        feature->n_trees += last_tree[node->feature] != tree + 1;
        last_tree[node->feature] = tree + 1;
    }
}

bool model_complete(rfcv_model *model)
{
    const size_t n_classes = model->info.n_classes;
    size_t *last_tree = memory_make(model->info.n_features, sizeof *last_tree);
    if (!last_tree)
        return false;
    for (size_t tree = 0; tree < model->info.n_trees; tree++)
        complete_tree(model, tree, last_tree);
    for (size_t row = 0; row < model->n_counts; row++)
        leaf_shares_find(model->counts + row * n_classes, n_classes, model->shares + row * n_classes);
    memory_free(last_tree);
    return true;
}

void rfcv_model_free(rfcv_model *model)
{
    if (!model)
        return;
    arena_free(&model->memory);
    memory_free(model);
}

rfcv_model_info rfcv_model_describe(const rfcv_model *model)
{
    return model->info;
}

rfcv_model_class rfcv_model_class_at(const rfcv_model *model, size_t class_index)
{
    return model->classes[class_index];
}

rfcv_model_feature rfcv_model_feature_at(const rfcv_model *model, size_t feature)
{
    return model->features[feature];
}

size_t rfcv_model_n_nodes(const rfcv_model *model, size_t tree)
{
    return (size_t)(model->starts[tree + 1] - model->starts[tree]);
}

rfcv_model_node rfcv_model_node_at(const rfcv_model *model, size_t tree, size_t node)
{
    const model_node *it = &model->nodes[model->starts[tree] + node];
    if (it->feature != MODEL_LEAF)
        return (rfcv_model_node){
            .feature = it->feature, .threshold = it->threshold, .left = it->left, .right = it->left + 1};
    const uint32_t row = it->leaf.counts_row;
    return (rfcv_model_node){.is_leaf = true,
                             .vote = it->leaf.class_index,
                             .counts = row ? model->counts + (row - 1) * model->info.n_classes : NULL};
}
