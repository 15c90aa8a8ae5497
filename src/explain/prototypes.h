/* The sample that stands for its class best. */
#ifndef EXPLAIN_PROTOTYPES_H
#define EXPLAIN_PROTOTYPES_H

#include "base/monitor.h"
#include "dataset/dataset.h"

/*
 * After Breiman: of each class the sample that has most others of the class among its k nearest, where k is
 * half the size of the class, at least 1; of several, the one with the highest sum of proximities to those
 * others; then the first.  Of samples that are equally near, the first is the nearer; one that is never met
 * is not near.
 *
 * Fills prototypes[n_classes] from proximities[n_samples][n_samples]; n_samples for a class that has none.
 * Fails with RFCV_SYSTEM or RFCV_STOPPED; the stage is asked whether to stop, and not advanced.
 */
rfcv_status prototypes_find(const double *proximities, const rfcv_dataset *dataset, monitor_stage *stage,
                            size_t *prototypes, rfcv_error *error);

#endif
