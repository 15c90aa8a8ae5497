/* Runs on the same folds, each less the first of them, on standard output. */
#ifndef CLI_PRINT_DIFFERENCES_H
#define CLI_PRINT_DIFFERENCES_H

#include "rfcv.h"

/* Nothing where no two runs have their folds in common. */
void print_differences(const rfcv_compared *runs, const rfcv_difference *differences, size_t n_runs,
                       const rfcv_dataset *dataset);

#endif
