/* Decisions that need all values: features to leave out, the range, the log. */
#ifndef DATASET_SURVEY_H
#define DATASET_SURVEY_H

#include "dataset/draft.h"

/* Fills the dataset's features, the range and the counts of its info.  A feature with a missing value is left
 * out; fails with RFCV_BAD_DATA where more than one in five would be. */
rfcv_status survey_features(rfcv_dataset *dataset, dataset_draft *draft, rfcv_error *error);

/* Fills info.log and its reason.  Fails with RFCV_BAD_DATA at a negative value under a log that was asked
 * for. */
rfcv_status survey_log(rfcv_dataset *dataset, dataset_draft *draft, rfcv_log log, rfcv_error *error);

#endif
