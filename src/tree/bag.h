/* A tree's bag: unique samples with how often each was drawn (Breiman 1996, Machine Learning 24:123-140). */
#ifndef TREE_BAG_H
#define TREE_BAG_H

#include "base/rng.h"
#include "tree/training_set.h"

#include <stdbool.h>

typedef struct sample_bag {
    size_t n_unique;
    size_t n_draws;      /* sum of the weights */
    uint32_t *samples;   /* [n_unique], ascending */
    uint32_t *weights;   /* [n_unique], from 1 */
    uint32_t *weight_of; /* [n_samples of the dataset]; 0 is out of bag */
    size_t n_samples;
    uint32_t *identity; /* [n_samples] 0, 1, 2 ..., for draws without replacement */
    uint32_t *drawn;    /* [n_samples] */
} sample_bag;

/* Room for bags of a dataset's samples.  False when there is no memory; bag_empty() is due in any case. */
bool bag_init(sample_bag *bag, size_t n_samples);
void bag_empty(sample_bag *bag);

/* Draws n_draws samples of the set, with replacement or without (then n_draws <= set->n_samples). */
void bag_draw(sample_bag *bag, const training_set *set, size_t n_draws, bool replace, rng_stream stream);

static inline bool bag_has(const sample_bag *bag, size_t sample)
{
    return bag->weight_of[sample] > 0;
}

#endif
