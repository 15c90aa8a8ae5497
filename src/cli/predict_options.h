/* The options of `rfcv predict`. */
#ifndef CLI_PREDICT_OPTIONS_H
#define CLI_PREDICT_OPTIONS_H

#include "cli/input_options.h"
#include "cli/output_options.h"

typedef struct predict_options {
    const char *model; /* file */
    input_options input;
    rfcv_missing_features missing;
    output_options output;
    bool helped;
} predict_options;

/* Reads argv[2 ...].  `helped` is true if help was asked for and printed.  The options keep pointers into
 * argv and into themselves, so they may not be copied. */
rfcv_status predict_options_read(predict_options *options, int argc, char **argv, rfcv_error *error);

/* True where the samples' own classes are to be read. */
bool has_labels(const predict_options *options);

#endif
