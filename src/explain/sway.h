/* What follows from the changes: how much a sample sways the others, and the jackknife of the accuracy. */
#ifndef EXPLAIN_SWAY_H
#define EXPLAIN_SWAY_H

#include "explain/influence.h"

/* n_both[n_samples i][n_samples j]: judges of j that miss i. */

/* Sets sway, help, most_swayed and most_change of every item. */
void sway_find(influence *samples, const held_out *votes, const double *n_both);

/* Needs help of every item.  Fails with RFCV_SYSTEM. */
rfcv_status sway_jackknife(influence *samples, const held_out *votes, rfcv_error *error);

#endif
