/* Samples that a forest is grown from, and others of the same kind that it is to judge. */
#ifndef SUPPORT_COHORTS_H
#define SUPPORT_COHORTS_H

#include "dataset/dataset.h"
#include "support/dice.h"

typedef struct cohorts {
    rfcv_dataset *grown_from, *judged; /* tiny datasets with the same features and classes */
} cohorts;

enum { COHORT_FEATURES = 12, COHORT_CLASSES = 3 };

/* Random samples, as random_dataset() has them. */
cohorts cohorts_make(dice *hand, size_t n_grown_from, size_t n_judged, rfcv_log log);
void cohorts_free(cohorts *both);

/* The judged samples once more, as rfcv_dataset_make() takes them: features in random order, and as many
 * others between them.  To be freed with rfcv_dataset_free(). */
rfcv_dataset *cohorts_shuffled(const cohorts *both, dice *hand);

#endif
