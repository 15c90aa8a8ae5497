/* Cross-validation with a split kernel of the caller's choice. */
#ifndef CV_CROSS_VALIDATE_H
#define CV_CROSS_VALIDATE_H

#include "tree/split_kernel.h"

/* rfcv_cross_validate(), with a kernel that the machine supports; NULL: what split_kernel_choose() gives. */
rfcv_result *cross_validate_with(const split_kernel *kernel, const rfcv_plan *plan,
                                 const rfcv_monitor *monitor, rfcv_error *error);

#endif
