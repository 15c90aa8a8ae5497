/* The metrics of each class against the rest: shares of a confusion matrix of two. */
#ifndef METRICS_CLASS_METRICS_H
#define METRICS_CLASS_METRICS_H

#include "metrics/delta.h"

/* Counts are taken times `scale` in exact intervals, so that each sample counts once in all repeats. */
rfcv_class_metrics class_metrics_find(confusion table, size_t class_index, double scale, delta *method);

#endif
