/* The options of `rfcv explain`. */
#ifndef CLI_EXPLAIN_OPTIONS_H
#define CLI_EXPLAIN_OPTIONS_H

#include "cli/input_options.h"
#include "cli/output_options.h"

typedef struct explain_options {
    input_options input;
    rfcv_cv_options cv; /* the forest */
    rfcv_explain_options explain;
    output_options output;
    bool helped;
} explain_options;

/* Reads argv[2 ...].  `helped` is true if help was asked for and printed.  The options keep pointers into
 * argv and into themselves, so they may not be copied. */
rfcv_status explain_options_read(explain_options *options, int argc, char **argv, rfcv_error *error);

#endif
