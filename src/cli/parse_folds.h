/* The value of --folds: one plan, or several that are compared. */
#ifndef CLI_PARSE_FOLDS_H
#define CLI_PARSE_FOLDS_H

#include "cli/cv_options.h"

/* "loo", "oob", a number of folds, "uneven:5", a file, or several of these between commas.  Replaces what was
 * there. */
rfcv_status parse_folds(const char *text, cv_options *options, rfcv_error *error);

#endif
