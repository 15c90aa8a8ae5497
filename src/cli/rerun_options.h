/* The options of `rfcv rerun`. */
#ifndef CLI_RERUN_OPTIONS_H
#define CLI_RERUN_OPTIONS_H

#include "cli/output_options.h"
#include "rfcv.h"

typedef struct rerun_options {
    const char *path;         /* of run.json, or of its folder */
    rfcv_elsewhere elsewhere; /* files that are not where they were */
    rfcv_cv_options parallel; /* layout, schedule and threads, where they are given */
    bool has_layout, has_schedule;
    output_options output;
    bool helped;
} rerun_options;

/* Reads argv[2 ...].  `helped` is true if help was asked for and printed.  The options keep pointers into
 * argv. */
rfcv_status rerun_options_read(rerun_options *options, int argc, char **argv, rfcv_error *error);

/* The recorded settings, with layout, schedule and threads as given. */
rfcv_cv_options rerun_options_apply(const rerun_options *options, rfcv_cv_options recorded);

#endif
