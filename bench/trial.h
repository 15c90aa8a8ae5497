/* Nodes for a split kernel to be tried on: simulated ranks, and of the samples of a bootstrap bag as many as
 * are asked for, with their weights, classes drawn at random and features drawn anew for each node. */
#ifndef BENCH_TRIAL_H
#define BENCH_TRIAL_H

#include "tree/bag.h"
#include "tree/split_kernel.h"

typedef enum ties { NO_TIES, FEW_VALUES, HALF_OF_ONE_VALUE, N_TIES } ties;
extern const char *const TIES_NAMES[N_TIES]; /* "none", "few", "half" */

/* The block; ends the program where there is none. */
void *need(void *block);

rank_codes *simulate_ranks(size_t n_samples, size_t n_features, ties how);

/* A bag of all samples; to be emptied with bag_empty(). */
sample_bag draw_bag(size_t n_samples);

typedef struct trial {
    split_node node;
    uint32_t *features; /* [n_tried] */
    size_t n_tried;
    uint32_t *samples, *class_counts; /* of the node */
    class_weight *classes;
} trial;

/* The node has n_unique of the bag's samples; the numbers of a trial are its random stream. */
trial trial_make(const sample_bag *bag, size_t n_unique, size_t n_classes, size_t n_features, size_t n_tried,
                 uint32_t number);
void trial_empty(trial *made);

#endif
