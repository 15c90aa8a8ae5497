#include "report/page/sample_order.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>

bool sample_is_wrong(const run_predictions *predictions, size_t sample)
{
    uint32_t n_wrong = predictions->n_wrong[sample], n_right = predictions->n_judged[sample] - n_wrong;
    return n_wrong > n_right ||
           (n_wrong == n_right && predictions->predicted[sample] != predictions->truth[sample]);
}

sample_order sample_order_make(const run_predictions *predictions)
{
    const size_t n = predictions->n_samples;
    uint64_t *keys = memory_make(n, sizeof *keys), *scratch = memory_make(n, sizeof *scratch);
    sample_order order = {.samples = memory_make(n, sizeof *order.samples)};
    if (keys && scratch && order.samples) {
        for (size_t sample = 0; sample < n; sample++) {
            bool is_voted = predictions->n_votes[sample] > 0;
            keys[sample] = sort_key(is_voted ? predictions->margins[sample] : INFINITY);
            order.n_voted += is_voted;
            order.n_without += !is_voted;
            order.n_wrong += is_voted && sample_is_wrong(predictions, sample);
        }
        sort_order(keys, n, order.samples, scratch);
    } else {
        memory_free(order.samples);
        order.samples = NULL;
    }
    memory_free(keys);
    memory_free(scratch);
    return order;
}

void sample_order_free(sample_order *order)
{
    memory_free(order->samples);
    order->samples = NULL;
}
