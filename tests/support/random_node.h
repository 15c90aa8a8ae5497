/* Random nodes for a split kernel: what a tree may meet, and more of the rare than trees hold. */
#ifndef SUPPORT_RANDOM_NODE_H
#define SUPPORT_RANDOM_NODE_H

#include "support/dice.h"
#include "tree/split_kernel.h"

/* A node of at least two classes.  Its arrays end where their last item does, so that AddressSanitizer sees
 * what is read beyond; only the codes have 64 bytes of rubbish behind the last column. */
typedef struct random_node {
    dice hand;
    rank_codes ranks;
    split_node node;
    uint32_t *features; /* [n_drawn] in draw order */
    size_t n_drawn;
    /* What node's arrays are part of: they begin anywhere, as those of a tree's nodes do. */
    uint32_t *samples;
    class_weight *classes;
    uint32_t *class_counts;
} random_node;

/* The node of that number and size, of a matrix that has at least so many samples: codes of all widths that
 * these allow; ties of all sorts, copies and mirror images of features; 2 to 1,000 classes; up to 100,000
 * draws; 1 to 100 features drawn. */
void random_node_init(random_node *made, uint64_t number, size_t n_unique, size_t least_samples);
void random_node_empty(random_node *made);

/* Keeps a random half of the node's samples, drawn anew, as features are.  False where one class is left. */
bool random_node_halve(random_node *made);

#endif
