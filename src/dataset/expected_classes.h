/* The classes of a dataset that is read for a model: those of the model. */
#ifndef DATASET_EXPECTED_CLASSES_H
#define DATASET_EXPECTED_CLASSES_H

#include "dataset/dataset_making.h"
#include "dataset/expected_names.h"

/* Turns the numbers that the samples' labels have in found->label_names into classes of the model, n_classes
 * where there is none; decisions count such samples.  Fails with RFCV_SYSTEM. */
rfcv_status expected_classes_take(dataset_making *making, const expected_names *expected, rfcv_error *error);

#endif
