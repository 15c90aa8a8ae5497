/*
 * Samples drawn with replacement, as weights.
 *
 * Units are drawn: samples, or groups of samples where the dataset has groups, since samples of a patient are
 * not independent.  They are drawn within strata, which keep their sizes: a unit's stratum is its class, or,
 * for groups that hold several classes, the one stratum of all such.  So no class is lost in a resample
 * unless it occurs in groups of several classes alone.
 */
#ifndef METRICS_RESAMPLING_H
#define METRICS_RESAMPLING_H

#include "base/rng.h"

#include <stdint.h>

typedef struct resampling {
    size_t n; /* samples */
    size_t n_units, n_strata;
    uint32_t *unit_of; /* [n] */
    uint32_t *members; /* [n_units] units, stratum after stratum */
    uint32_t *starts;  /* [n_strata + 1] */
    uint32_t *n_drawn; /* [n_units] scratch */
} resampling;

/* groups[n] counts from 0, with any gaps, below n_groups; NULL: each sample is a unit.  labels[n] are below
 * n_classes.  NULL when there is no memory. */
resampling *resampling_make(const uint32_t *labels, size_t n, size_t n_classes, const uint32_t *groups,
                            size_t n_groups);
void resampling_free(resampling *plan);

/* How often each sample is drawn, weights[n].  Overwrites what the plan keeps as scratch: one thread. */
void resampling_draw(resampling *plan, rng_stream stream, uint32_t *weights);

#endif
