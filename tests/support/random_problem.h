/* Random problems for a forest: what a tree may meet, and more of the rare than real data hold. */
#ifndef SUPPORT_RANDOM_PROBLEM_H
#define SUPPORT_RANDOM_PROBLEM_H

#include "dataset/dataset.h"
#include "support/dice.h"
#include "support/reference_forest.h"
#include "tree/training_set.h"

typedef struct random_problem {
    rfcv_dataset *dataset;
    reference_rules rules;
    uint32_t repeat, fold;
    uint32_t *order; /* [n_samples] behind the training set */
    training_set set;
    uint32_t *training; /* [set.n_samples] the same, spelled out */
} random_problem;

/* Features of all kinds: ties, zeros, constants, neighbouring doubles, huge and tiny numbers, both zeros, and
 * some that tell of the class; labels of n_classes; values without a sign where `log` is one. */
rfcv_dataset *random_dataset(dice *hand, size_t n_samples, size_t n_features, size_t n_classes, rfcv_log log);

/* Takes values away: from some features none, from others few, most, or all but one. */
void random_gaps(dice *hand, rfcv_dataset *dataset);

/* The problem of that number: 2 to 300 samples, 1 to 20 features, 2 to 30 classes, bags of all sorts. */
void random_problem_init(random_problem *problem, uint64_t number);

/* A problem with the given dataset and training set: samples in random order, the last n_held_out held out.
 * The problem frees the dataset. */
void random_problem_of(random_problem *problem, dice *hand, rfcv_dataset *dataset, size_t n_held_out);
void random_problem_empty(random_problem *problem);

#endif
