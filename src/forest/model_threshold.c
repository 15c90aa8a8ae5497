#include "forest/model_threshold.h"

#include "base/sort.h"

/* The number of a sort_key(). */
static double number_of_key(uint64_t key)
{
    const uint64_t sign = UINT64_C(1) << 63;
    const uint64_t bits = key & sign ? key & ~sign : ~key;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* Bisects the numbers between the neighbours of the cut: of one the value goes left, of the other right. */
double model_threshold(const tree_node *node, const rfcv_dataset *dataset)
{
    const tree_threshold threshold = tree_node_threshold(node, dataset);
    if (threshold.is_parsed || dataset->info.log == RFCV_LOG_NONE)
        return threshold.value;
    uint64_t left = sort_key(dataset_value(dataset, node->lower_sample, node->feature));
    uint64_t right = sort_key(dataset_value(dataset, node->upper_sample, node->feature));
    while (right - left > 1) {
        const uint64_t middle = left + (right - left) / 2;
        if (tree_value_goes_left(threshold, dataset, number_of_key(middle)))
            left = middle;
        else
            right = middle;
    }
    return number_of_key(left);
}
