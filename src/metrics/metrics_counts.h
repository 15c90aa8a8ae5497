/* The metrics that follow from predicted classes: what a confusion matrix says. */
#ifndef METRICS_METRICS_COUNTS_H
#define METRICS_METRICS_COUNTS_H

#include "rfcv.h"

/* Fills confusion_counts[n_classes][n_classes], which is zeroed, classes[n_classes], and the members of
 * *metrics that come from them.  Fails with RFCV_SYSTEM. */
rfcv_status metrics_counts_fill(rfcv_metrics *metrics, uint64_t *confusion_counts,
                                rfcv_class_metrics *classes, const rfcv_result *result, rfcv_error *error);

#endif
