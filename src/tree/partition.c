#include "tree/partition.h"

#include <string.h>

split_sides partition_samples(grow_workspace *workspace, size_t begin, size_t end, const rank_codes *ranks,
                              const split *cut)
{
    uint32_t *samples = workspace->samples;
    class_weight *classes = workspace->classes;
    split_sides sides = {.middle = begin};
    size_t n_right = 0;
    for (size_t i = begin; i < end; i++) {
        uint32_t sample = samples[i];
        class_weight its_class = classes[i];
        uint32_t code = rank_code(ranks, cut->feature, sample);
        bool is_left = code <= cut->lower;
        if (code == cut->lower)
            sides.lower_sample = sample;
        if (code == cut->upper)
            sides.upper_sample = sample;

        /* Both places are written, and only one of them is kept: cheaper than a branch that cannot be
         * foreseen. */
        samples[sides.middle] = sample;
        classes[sides.middle] = its_class;
        workspace->right_samples[n_right] = sample;
        workspace->right_classes[n_right] = its_class;
        sides.middle += is_left;
        n_right += !is_left;
    }
    memcpy(samples + sides.middle, workspace->right_samples, n_right * sizeof *samples);
    memcpy(classes + sides.middle, workspace->right_classes, n_right * sizeof *classes);
    return sides;
}
