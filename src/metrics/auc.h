/*
 * The area under the ROC curve: how often a member of a class scores above a sample of another class, a tie
 * counting a half.  Its standard error is that of DeLong, DeLong and Clarke-Pearson (1988), Biometrics
 * 44:837-845.
 */
#ifndef METRICS_AUC_H
#define METRICS_AUC_H

#include "metrics/interval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct auc_estimate {
    double value; /* NaN where there is no pair */
    double se;    /* NaN where one side has fewer than two samples */
} auc_estimate;

/* What one sample has won against the samples of the other side: integers, so that their sums are exact. */
typedef struct pair_points {
    uint32_t points;  /* 2 for a pair in which the member scores higher, 1 for a tie */
    uint32_t n_pairs; /* 0: the sample is left out */
} pair_points;

/* From the points of each member against all others, and of all members against each other sample. */
auc_estimate auc_of_points(const pair_points *members, size_t n_members, const pair_points *others,
                           size_t n_others);

/* At 95 %, from the normal distribution, within [0, 1].  NaN where there is no standard error. */
interval auc_interval(auc_estimate estimate);

/* Of scores[n], finite, in time n log n.  False when there is no memory. */
bool auc_of_scores(const double *scores, const bool *is_member, size_t n, auc_estimate *estimate);

/* Of each class against the rest, and of each pair of classes (Hand and Till 2001, Machine Learning
 * 45:171-186). */
typedef struct class_aucs {
    size_t n_classes;
    double *values, *errors; /* [n_classes] */
    double *lows, *highs;    /* [n_classes] 95 % interval */
    double *pairs;           /* [n_classes][n_classes] */
} class_aucs;

/* All NaN.  NULL when there is no memory. */
class_aucs *class_aucs_make(size_t n_classes);
void class_aucs_free(class_aucs *aucs);

void class_aucs_set(class_aucs *aucs, size_t class_index, auc_estimate estimate);

/* From A(a|b), by the scores of class a, in row a and column b: both places of a pair get the mean of A(a|b)
 * and A(b|a). */
void class_aucs_average_pairs(class_aucs *aucs);

/* Mean over all pairs of classes that have an AUC; NaN where none has. */
double class_aucs_mean_of_pairs(const class_aucs *aucs);

#endif
