/* A model in the making: trees are taken over while they are grown, on any thread, in any order. */
#ifndef FOREST_MODEL_COLLECT_H
#define FOREST_MODEL_COLLECT_H

#include "forest/model.h"
#include "tree/grow.h"

typedef struct model_collector model_collector;

/* NULL when there is no memory. */
model_collector *model_collector_make(size_t n_trees, size_t n_features, size_t n_classes);
void model_collector_free(model_collector *collector);

/* Keeps a tree that has its decreases, and its leaf counts where the forest votes by shares; any thread, each
 * tree once.  Where memory ends, model_collector_finish() fails. */
void model_collect(model_collector *collector, size_t tree, const training_data *data,
                   const decision_tree *grown);

/* The model of all trees; `info` says how it was grown, and what it counts is filled in here.  Its bytes do
 * not depend on the order in which trees came.  NULL with RFCV_SYSTEM. */
rfcv_model *model_collector_finish(model_collector *collector, const rfcv_dataset *dataset,
                                   const rfcv_model_info *info, rfcv_error *error);

#endif
