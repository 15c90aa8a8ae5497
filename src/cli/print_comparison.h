/* Several runs on the same samples, one line each, on standard output. */
#ifndef CLI_PRINT_COMPARISON_H
#define CLI_PRINT_COMPARISON_H

#include "rfcv.h"

void print_comparison(const rfcv_compared *runs, size_t n_runs);

#endif
