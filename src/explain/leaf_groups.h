/*
 * Samples by the leaf in which they meet, in each tree of a block: a sample is followed by those of its leaf
 * with higher numbers, so that each pair is met once.
 */
#ifndef EXPLAIN_LEAF_GROUPS_H
#define EXPLAIN_LEAF_GROUPS_H

#include "explain/forest_record.h"

/* Places in leaf_groups.members. */
typedef struct leaf_stretch {
    uint32_t first, end;
} leaf_stretch;

typedef struct leaf_groups {
    const forest_record *record;
    bool only_out_of_bag;    /* samples in the bag are in no group */
    size_t n_places;         /* trees that a block has room for */
    uint32_t *members;       /* [n_places][n_samples] leaf after leaf, rising in each */
    leaf_stretch *followers; /* [n_samples][n_places] of each sample; empty of one that is in no group */
} leaf_groups;

/* Keeps the record.  False when there is no memory; the groups are to be emptied in every case. */
bool leaf_groups_init(leaf_groups *groups, const forest_record *record, bool only_out_of_bag,
                      size_t n_places);
void leaf_groups_empty(leaf_groups *groups);

/* Nodes that a tree of so many samples has at most: one less than twice its leaves. */
static inline size_t leaf_groups_n_nodes(size_t n_samples)
{
    return 2 * n_samples;
}

/* Puts the groups of a tree in that place of the block.  scratch[leaf_groups_n_nodes()] is overwritten.  Any
 * thread; each place once at a time. */
void leaf_groups_fill(leaf_groups *groups, size_t place, size_t tree, uint32_t *scratch);

#endif
