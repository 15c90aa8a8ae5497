/* Where the time of `rfcv cv` went, for --trace: reading in the trace of the first plan. */
#ifndef CLI_CV_TRACES_H
#define CLI_CV_TRACES_H

#include "cli/cv_options.h"

/* What is all zero records nothing. */
typedef struct cv_traces {
    rfcv_trace *of_plan[CV_MAX_PLANS];
} cv_traces;

/* Checks the file and makes a trace for each plan, whose clocks start together; without --trace, does
 * nothing.  *traces is to be freed in every case. */
rfcv_status cv_traces_make(cv_traces *traces, const cv_options *options, rfcv_error *error);
rfcv_status cv_traces_write(const cv_traces *traces, const cv_options *options, rfcv_error *error);
void cv_traces_free(cv_traces *traces);

#endif
