/* Thresholds of values as parsed, which take no logarithm where samples are judged. */
#ifndef FOREST_MODEL_THRESHOLD_H
#define FOREST_MODEL_THRESHOLD_H

#include "tree/tree.h"

/* The largest number that the node sends left: of those below its upper neighbour's value. */
double model_threshold(const tree_node *node, const rfcv_dataset *dataset);

#endif
