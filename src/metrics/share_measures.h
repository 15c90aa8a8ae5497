/* All that vote shares are measured by, of any weights of the samples, as a row of numbers: what the
 * bootstrap repeats on each resample. */
#ifndef METRICS_SHARE_MEASURES_H
#define METRICS_SHARE_MEASURES_H

#include "metrics/voted_samples.h"

/* Places in the row; the classes follow, two each. */
enum share_measure { PAIR_AUC, MACRO_AUC, WEIGHTED_AUC, MACRO_AVERAGE_PRECISION, BRIER, LOG_LOSS, N_MEANS };

static inline size_t place_of_auc(size_t class_index)
{
    return N_MEANS + 2 * class_index;
}

static inline size_t place_of_average_precision(size_t class_index)
{
    return N_MEANS + 2 * class_index + 1;
}

static inline size_t n_share_measures(size_t n_classes)
{
    return N_MEANS + 2 * n_classes;
}

typedef struct share_measures share_measures;

/* Borrows `voted`.  NULL when there is no memory. */
share_measures *share_measures_make(const voted_samples *voted);
void share_measures_free(share_measures *measures);

/* Fills row[n_share_measures(n_classes)], sample i counting weights[i] times (bootstrap_measure). */
void share_measures_take(void *measures, const uint32_t *weights, double *row);

#endif
