/* Several runs on the same samples, one line each, on standard output. */
#ifndef CLI_PRINT_COMPARISON_H
#define CLI_PRINT_COMPARISON_H

#include "rfcv.h"

#include <stdbool.h>

/* Runs whose trees were one list have the seconds of their trees on all threads, others their own wall time.
 */
void print_comparison(const rfcv_compared *runs, size_t n_runs, bool ran_together);

#endif
