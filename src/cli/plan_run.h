/* One of the plans of --folds with its settings: made, told, run and judged. */
#ifndef CLI_PLAN_RUN_H
#define CLI_PLAN_RUN_H

#include "cli/cv_options.h"

/* One of the runs.  What is all zero holds nothing. */
typedef struct plan_run {
    rfcv_plan *plan;
    rfcv_model *model; /* NULL: it is not kept */
    rfcv_result *result;
    rfcv_metrics *metrics;
} plan_run;

/* Makes runs[options->n_settings], those of the plan number `plan`: as one list of trees.  They are to be
 * freed in every case.  The plan is told before it is run; with --trees auto it is told when the number of
 * trees is found.  `trace` may be NULL. */
rfcv_status plan_runs_make(plan_run *runs, const cv_options *options, size_t plan,
                           const rfcv_dataset *dataset, progress *shown, rfcv_trace *trace,
                           rfcv_error *error);

/* Frees what it holds, and leaves it all zero. */
void plan_run_free(plan_run *run);

#endif
