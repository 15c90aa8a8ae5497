/*
 * Standard errors of numbers that follow from the confusion matrix, by the delta method.
 *
 * Such a number changes with each prediction that is added by the slope of its cell, and the variance of the
 * number is the sum over the samples of these changes squared.  (Slopes of a share, times the counts, add up
 * to 0, so that no mean is to be taken off.)  For kappa this is the asymptotic error of Fleiss, Cohen and
 * Everitt (1969), Psychological Bulletin 72:323-327.  Predictions of one sample in several repeats, and
 * samples of one group, are not independent: their changes are added up before they are squared (Liang and
 * Zeger 1986, Biometrika 73:13-22).
 */
#ifndef METRICS_DELTA_H
#define METRICS_DELTA_H

#include "metrics/confusion.h"
#include "metrics/judgement.h"

/* The slope of a cell is row[truth] + column[predicted], and hit[truth] more on the diagonal; each
 * [n_classes]. */
typedef struct confusion_slopes {
    double *row, *column, *hit;
} confusion_slopes;

/* What the delta method works with, for numbers of one judgement. */
typedef struct delta {
    const judgement *judged;
    confusion_slopes slopes; /* to be filled before each number */
    double *changes;         /* [n_units] scratch */
} delta;

/* delta_empty() is due in any case.  False when there is no memory. */
bool delta_init(delta *method, const judgement *judged, size_t n_classes);
void delta_empty(delta *method);

/* The value, and an interval of 1.96 standard errors to both sides, cut where no value can be.  It is NaN
 * where the error is 0, as where every prediction is right: few samples say no more then than many. */
rfcv_estimate delta_estimate(delta *method, double value, double least, double most);

/* The same of class_index against the rest: slopes are those of a matrix of two classes, the rest and it. */
rfcv_estimate delta_estimate_of_class(delta *method, size_t class_index, double value);

/* The standard error, by the slopes that are filled. */
double delta_standard_error(delta *method);

#endif
