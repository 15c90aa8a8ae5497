/*
 * Who said what: votes for each judged sample and class.  Integers, so that their sums do not depend on the
 * order in which threads add.
 *
 * A tree has one vote of n_units: all for the class of the sample's leaf, or shared out over the classes of
 * that leaf (forest/leaf_shares.h).
 */
#ifndef FOREST_VOTES_H
#define FOREST_VOTES_H

#include "base/rng.h"
#include "forest/leaf_shares.h"

#include <stdbool.h>

typedef struct votes {
    size_t n_rows, n_classes;
    uint32_t n_units; /* 1, or PROBABILITY_UNITS */
    uint32_t *counts; /* [n_rows][n_classes] units */
    /* [n_rows][votes_n_products()] sums over trees of the units of one class times those of another: of class
     * a and b, which is at most a, at a (a + 1) / 2 + b.  NULL: not kept */
    uint64_t *products;
} votes;

/* Trees vote for one class, with one unit.  NULL when there is no memory. */
votes *votes_make(size_t n_rows, size_t n_classes);
/* Trees vote for several, with PROBABILITY_UNITS; at most 65,535 of them on a row.  Products are kept if so
 * wished. */
votes *votes_make_shared(size_t n_rows, size_t n_classes, bool keeps_products);
void votes_free(votes *cast);

static inline size_t votes_n_products(size_t n_classes)
{
    return n_classes * (n_classes + 1) / 2;
}

/* Of a tree that votes for one class; any thread. */
static inline void votes_add(votes *cast, size_t row, uint32_t class_index)
{
    uint32_t *count = &cast->counts[row * cast->n_classes + class_index];
#pragma omp atomic
    *count += 1;
}

/* Of a tree that votes for several: units[n_classes].  Any thread. */
void votes_add_shares(votes *cast, size_t row, const uint32_t *units);

static inline const uint32_t *votes_of(const votes *cast, size_t row)
{
    return cast->counts + row * cast->n_classes;
}

/* Trees that voted on a row. */
size_t votes_n_trees(const votes *cast, size_t row);

/*
 * Variance over the trees that voted on a row, of which there is one, of the lead d of a class over another
 * one: of the difference of their shares in the vote of a tree.  Where trees vote for one class this is
 * a + b - d^2, with the mean shares a and b; where they share their votes and no products are kept it is
 * at most that, since the square of what is in [-1, 1] is at most its size, and that is what is given.
 */
double votes_variance_of_lead(const votes *cast, size_t row, size_t class_index, size_t other);

/* The class with most votes; one of several by the stream of (seed, sample). */
uint32_t votes_winner(const uint32_t *counts, size_t n_classes, uint64_t seed, size_t sample);

#endif
