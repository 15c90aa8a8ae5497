/* The samples that a forest may learn from: a row of samples but for one stretch, and perhaps some single
 * places, that are held out.  A fold is only this: nothing is copied for it. */
#ifndef TREE_TRAINING_SET_H
#define TREE_TRAINING_SET_H

#include <stddef.h>
#include <stdint.h>

typedef struct training_set {
    const uint32_t *order;       /* samples, each once; borrowed */
    size_t n_samples;            /* in training: those of `order` that are not held out */
    size_t held_out, n_held_out; /* order[held_out .. held_out + n_held_out - 1] are not in training */
    const uint32_t *holes;       /* [n_holes] further places of `order`, ascending and different; borrowed */
    size_t n_holes;
} training_set;

/* The sample at a place in 0 .. n_samples-1. */
static inline uint32_t training_set_sample(const training_set *set, size_t place)
{
    if (place >= set->held_out)
        place += set->n_held_out;
    for (size_t hole = 0; hole < set->n_holes; hole++)
        place += place >= set->holes[hole];
    return set->order[place];
}

#endif
