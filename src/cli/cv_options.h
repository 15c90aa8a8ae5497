/* The options of `rfcv cv`: their table, and their values. */
#ifndef CLI_CV_OPTIONS_H
#define CLI_CV_OPTIONS_H

#include "cli/progress.h"
#include "rfcv.h"

enum { CV_MAX_DROPPED = 4096, CV_DROP_BYTES = 65536 };

typedef struct cv_options {
    const char *matrix;
    rfcv_read_options read;
    rfcv_cv_options cv;
    const char *out; /* NULL: no files */
    bool json, quiet, force, helped;
    progress_mode progress;
    const char *dropped[CV_MAX_DROPPED]; /* into drop_text */
    char drop_text[CV_DROP_BYTES];
    size_t n_drop_bytes;
} cv_options;

/* Reads argv[2 ...].  `helped` is true if help was asked for and printed.  The options keep pointers into
 * argv and into themselves, so they may not be copied. */
rfcv_status cv_options_read(cv_options *options, int argc, char **argv, rfcv_error *error);

#endif
