/* A model and its out-of-bag predictions, which the test expects to succeed. */
#ifndef SUPPORT_FITTED_FOREST_H
#define SUPPORT_FITTED_FOREST_H

#include "tree/split_kernel.h"

typedef struct fitted_forest {
    rfcv_plan *plan;
    rfcv_model *model;
    rfcv_result *result;
} fitted_forest;

/* small_options() of an out-of-bag plan. */
rfcv_cv_options fitted_options(void);

/* Fails the test where the library fails.  The kernel may be NULL, as in fit_with(). */
fitted_forest fitted_forest_make(const rfcv_dataset *dataset, const rfcv_cv_options *options,
                                 const split_kernel *kernel);
void fitted_forest_free(fitted_forest *fitted);

#endif
