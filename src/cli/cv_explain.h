/* The forest of all samples with the settings of a run of `rfcv cv`, explained beside it. */
#ifndef CLI_CV_EXPLAIN_H
#define CLI_CV_EXPLAIN_H

#include "cli/cv_options.h"
#include "cli/explained_forest.h"

typedef struct explained_run {
    const cv_options *options;
    const rfcv_plan *plan; /* of the only run */
    const rfcv_dataset *dataset;
    rfcv_output *output; /* with the run's files; NULL: there are none */
    rfcv_trace *trace;   /* may be NULL */
} explained_run;

/* Grows, tells and writes it.  Out of bag it is the forest of the run, grown again.  The run's own files are
 * complete whatever becomes of it: a failure says so, and a signal is warned of and ends with RFCV_OK where
 * there are such files.  *forest is to be freed in every case. */
rfcv_status explain_run(const explained_run *run, explained_forest *forest, progress *shown,
                        rfcv_error *error);

#endif
