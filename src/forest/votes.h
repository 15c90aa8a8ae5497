/* Who said what: a count of trees for each judged sample and class.  Integers, so that their sums do not
 * depend on the order in which threads add. */
#ifndef FOREST_VOTES_H
#define FOREST_VOTES_H

#include "base/rng.h"

typedef struct votes {
    size_t n_rows, n_classes;
    uint32_t *counts; /* [n_rows][n_classes] */
} votes;

/* NULL when there is no memory. */
votes *votes_make(size_t n_rows, size_t n_classes);
void votes_free(votes *cast);

/* Any thread. */
static inline void votes_add(votes *cast, size_t row, uint32_t class_index)
{
    uint32_t *count = &cast->counts[row * cast->n_classes + class_index];
#pragma omp atomic
    *count += 1;
}

static inline const uint32_t *votes_of(const votes *cast, size_t row)
{
    return cast->counts + row * cast->n_classes;
}

/* The class with most votes; one of several by the stream of (seed, sample). */
uint32_t votes_winner(const uint32_t *counts, size_t n_classes, uint64_t seed, size_t sample);

#endif
