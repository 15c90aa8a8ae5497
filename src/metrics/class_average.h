/*
 * Recall, precision and F1 in the mean over classes, and how it changes with each cell of the confusion
 * matrix (delta.h).
 *
 * Each is a share: of the true (recall), of the predicted (precision), or twice the correct over both (F1).
 * One that is 0/0 counts as 0, as in scikit-learn.
 */
#ifndef METRICS_CLASS_AVERAGE_H
#define METRICS_CLASS_AVERAGE_H

#include "metrics/delta.h"

typedef enum class_share { SHARE_RECALL, SHARE_PRECISION, SHARE_F1 } class_share;

typedef enum class_weights {
    WEIGHTS_TRUE,     /* the same for each class that occurs: of recall, the balanced accuracy */
    WEIGHTS_MACRO,    /* the same for each class that occurs or is predicted */
    WEIGHTS_WEIGHTED, /* in proportion to its true members */
} class_weights;

/* NaN where there is no prediction; slopes are then NaN as well. */
double class_average(confusion table, class_share share, class_weights weights, confusion_slopes *slopes);

#endif
