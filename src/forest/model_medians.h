/* What a model takes for values that are missing: medians of the samples that it was grown from. */
#ifndef FOREST_MODEL_MEDIANS_H
#define FOREST_MODEL_MEDIANS_H

#include "dataset/dataset.h"
#include "forest/model.h"

/* Fills the medians of the model's features; numbers[n_features of the dataset] are theirs in the model, or
 * MODEL_LEAF.  False when there is no memory. */
bool model_medians_find(rfcv_model *model, const rfcv_dataset *dataset, const uint32_t *numbers);

#endif
