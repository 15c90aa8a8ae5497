/*
 * Which tree of a pool voted for what, on every sample that its bag misses: bit sets over trees, so that the
 * votes of the trees that miss both of two samples are an intersection and a count of bits.
 */
#ifndef FOREST_BALLOTS_H
#define FOREST_BALLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ballots {
    size_t n_samples, n_classes, n_trees;
    size_t n_words; /* in a set of trees */
    uint64_t *sets; /* [n_samples][n_classes][n_words]; a tree that sees the sample is in none of its sets */
} ballots;

/* NULL when there is no memory. */
ballots *ballots_make(size_t n_samples, size_t n_classes, size_t n_trees);
void ballots_free(ballots *cast);

/* The trees that voted for a class on a sample, [n_words]. */
static inline uint64_t *ballots_of(const ballots *cast, size_t sample, size_t class_index)
{
    return cast->sets + (sample * cast->n_classes + class_index) * cast->n_words;
}

/* Any thread. */
static inline void ballots_add(ballots *cast, size_t sample, size_t class_index, size_t tree)
{
    uint64_t *word = &ballots_of(cast, sample, class_index)[tree / 64];
    uint64_t bit = UINT64_C(1) << tree % 64;
#pragma omp atomic
    *word |= bit;
}

#endif
