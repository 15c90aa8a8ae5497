/* What is going to be done, on standard output. */
#ifndef CLI_PRINT_PLAN_H
#define CLI_PRINT_PLAN_H

#include "rfcv.h"

void print_plan(const rfcv_plan *plan, size_t n_features);

#endif
