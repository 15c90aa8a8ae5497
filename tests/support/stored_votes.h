/*
 * A result from a stored table of votes (tests/metrics_reference/cases): no tree is grown.
 *
 * A line is a prediction: sample, group, repeat, truth, predicted, and the votes for each class; repeat after
 * repeat, samples in the same order.
 */
#ifndef SUPPORT_STORED_VOTES_H
#define SUPPORT_STORED_VOTES_H

#include "rfcv.h"

typedef struct stored_votes {
    rfcv_dataset *dataset;
    rfcv_plan *plan; /* leave-one-group-out */
    rfcv_result *result;
} stored_votes;

/* Fails the test if the file is missing, or if the classes predicted are not those of the votes. */
stored_votes stored_votes_read(const char *path);
void stored_votes_free(stored_votes *stored);

#endif
