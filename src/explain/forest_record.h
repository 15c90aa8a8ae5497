/*
 * What is kept of every tree of one forest of all samples: who was in its bag, which leaf each sample
 * reaches, and what that leaf votes.  Proximity and influence follow from it.
 */
#ifndef EXPLAIN_FOREST_RECORD_H
#define EXPLAIN_FOREST_RECORD_H

#include "tree/grow.h"

typedef struct forest_record {
    size_t n_samples, n_trees, n_classes;
    uint16_t *in_bag; /* [n_trees][n_samples] times drawn; 0: out of bag */
    uint16_t *votes;  /* [n_trees][n_samples] class that the sample's leaf votes for */
    uint32_t
        *leaves; /* [n_trees][n_samples] node number of the leaf; two samples meet where it is the same */
} forest_record;

/* NULL when there is no memory. */
forest_record *forest_record_make(size_t n_samples, size_t n_trees, size_t n_classes);
void forest_record_free(forest_record *record);

/* Bytes that it takes. */
uint64_t forest_record_n_bytes(size_t n_samples, size_t n_trees);

/* Of a tree that all samples went down (grow_run.keeps_leaves).  Any thread; each tree once. */
void forest_record_add(forest_record *record, size_t tree, const grow_workspace *workspace);

#endif
