/* The votes of a run. */
#ifndef CV_RESULT_H
#define CV_RESULT_H

#include "cv/plan.h"

/* A judged sample of a repeat has row repeat x plan->n_judged + its place among the judged. */
struct rfcv_result {
    const rfcv_plan *plan; /* borrowed */
    votes *cast;           /* [n_repeats x n_judged][n_classes] */
    rfcv_run run;
};

const rfcv_plan *result_plan(const rfcv_result *result);

#endif
