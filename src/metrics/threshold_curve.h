/*
 * What each threshold on a score would find: the points of the ROC curve and of the precision-recall curve.
 *
 * Samples of equal scores are found together, so that a point stands for a threshold that exists; there is
 * none on a curve that is drawn through their middle.
 */
#ifndef METRICS_THRESHOLD_CURVE_H
#define METRICS_THRESHOLD_CURVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Scores of at least `threshold` are taken for members. */
typedef struct threshold_point {
    double threshold;
    uint32_t n_members, n_others; /* taken: true and false positives */
} threshold_point;

typedef struct threshold_curve {
    size_t n_points;
    threshold_point *points; /* [n_points] thresholds falling: each different score */
    uint32_t n_members, n_others;
} threshold_curve;

/* Of scores[n], finite.  NULL when there is no memory. */
threshold_curve *threshold_curve_make(const double *scores, const bool *is_member, size_t n);
void threshold_curve_free(threshold_curve *curve);

/* Of a point, as shares: recall is the true positive rate.  NaN where there is no member (or other). */
double threshold_curve_recall(const threshold_curve *curve, size_t point);
double threshold_curve_false_positive_rate(const threshold_curve *curve, size_t point);
double threshold_curve_precision(const threshold_curve *curve, size_t point);

/* The area under the precision-recall curve as steps: the sum of precision x rise in recall over the
 * thresholds, without interpolation, which would be too high (Davis and Goadrich 2006, ICML, 233-240).  NaN
 * where there is no member. */
double threshold_curve_average_precision(const threshold_curve *curve);

#endif
