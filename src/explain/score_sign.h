/* The sign of an axis, which its method leaves open. */
#ifndef EXPLAIN_SCORE_SIGN_H
#define EXPLAIN_SCORE_SIGN_H

#include <stddef.h>

/* The factor 1 or -1 that makes the largest of n scores, `step` apart, positive; the first, of several that
 * are equal but for rounding. */
double score_sign(const double *scores, size_t n, size_t step);

#endif
