/* How far vote shares, taken for probabilities, are from the truth, sample by sample: 0 is best. */
#ifndef METRICS_SCORES_H
#define METRICS_SCORES_H

#include "metrics/voted_samples.h"

/* The sum over the classes of (share - truth)^2, 0 to 2 (Brier 1950, Monthly Weather Review 78:1-3).  Of two
 * classes it is twice what looks at one of them alone. */
double score_brier(const voted_samples *voted, size_t i);

/* -ln(share of the truth).  A share of 0 of the votes of n trees says no more than "less than one vote", and
 * counts as half a vote, 1 / (2 n), like any share below that. */
double score_log_loss(const voted_samples *voted, size_t i);

/* What the shares of the classes among the voted samples, as the forecast for each of them, would score. */
double score_brier_of_class_shares(const voted_samples *voted, const uint64_t *sizes);
double score_log_loss_of_class_shares(const voted_samples *voted, const uint64_t *sizes);

#endif
