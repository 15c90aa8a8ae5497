/* The samples with the highest values. */
#ifndef REPORT_PAGE_TOP_SAMPLES_H
#define REPORT_PAGE_TOP_SAMPLES_H

#include <stddef.h>

enum { MOST_TOP_SAMPLES = 20 };

typedef struct top_samples {
    size_t n;
    size_t samples[MOST_TOP_SAMPLES]; /* [n] the highest first; of equal ones, the first sample */
} top_samples;

/* Of values[n] those above a limit. */
top_samples top_samples_of(const double *values, size_t n, double above);

#endif
