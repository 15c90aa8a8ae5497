/* The AUC that everybody computes: votes of all held-out samples, whatever fold they come from, in one
 * ranking. */
#ifndef METRICS_POOLED_AUC_H
#define METRICS_POOLED_AUC_H

#include "metrics/auc.h"

/* From the share of each class among the votes on each sample, shares[n][n_classes], and labels[n].  NULL
 * when there is no memory. */
class_aucs *pooled_auc_make(const double *shares, const uint32_t *labels, size_t n, size_t n_classes);

#endif
