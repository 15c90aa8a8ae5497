/* Whether values are on the scale of those that a model was grown from: raw, logged or centred. */
#ifndef DATASET_SCALE_H
#define DATASET_SCALE_H

#include "dataset/expected_names.h"

/*
 * Adds a warning where the range of the dataset's values tells another scale than that of the model's:
 * - the values of the one are above LARGEST_LOG, as no logarithms are, and its highest (99 %) are at least
 *   four times those of the other, which stay below;
 * - half of the one are more than twice as high as nearly all (99 %) of the other;
 * - some are negative, and the model was grown from logarithms of such values as cannot be.
 * Fails with RFCV_SYSTEM.
 */
rfcv_status scale_compare(const rfcv_dataset_info *info, const expected_names *expected,
                          decision_list *decisions, rfcv_error *error);

#endif
