/* The predictions that are judged: truth and prediction of each, and which of them belong together. */
#ifndef METRICS_JUDGEMENT_H
#define METRICS_JUDGEMENT_H

#include "rfcv.h"

/* Not judged is a prediction that no tree voted on (out-of-bag), or whose class is not known
 * (rfcv_predict()). */
static inline bool prediction_is_judged(const rfcv_prediction *prediction)
{
    return prediction->n_trees > 0 && prediction->truth != RFCV_NO_CLASS;
}

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
