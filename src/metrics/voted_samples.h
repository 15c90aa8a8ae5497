/* The samples that some tree voted on and whose class is known, with their shares of the votes: what ranking,
 * scores and resampling start from. */
#ifndef METRICS_VOTED_SAMPLES_H
#define METRICS_VOTED_SAMPLES_H

#include "rfcv.h"

typedef struct voted_samples {
    size_t n, n_classes;
    uint32_t *samples; /* [n] in the order of the dataset */
    uint32_t *labels;  /* [n] */
    uint64_t *n_votes; /* [n] of trees, above 0 */
    double *shares;    /* [n][n_classes]; equal shares are equal doubles, so that ties are ties */
} voted_samples;

enum { ALL_REPEATS = 0 };

/* Of the votes in one repeat, counting from 1, or in all of them together.  NULL when there is no memory. */
voted_samples *voted_samples_make(const rfcv_result *result, size_t repeat);
void voted_samples_free(voted_samples *voted);

#endif
