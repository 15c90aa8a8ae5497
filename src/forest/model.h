/*
 * A forest that is kept: trees by thresholds in place of rank codes, so that they need no dataset.
 *
 * Thresholds are of values as parsed: the largest double whose transformed value is at most the threshold
 * that the tree has (tree_node_threshold), so that no logarithm is taken where samples are judged.  Features
 * are those that some node asks for, numbered in the order of the dataset.
 */
#ifndef FOREST_MODEL_H
#define FOREST_MODEL_H

#include "dataset/arena.h"
#include "forest/leaf_shares.h"
#include "rfcv.h"

#define MODEL_LEAF UINT32_MAX

/*
 * A node of 16 bytes.  Those of a tree are next to each other in the order of breadth-first search: the root,
 * and then the children of each node that has any, left before right.
 */
typedef struct model_node {
    union {
        double threshold; /* finite; a value that is at most this goes left */
        struct {
            uint32_t class_index;
            uint32_t counts_row; /* 1 + its row in the model's counts; 0: all its draws are of its class */
        } leaf;
    };
    uint32_t feature; /* of the model; MODEL_LEAF in a leaf */
    uint32_t left;    /* the left child, from the tree's root on; the right one follows.  Of a leaf: 0 */
} model_node;

struct rfcv_model {
    rfcv_model_info info;         /* its texts are in `memory` */
    rfcv_model_class *classes;    /* [n_classes] */
    rfcv_model_feature *features; /* [n_features] */
    uint64_t *starts;             /* [n_trees + 1] place of each tree's root among the nodes */
    model_node *nodes;            /* [n_nodes] */
    uint32_t *counts; /* [n_counts][n_classes] draws (weighted) of leaves of several classes, in the
                         order of their leaves; none unless info.vote is RFCV_VOTE_PROBABILITY */
    uint32_t *shares; /* [n_counts][n_classes] what such a leaf votes: leaf_shares_find() */
    size_t n_counts;
    uint32_t crc32; /* of the file that it is written as */
    arena memory;   /* of all of the above */
};

/* Units that a tree has to vote with. */
uint32_t model_n_units(const rfcv_model *model);

/* Takes arrays for what info and n_counts count, in `memory`, and zeroes them.  False when there is no
 * memory.
 */
bool model_take_arrays(rfcv_model *model);

/* Fills what follows from nodes and counts: left children, shares, and how often features are used.  Needs
 * the thresholds and features of all nodes.  False when there is no memory. */
bool model_complete(rfcv_model *model);

#endif
