/* A forest that is kept, grown with a split kernel of the caller's choice. */
#ifndef CV_FIT_H
#define CV_FIT_H

#include "tree/split_kernel.h"

/* rfcv_fit(), with a kernel that the machine supports; NULL: what split_kernel_choose() gives. */
rfcv_model *fit_with(const split_kernel *kernel, const rfcv_plan *plan, const rfcv_monitor *monitor,
                     rfcv_result **result, rfcv_error *error);

#endif
