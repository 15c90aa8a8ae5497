/* How many predictions could flip with another seed, on standard output. */
#ifndef CLI_PRINT_MONTE_CARLO_H
#define CLI_PRINT_MONTE_CARLO_H

#include "rfcv.h"

/* `n_predictions` are those of all repeats. */
void print_monte_carlo(const rfcv_metrics *metrics, size_t n_predictions);

#endif
