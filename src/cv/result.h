/* The votes of a run. */
#ifndef CV_RESULT_H
#define CV_RESULT_H

#include "cv/plan.h"

/* A judged sample of a repeat has row repeat x plan->n_judged + its place among the judged. */
struct rfcv_result {
    const rfcv_plan *plan; /* borrowed */
    votes *cast;           /* [n_repeats x n_judged][n_classes] */
    ballots *ballots;      /* of the pool of the first repeat; NULL where there is none */
    rfcv_run run;
};

const rfcv_plan *result_plan(const rfcv_result *result);

/* Which tree of the pool of leave-one-out voted for what; NULL without a pool, or where it would take too
 * much memory. */
const ballots *result_ballots(const rfcv_result *result);

#endif
