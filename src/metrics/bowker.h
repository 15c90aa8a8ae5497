/* Are classes taken for each other both ways alike? */
#ifndef METRICS_BOWKER_H
#define METRICS_BOWKER_H

#include "metrics/confusion.h"

typedef struct symmetry_test {
    double chi_square; /* NaN where two classes are never taken for each other, as in R */
    size_t n_degrees;  /* pairs of classes */
    double p;
} symmetry_test;

/* Bowker (1948), Journal of the American Statistical Association 43:572-574; of two classes McNemar (1947),
 * Psychometrika 12:153-157, with the correction for continuity of Edwards (1948), Psychometrika 13:185-187.
 * Counts are taken times `scale`: 1 over the number of repeats. */
symmetry_test bowker_test(confusion table, double scale);

#endif
