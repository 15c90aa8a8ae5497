/* The samples of a run by their margins, and which of them are wrong. */
#ifndef REPORT_PAGE_SAMPLE_ORDER_H
#define REPORT_PAGE_SAMPLE_ORDER_H

#include "report/page/run_files.h"

/* In most of the repeats in which it was judged; where these are as many, if its class is not the one most
 * often predicted.  Of a sample with votes. */
bool sample_is_wrong(const run_predictions *predictions, size_t sample);

/* Samples by margin, the worst first, those without votes last. */
typedef struct sample_order {
    uint32_t *samples; /* [n_voted + n_without] */
    size_t n_voted, n_without, n_wrong;
} sample_order;

/* Samples NULL when there is no memory. */
sample_order sample_order_make(const run_predictions *predictions);
void sample_order_free(sample_order *order);

#endif
