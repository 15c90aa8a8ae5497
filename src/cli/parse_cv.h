/* Values of `rfcv cv` that are more than a number or a name. */
#ifndef CLI_PARSE_CV_H
#define CLI_PARSE_CV_H

#include "rfcv.h"

/* A number of trees, or "auto", which leaves the number as it is. */
rfcv_status parse_trees(const char *text, size_t *n_trees, bool *are_auto, rfcv_error *error);

/* "8", or "4x2": four folds at a time, each by two threads. */
rfcv_status parse_threads(const char *text, rfcv_cv_options *cv, rfcv_error *error);
/* That it gave, in all; 0: none. */
size_t parsed_threads(const rfcv_cv_options *cv);

rfcv_status parse_layout(const char *text, rfcv_layout *layout, rfcv_error *error);
rfcv_status parse_yes_no(const char *option, const char *text, bool *yes, rfcv_error *error);

#endif
