/* The predictions that are judged: truth and prediction of each, and which of them belong together. */
#ifndef METRICS_JUDGEMENT_H
#define METRICS_JUDGEMENT_H

#include "rfcv.h"

/* A prediction that no tree voted on (out-of-bag) is not judged. */
typedef struct judgement {
    uint32_t *truth, *predicted; /* [n] class indices */
    uint32_t *units;             /* [n] group of the sample, or the sample where there are no groups */
    size_t n;
    size_t n_samples; /* distinct */
    size_t n_units;   /* numbers that units may have */
} judgement;

/* judgement_empty() is due in any case.  Fails with RFCV_SYSTEM. */
rfcv_status judgement_init(judgement *judged, const rfcv_result *result, rfcv_error *error);
void judgement_empty(judgement *judged);

#endif
