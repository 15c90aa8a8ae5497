/* What the vote shares of a result are worth: brings them to share_measures, the bootstrap and calibration.
 */
#ifndef METRICS_METRICS_SHARES_H
#define METRICS_METRICS_SHARES_H

#include "rfcv.h"

/* The struct that is public, and the arrays that it points into. */
typedef struct result_shares {
    rfcv_share_metrics metrics;
    rfcv_estimate *auc, *average_precision; /* [n_classes] */
} result_shares;

/* result_shares_empty() is due in any case.  Fails with RFCV_SYSTEM or RFCV_STOPPED. */
rfcv_status result_shares_init(result_shares *shares, const rfcv_result *result, const rfcv_monitor *monitor,
                               rfcv_error *error);
void result_shares_empty(result_shares *shares);

#endif
