/*
 * Proximities by lot, and what R 4.2.2 with randomForest 4.7-1.1 says of them:
 *
 *     set.seed(3); n <- 9; q <- matrix(0, n, n)
 *     for (i in 1:n) for (j in 1:i) q[i, j] <- q[j, i] <- if (i == j) 1 else round(runif(1), 2)
 *     cmdscale(1 - q, k = 2); outlier(q, cls = c(1, 2, 1, 1, 2, 2, 1, 2, 1)); outlier(q)
 */
#ifndef EXPLAIN_STORED_PROXIMITIES_H
#define EXPLAIN_STORED_PROXIMITIES_H

#include <stdint.h>

enum { N_STORED = 9 };

static const double stored_proximities[N_STORED * N_STORED] = {
    1.00, 0.17, 0.81, 0.33, 0.12, 0.51, 0.83, 0.02, 0.56, /**/
    0.17, 1.00, 0.38, 0.60, 0.29, 0.51, 0.11, 0.13, 0.76, /**/
    0.81, 0.38, 1.00, 0.60, 0.58, 0.53, 0.70, 0.09, 0.38, /**/
    0.33, 0.60, 0.60, 1.00, 0.63, 0.56, 0.90, 0.24, 0.37, /**/
    0.12, 0.29, 0.58, 0.63, 1.00, 0.87, 0.28, 0.79, 0.17, /**/
    0.51, 0.51, 0.53, 0.56, 0.87, 1.00, 0.23, 0.60, 0.45, /**/
    0.83, 0.11, 0.70, 0.90, 0.28, 0.23, 1.00, 0.91, 0.26, /**/
    0.02, 0.13, 0.09, 0.24, 0.79, 0.60, 0.91, 1.00, 0.34, /**/
    0.56, 0.76, 0.38, 0.37, 0.17, 0.45, 0.26, 0.34, 1.00,
};

static const uint32_t stored_labels[N_STORED] = {0, 1, 0, 0, 1, 1, 0, 1, 0};

#endif
