#include "tree/partition.h"

#include <string.h>

/* The node's codes of n samples, as its tree sees them. */
static void gather_codes(grow_workspace *workspace, const rank_codes *ranks, const tree_node *node,
                         const uint32_t *samples, size_t n)
{
    const gap_filler *gaps = workspace->tree.gaps;
    rank_codes_gather(ranks, node->feature, samples, n, workspace->codes);
    if (gaps)
        gap_filler_replace(gaps, node->feature, workspace->codes, n);
}

/* Both places are written, and only one of them is kept: cheaper than a branch that cannot be foreseen. */
size_t partition_samples(grow_workspace *workspace, size_t begin, size_t end, const rank_codes *ranks,
                         tree_node *node)
{
    uint32_t *samples = workspace->samples + begin, *right_samples = workspace->right_samples;
    class_weight *classes = workspace->classes + begin, *right_classes = workspace->right_classes;
    const uint32_t *codes = workspace->codes;
    const uint32_t lower = node->lower, upper = node->upper;
    const size_t n = end - begin;
    uint32_t lower_sample = 0, upper_sample = 0;
    size_t n_left = 0;
    gather_codes(workspace, ranks, node, samples, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t sample = samples[i];
        lower_sample = codes[i] == lower ? sample : lower_sample;
        upper_sample = codes[i] == upper ? sample : upper_sample;
        samples[n_left] = right_samples[i - n_left] = sample;
        classes[n_left] = right_classes[i - n_left] = classes[i];
        n_left += codes[i] <= lower;
    }
    memcpy(samples + n_left, right_samples, (n - n_left) * sizeof *samples);
    memcpy(classes + n_left, right_classes, (n - n_left) * sizeof *classes);
    node->lower_sample = tree_value_holder(&workspace->tree, node->feature, lower_sample);
    node->upper_sample = tree_value_holder(&workspace->tree, node->feature, upper_sample);
    return begin + n_left;
}

/* Gives samples whose codes lie strictly between those of the cut the code of the side to which they go. */
static void settle_between(const decision_tree *tree, const tree_node *node, const rfcv_dataset *dataset,
                           const uint32_t *samples, size_t n, uint32_t *codes, uint32_t *between)
{
    const uint32_t first = node->lower + 1, n_codes = node->upper - first;
    size_t n_between = 0;
    for (size_t i = 0; i < n; i++) {
        between[n_between] = (uint32_t)i;
        n_between += codes[i] - first < n_codes;
    }
    if (n_between == 0)
        return;
    tree_threshold threshold = tree_node_threshold(node, dataset);
    for (size_t j = 0; j < n_between; j++) {
        uint32_t i = between[j];
        uint32_t holder = tree_value_holder(tree, node->feature, samples[i]);
        double value = dataset_value(dataset, holder, node->feature);
        codes[i] = tree_value_goes_left(threshold, dataset, value) ? node->lower : node->upper;
    }
}

size_t partition_judged(grow_workspace *workspace, size_t begin, size_t end, const training_data *data,
                        const tree_node *node)
{
    uint32_t *samples = workspace->judged_samples + begin, *right_samples = workspace->right_samples;
    const uint32_t *codes = workspace->codes;
    const size_t n = end - begin;
    size_t n_left = 0;
    gather_codes(workspace, data->ranks, node, samples, n);
    settle_between(&workspace->tree, node, data->dataset, samples, n, workspace->codes, right_samples);
    for (size_t i = 0; i < n; i++) {
        samples[n_left] = right_samples[i - n_left] = samples[i];
        n_left += codes[i] <= node->lower;
    }
    memcpy(samples + n_left, right_samples, (n - n_left) * sizeof *samples);
    return begin + n_left;
}
