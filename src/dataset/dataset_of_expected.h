/* The last step of reading samples for a model. */
#ifndef DATASET_DATASET_OF_EXPECTED_H
#define DATASET_DATASET_OF_EXPECTED_H

#include "dataset/expected_names.h"
#include "dataset/labels/sample_labels.h"
#include "dataset/matrix.h"

/*
 * Like dataset_of_matrix(), but all samples stay, features and classes are those that are expected, in their
 * order, and there is no log.  Decisions say what is missing, what is left out, whose class is not known, and
 * that values are on another scale.  NULL with RFCV_BAD_OPTION (a name to be dropped that is nowhere),
 * RFCV_BAD_DATA (equal or empty sample ids; features or values that are missing) or RFCV_SYSTEM.
 */
rfcv_dataset *dataset_of_expected(rfcv_matrix **matrix, const expected_names *expected,
                                  rfcv_orientation orientation, const sample_labels *found,
                                  decision_list *decisions, const rfcv_read_options *options,
                                  size_t n_threads, rfcv_error *error);

#endif
