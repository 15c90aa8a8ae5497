/* Principal components: whether they are worth waiting for, and a door for tests. */
#ifndef EXPLAIN_PRINCIPAL_COMPONENTS_H
#define EXPLAIN_PRINCIPAL_COMPONENTS_H

#include "rfcv.h"

/* Whether rfcv_pca_make() of this dataset takes less than about a minute on one processor, by its counts of
 * samples and features alone: the same on every machine. */
bool principal_components_are_quick(const rfcv_dataset *dataset);

/* Like rfcv_pca_make(), but with blocks of so many numbers. */
rfcv_pca *principal_components_in_blocks(const rfcv_dataset *dataset, size_t n_components, size_t n_threads,
                                         size_t block_size, const rfcv_monitor *monitor, rfcv_error *error);

#endif
