/*
 * How much held-out votes speak against a label: shares of votes, each divided by the mean that its class
 * gives to samples of its own, so that those of a class that is hard to tell are not all suspects; then 1
 * less the own class's part of their sum.
 *
 * Area under the ROC where 5 % of the labels of 824 TCGA samples were changed, in three draws, 500 trees of
 * ranger: this 0.968, 0.984, 0.978; 1 less the own share 0.957, 0.978, 0.980; half the distance to the best
 * other share 0.948, 0.977, 0.978; own proximity 0.921, 0.955, 0.954; gain of the others when the sample is
 * left out 0.573, 0.641, 0.501, which adds nothing to the first.
 */
#ifndef EXPLAIN_MISLABELLED_H
#define EXPLAIN_MISLABELLED_H

#include "explain/influence.h"

/* Sets mislabelled of every item: NaN without votes.  Fails with RFCV_SYSTEM. */
rfcv_status mislabelled_find(influence *samples, const held_out *votes, rfcv_error *error);

#endif
