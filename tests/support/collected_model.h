/* Models of the trees of a random problem. */
#ifndef SUPPORT_COLLECTED_MODEL_H
#define SUPPORT_COLLECTED_MODEL_H

#include "forest/model_collect.h"
#include "support/grown_trees.h"

/* Of trees 0 to n_trees - 1, which are grown here; they vote by shares where trees have their leaf counts.
 * To be freed with rfcv_model_free(); fails the test where there is none. */
rfcv_model *collected_model(grown_trees *trees, size_t n_trees);

/* The same, collected from the last tree to the first.  NULL with RFCV_SYSTEM where there is no memory. */
rfcv_model *collected_model_backwards(grown_trees *trees, size_t n_trees, rfcv_error *error);

/* The leaf of a sample by the public functions alone: values[n_features of the model]. */
rfcv_model_node model_leaf_of(const rfcv_model *model, size_t tree, const double *values);

/* The values of a sample of the dataset in the model's order of features, found by name. */
void values_for_model(const rfcv_model *model, const rfcv_dataset *dataset, size_t sample, double *values);

#endif
