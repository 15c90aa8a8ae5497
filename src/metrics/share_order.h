/*
 * The samples in the order of their shares of each class.  Made once, it gives the areas of any weights of
 * the samples in one pass a class, about 3 x n steps each: a resample is nothing but weights.
 */
#ifndef METRICS_SHARE_ORDER_H
#define METRICS_SHARE_ORDER_H

#include "metrics/voted_samples.h"

typedef struct share_order share_order;

/* Copies what it needs of the samples.  NULL when there is no memory. */
share_order *share_order_make(const voted_samples *voted);
void share_order_free(share_order *order);

/* Of one class: NaN where it, or every other class, has no weight. */
typedef struct class_areas {
    double auc;               /* under the ROC curve, against the rest, a tie counting a half */
    double average_precision; /* under the precision-recall curve (metrics/threshold_curve.h) */
} class_areas;

typedef struct mean_areas {
    double pair_auc;     /* over pairs of classes (Hand and Till 2001, Machine Learning 45:171-186) */
    double macro_auc;    /* of each class against the rest, the same for all classes */
    double weighted_auc; /* by the sizes of the classes */
    double macro_average_precision;
} mean_areas;

/* Fills areas[n_classes] and returns their means, over the classes (pairs) that have one.  Sample i counts
 * weights[i] times.  Overwrites what the order keeps as scratch: one thread. */
mean_areas share_order_measure(share_order *order, const uint32_t *weights, class_areas *areas);

#endif
