#include "tree/tree.h"

#include <math.h>

void tree_node_place_threshold(tree_node *node, const rfcv_dataset *dataset, size_t lower_sample,
                               size_t upper_sample)
{
    double lower_value = dataset_value(dataset, lower_sample, node->feature);
    double lower = dataset_transform(dataset, lower_value);
    double upper = dataset_transform(dataset, dataset_value(dataset, upper_sample, node->feature));
    double sum = lower + upper;
    double midpoint = isfinite(sum) ? sum / 2 : lower / 2 + upper / 2;
    node->is_threshold_parsed = lower == upper;
    if (node->is_threshold_parsed)
        node->threshold = lower_value;
    else
        node->threshold = midpoint < upper && midpoint >= lower ? midpoint : lower;
}

static bool goes_left(const tree_node *node, const training_data *data, size_t sample)
{
    uint32_t code = rank_code(data->ranks, node->feature, sample);
    if (code <= node->lower)
        return true;
    if (code >= node->upper)
        return false;
    double value = dataset_value(data->dataset, sample, node->feature);
    if (!node->is_threshold_parsed)
        value = dataset_transform(data->dataset, value);
    return value <= node->threshold;
}

uint32_t tree_vote(const decision_tree *tree, const training_data *data, size_t sample)
{
    const tree_node *node = &tree->nodes[0];
    while (node->feature != TREE_LEAF)
        node = &tree->nodes[node->left + !goes_left(node, data, sample)];
    return node->vote;
}
