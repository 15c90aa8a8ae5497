/*
 * Features and their shadows: rank codes of twice the features, of which feature p + f is feature f with its
 * samples shuffled, all features in the same order (Nembrini, Koenig and Wright 2018).
 *
 * The dataset has no values of shadows: trees may be grown on these codes, for which random cuts find values
 * by shadow_order, but nothing may go down them.
 */
#ifndef EXPLAIN_SHADOW_RANKS_H
#define EXPLAIN_SHADOW_RANKS_H

#include "base/rng.h"
#include "rank/rank_codes.h"

/* To be freed with rank_codes_free().  The features may have no gaps.  NULL when there is no memory. */
rank_codes *shadow_ranks_make(const rank_codes *ranks, rng_stream stream);

#endif
