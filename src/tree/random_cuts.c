#include "tree/random_cuts.h"

#include "tree/split_keys.h"

#include <math.h>
#include <string.h>

/* As parsed. */
static double value_of(const value_source *values, uint64_t key)
{
    const uint32_t holder = tree_value_holder(values->tree, values->feature, values->holders[code_of(key)]);
    return dataset_value(values->dataset, holder, values->feature);
}

/* Uniform from the lowest value to below the highest; of values as parsed where these two have one logarithm.
 */
static tree_threshold draw_cut(const rfcv_dataset *dataset, double lowest, double highest, rng *random)
{
    double low = dataset_transform(dataset, lowest), high = dataset_transform(dataset, highest);
    const bool is_parsed = low == high;
    if (is_parsed) {
        low = lowest;
        high = highest;
    }
    const double share = rng_uniform(random), cut = low * (1.0 - share) + high * share;
    return (tree_threshold){cut >= low && cut < high ? cut : low, is_parsed};
}

/* The last key that goes left of the cut; the first one does, the last one does not. */
static size_t find_place(const value_source *values, const uint64_t *keys, size_t n_keys, tree_threshold cut)
{
    size_t left = 0, right = n_keys - 1;
    while (right - left > 1) {
        const size_t middle = left + (right - left) / 2;
        if (tree_value_goes_left(cut, values->dataset, value_of(values, keys[middle])))
            left = middle;
        else
            right = middle;
    }
    return left;
}

void random_cuts_draw(const value_source *values, const uint64_t *keys, size_t n_keys, uint32_t n,
                      rng *random, uint32_t *positions)
{
    const rfcv_dataset *dataset = values->dataset;
    const double lowest = value_of(values, keys[0]), highest = value_of(values, keys[n_keys - 1]);
    memset(positions, 0, (n_keys - 1) * sizeof *positions);
    for (uint32_t i = 0; i < n; i++) {
        const tree_threshold cut = draw_cut(dataset, lowest, highest, random);
        const size_t place = find_place(values, keys, n_keys, cut);
        const uint32_t position = tree_threshold_position(cut, dataset, value_of(values, keys[place]),
                                                          value_of(values, keys[place + 1]));
        if (positions[place] == 0 || position < positions[place])
            positions[place] = position;
    }
}
