/*
 * Would another seed predict another class?  Votes of n trees are n independent draws of a tree, so the lead
 * d of the strongest class over the next, whose variance over the trees is v, has the standard error
 * sqrt(v / n); where each tree votes for one class, v is a + b - d^2 with the shares a and b of both
 * (votes_variance_of_lead).  A prediction is uncertain where d is less than 1.96 of these: at 95 %, its lead
 * could be chance.
 *
 * The error shrinks with the square root of n, so a lead d that stays would be settled by 1.96^2 v / d^2
 * votes.  The normal approximation says little about fewer than some 20 votes: all of one class, they pass
 * as certain.
 */
#ifndef METRICS_MONTE_CARLO_H
#define METRICS_MONTE_CARLO_H

#include "forest/votes.h"
#include "rfcv.h"

typedef struct monte_carlo {
    size_t n_uncertain;        /* predictions, each repeat's counted; without votes none is judged */
    uint64_t n_trees_to_halve; /* as in rfcv_metrics */
} monte_carlo;

/* Votes that would settle the prediction of a row: 0 where it has none or is certain with those that it has,
 * INFINITY where its two strongest classes are tied. */
double monte_carlo_votes_to_settle(const votes *cast, size_t row);

/* Fails with RFCV_SYSTEM. */
rfcv_status monte_carlo_find(const rfcv_result *result, monte_carlo *found, rfcv_error *error);

#endif
