/* The whole work of `rfcv cv`; and of `rfcv fit`, an out-of-bag run whose forest is kept. */
#ifndef CLI_CV_WORK_H
#define CLI_CV_WORK_H

#include "cli/cv_options.h"

/* Reads, runs, tells and writes what the options ask for; argv[argc] is recorded with the results. */
rfcv_status cv_work_do(const cv_options *options, int argc, char **argv, rfcv_error *error);

#endif
