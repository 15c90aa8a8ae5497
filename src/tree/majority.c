#include "tree/majority.h"

uint32_t majority_class(const uint32_t *counts, size_t n_classes, rng_stream tie)
{
    uint32_t majority = 0, n_tied = 0;
    for (size_t k = 0; k < n_classes; k++) {
        if (counts[k] > counts[majority]) {
            majority = (uint32_t)k;
            n_tied = 0;
        }
        n_tied += counts[k] == counts[majority];
    }
    if (n_tied == 1)
        return majority;

    /* `majority` is the first of the tied classes: pass over as many of them as is drawn. */
    rng random = rng_start(tie);
    for (uint32_t n_to_pass = rng_below(&random, n_tied); n_to_pass > 0; n_to_pass--) {
        uint32_t most = counts[majority];
        do
            majority++;
        while (counts[majority] != most);
    }
    return majority;
}
