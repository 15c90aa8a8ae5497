/*
 * Members of metrics.json from the shares of the votes.  Intervals are at 95 %, "low" and "high" null where
 * there is none.
 *
 *     shares.interval, n_resamples   how those of shares and classes[].average_precision were found
 *     shares.pair_auc ...            value, low, high
 *     shares.brier, log_loss         ... and no_information, that of the shares of the classes for every
 * sample shares.calibration             error (ECE), by_chance.low and high, and the bins classes[].auc_low,
 * auc_high    DeLong's, of auc classes[].auc_bootstrap        low, high of the same by resamples repeats
 * mean, sd (null of one), lowest, highest
 */
#ifndef REPORT_SHARES_JSON_H
#define REPORT_SHARES_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Write "shares" and "repeats" into the object that is open, and the members of a class into its. */
void shares_json_write(json_writer *json, const rfcv_share_metrics *shares);
void shares_json_write_class(json_writer *json, const rfcv_metrics *metrics, size_t class_index);
void repeats_json_write(json_writer *json, const rfcv_metrics *metrics);

#endif
