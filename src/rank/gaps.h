/*
 * Gaps in features: a missing value counts as the median of the bag of the tree that asks, of two middle
 * values the lower.  A tree thereby stays a function of its in-bag samples, so that folds, the pool of
 * leave-one-out and out-of-bag votes keep their laws, and nothing of a held-out sample enters.
 *
 * Without a value in the bag a feature is constant there, and no node splits by it.
 */
#ifndef RANK_GAPS_H
#define RANK_GAPS_H

#include "rank/rank_codes.h"

/* What the present tree of one thread takes for the gaps. */
typedef struct gap_filler gap_filler;

/* For codes with gaps, and nodes that draw at most n_drawn features.  NULL: no memory. */
gap_filler *gap_filler_make(const rank_codes *ranks, size_t n_drawn);
void gap_filler_free(gap_filler *filler);

/* Begins a tree, whose bag is samples[n_unique] with weights[n_unique]; both must stay until the next. */
void gap_filler_begin_tree(gap_filler *filler, const uint32_t *samples, const uint32_t *weights,
                           size_t n_unique);

/* The codes of features[n] without gaps, as features 0 to n-1 and for samples[n_samples] alone.  They are
 * good until the next call. */
const rank_codes *gap_filler_fill(gap_filler *filler, const uint32_t *features, size_t n,
                                  const uint32_t *samples, size_t n_samples);

/* Of a feature that was filled in this tree, puts the code of the median in the place of gaps in codes[n]. */
void gap_filler_replace(const gap_filler *filler, size_t feature, uint32_t *codes, size_t n);

/* Of a feature that was filled in this tree, the sample whose value counts for a sample: itself where it has
 * one, else one in the bag that holds the median. */
uint32_t gap_filler_holder(const gap_filler *filler, size_t feature, uint32_t sample);

#endif
