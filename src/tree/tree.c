#include "tree/tree.h"

#include <math.h>

static double midpoint(double lower, double upper)
{
    const double sum = lower + upper;
    return isfinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

/* `position` x 2^-32 of the way from one number to a higher one. */
static double point_between(double lower, double upper, uint32_t position)
{
    const double share = position * 0x1p-32;
    return lower * (1.0 - share) + upper * share;
}

tree_threshold tree_node_threshold(const tree_node *node, const rfcv_dataset *dataset)
{
    double lower_value = dataset_value(dataset, node->lower_sample, node->feature);
    double upper_value = dataset_value(dataset, node->upper_sample, node->feature);
    double lower = dataset_transform(dataset, lower_value), upper = dataset_transform(dataset, upper_value);
    if (lower == upper)
        return (tree_threshold){lower_value, true};
    const double between =
        node->position ? point_between(lower, upper, node->position) : midpoint(lower, upper);
    return (tree_threshold){between < upper && between >= lower ? between : lower, false};
}

uint32_t tree_threshold_position(tree_threshold threshold, const rfcv_dataset *dataset, double lower,
                                 double upper)
{
    if (!threshold.is_parsed) {
        lower = dataset_transform(dataset, lower);
        upper = dataset_transform(dataset, upper);
    }
    const double way = upper - lower;
    const double share = isfinite(way) ? (threshold.value - lower) / way
                                       : (threshold.value / 2 - lower / 2) / (upper / 2 - lower / 2);
    if (!(share >= 0x1p-32))
        return 1;
    return share < 1.0 ? (uint32_t)(share * 0x1p32) : UINT32_MAX;
}

bool tree_value_goes_left(tree_threshold threshold, const rfcv_dataset *dataset, double value)
{
    return (threshold.is_parsed ? value : dataset_transform(dataset, value)) <= threshold.value;
}

static bool goes_left(const tree_node *node, const training_data *data, uint32_t holder)
{
    const rfcv_dataset *dataset = data->dataset;
    uint32_t code = rank_code(data->ranks, node->feature, holder);
    if (code <= node->lower)
        return true;
    if (code >= node->upper)
        return false;
    return tree_value_goes_left(tree_node_threshold(node, dataset), dataset,
                                dataset_value(dataset, holder, node->feature));
}

uint32_t tree_leaf_with(const decision_tree *tree, const training_data *data, size_t sample, size_t feature,
                        size_t holder)
{
    uint32_t here = 0;
    for (const tree_node *node = tree->nodes; node->feature != TREE_LEAF; node = &tree->nodes[here]) {
        const size_t asked = node->feature == feature ? holder : sample;
        here = node->left + !goes_left(node, data, tree_value_holder(tree, node->feature, (uint32_t)asked));
    }
    return here;
}

uint32_t tree_leaf(const decision_tree *tree, const training_data *data, size_t sample)
{
    return tree_leaf_with(tree, data, sample, TREE_LEAF, sample);
}

uint32_t tree_vote(const decision_tree *tree, const training_data *data, size_t sample)
{
    return tree->nodes[tree_leaf(tree, data, sample)].vote;
}
