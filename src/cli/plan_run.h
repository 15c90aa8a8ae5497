/* One of the plans: made, told, run and judged. */
#ifndef CLI_PLAN_RUN_H
#define CLI_PLAN_RUN_H

#include "cli/cv_options.h"

/* What is all zero holds nothing. */
typedef struct plan_run {
    rfcv_plan *plan;
    rfcv_result *result;
    rfcv_metrics *metrics;
} plan_run;

/* *run is to be freed in every case.  The plan is told before it is run; with --trees auto it is told when
 * the number of trees is found.  `trace` may be NULL. */
rfcv_status plan_run_make(plan_run *run, const cv_options *options, size_t plan, const rfcv_dataset *dataset,
                          progress *shown, rfcv_trace *trace, rfcv_error *error);

/* Frees what it holds, and leaves it all zero. */
void plan_run_free(plan_run *run);

#endif
