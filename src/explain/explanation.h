/* What an explanation holds. */
#ifndef EXPLAIN_EXPLANATION_H
#define EXPLAIN_EXPLANATION_H

#include "explain/importance.h"
#include "explain/influence.h"
#include "explain/proximity.h"

struct rfcv_explanation {
    rfcv_result *result;
    importance_table *importance; /* NULL: not asked for */
    proximity proximity;          /* {0}: not asked for */
    influence influence;          /* {0}: not asked for */
    size_t n_samples;
};

#endif
