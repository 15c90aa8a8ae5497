/* A node's samples to the left and right of its cut, each side in the order of before. */
#ifndef TREE_PARTITION_H
#define TREE_PARTITION_H

#include "tree/grow.h"

/* Partitions workspace->samples[begin .. end-1] and their classes by the node's cut, and returns the middle:
 * the left side is begin .. middle-1.  Tells the node which samples hold the codes on both sides of the cut.
 */
size_t partition_samples(grow_workspace *workspace, size_t begin, size_t end, const rank_codes *ranks,
                         tree_node *node);

/* Partitions workspace->judged_samples[begin .. end-1] likewise, as tree_vote() would walk. */
size_t partition_judged(grow_workspace *workspace, size_t begin, size_t end, const training_data *data,
                        const tree_node *node);

#endif
