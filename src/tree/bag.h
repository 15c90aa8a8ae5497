/* A tree's bag: unique samples with how often each was drawn (Breiman 1996, Machine Learning 24:123-140). */
#ifndef TREE_BAG_H
#define TREE_BAG_H

#include "base/rng.h"
#include "tree/training_set.h"

#include <stdbool.h>

/* How a bag is drawn. */
typedef struct bag_rule {
    size_t n_draws; /* in all */
    bool replace;
    const uint32_t *class_draws; /* [n_classes] how many of them are of each class, 0 of one that has no
                                    sample to draw; NULL: draws are of all samples alike; borrowed */
    const uint32_t *labels;      /* with class_draws: [n_samples of the dataset] class of each; borrowed */
    size_t n_classes;            /* with class_draws */
    const double *case_weights;  /* [n_samples of the dataset] from 0: draws are in proportion to them; NULL:
                                    each counts 1; borrowed */
} bag_rule;

typedef struct sample_bag {
    size_t n_unique;
    size_t n_draws;      /* sum of the weights */
    uint32_t *samples;   /* [n_unique], ascending */
    uint32_t *weights;   /* [n_unique], from 1 */
    uint32_t *weight_of; /* [n_samples of the dataset]; 0 is out of bag */
    size_t n_samples;
    uint32_t *identity; /* [n_samples] 0, 1, 2 ..., for draws without replacement */
    uint32_t *drawn;    /* [n_samples] places among the members, for the same */
    uint32_t *members;  /* [n_samples] samples to draw from, class after class where they draw apart */
    uint32_t *ends;     /* [n_samples] one past the last member of each class */
    double *sums;       /* [n_samples] case weights of the members up to each */
    uint64_t *keys;     /* [2 x n_samples] by which weighted members are drawn without replacement */
} sample_bag;

/* Room for bags of a dataset's samples.  False when there is no memory; bag_empty() is due in any case. */
bool bag_init(sample_bag *bag, size_t n_samples);
void bag_empty(sample_bag *bag);

/* Draws from a set.  A sample whose case weight is 0 is never drawn; of the others there are, in all and in
 * each class that draws, at least as many as draws without replacement, or one with it. */
void bag_draw(sample_bag *bag, const training_set *set, const bag_rule *rule, rng_stream stream);

static inline bool bag_has(const sample_bag *bag, size_t sample)
{
    return bag->weight_of[sample] > 0;
}

#endif
