/*
 * What is kept of every tree of one forest of all samples: who was in its bag, which leaf each sample
 * reaches, and what that leaf votes.  Proximity and influence follow from it.
 */
#ifndef EXPLAIN_FOREST_RECORD_H
#define EXPLAIN_FOREST_RECORD_H

#include "forest/leaf_shares.h"
#include "tree/grow.h"

typedef struct forest_record {
    size_t n_samples, n_trees, n_classes;
    uint16_t *in_bag; /* [n_trees][n_samples] times drawn; 0: out of bag */
    uint16_t *votes;  /* [n_trees][n_samples] class that the sample's leaf votes for */
    uint32_t *units;  /* [n_trees][n_samples][n_classes] of PROBABILITY_UNITS, where leaves vote by the
                         shares of their classes; NULL: the whole vote is for one */
    uint32_t
        *leaves; /* [n_trees][n_samples] node number of the leaf; two samples meet where it is the same */
} forest_record;

/* NULL when there is no memory. */
forest_record *forest_record_make(size_t n_samples, size_t n_trees, size_t n_classes, bool has_shares);
void forest_record_free(forest_record *record);

/* Bytes that it takes, with the shares of so many classes. */
uint64_t forest_record_n_bytes(size_t n_samples, size_t n_trees, size_t n_shares);

/* Of a tree that all samples went down (grow_run.keeps_leaves), or of whose votes and leaves only the votes
 * on the samples that it judges are looked at; it keeps the counts of its leaves where the record has shares.
 * Any thread; each tree once. */
void forest_record_add(forest_record *record, size_t tree, const grow_workspace *workspace);

/* How much of a tree's vote on a sample is for a class. */
static inline double forest_record_share(const forest_record *record, size_t tree, size_t sample,
                                         size_t class_index)
{
    const size_t at = tree * record->n_samples + sample;
    return record->units ? (double)record->units[at * record->n_classes + class_index] / PROBABILITY_UNITS
                         : record->votes[at] == class_index;
}

#endif
