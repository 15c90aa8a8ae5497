/* Explaining with a split kernel of the caller's choice, and whether there is memory for it. */
#ifndef EXPLAIN_EXPLAIN_H
#define EXPLAIN_EXPLAIN_H

#include "tree/split_kernel.h"

/* rfcv_explain(), with a kernel that the machine supports; NULL: what split_kernel_choose() gives. */
rfcv_explanation *explain_with(const split_kernel *kernel, const rfcv_plan *plan,
                               const rfcv_explain_options *options, const rfcv_monitor *monitor,
                               rfcv_error *error);

/* Fails with RFCV_SYSTEM, and names the part to leave out, where rfcv_explain() would take more than so many
 * bytes.  0: it is not known how many there are. */
rfcv_status explain_check_memory(const rfcv_plan *plan, const rfcv_explain_options *wanted, uint64_t n_bytes,
                                 rfcv_error *error);

#endif
