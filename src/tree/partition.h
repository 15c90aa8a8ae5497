/* A node's samples to the left and right of its cut, each side in ascending order as before. */
#ifndef TREE_PARTITION_H
#define TREE_PARTITION_H

#include "tree/grow.h"

typedef struct split_sides {
    size_t middle;                       /* the left side is begin .. middle-1 */
    uint32_t lower_sample, upper_sample; /* samples that hold the codes on both sides of the cut */
} split_sides;

/* Partitions workspace->samples[begin .. end-1] and their classes. */
split_sides partition_samples(grow_workspace *workspace, size_t begin, size_t end, const rank_codes *ranks,
                              const split *cut);

#endif
