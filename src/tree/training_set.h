/* The samples that a forest may learn from: a row of samples but for one stretch that is held out.  A fold is
 * only this: nothing is copied for it. */
#ifndef TREE_TRAINING_SET_H
#define TREE_TRAINING_SET_H

#include <stddef.h>
#include <stdint.h>

typedef struct training_set {
    const uint32_t *order;       /* samples, each once; borrowed */
    size_t n_samples;            /* in training: those of `order` less n_held_out */
    size_t held_out, n_held_out; /* order[held_out .. held_out + n_held_out - 1] are not in training */
} training_set;

/* The sample at a place in 0 .. n_samples-1. */
static inline uint32_t training_set_sample(const training_set *set, size_t place)
{
    return set->order[place < set->held_out ? place : place + set->n_held_out];
}

#endif
