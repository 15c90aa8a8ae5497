/* The features that a forest needs most, on standard output. */
#ifndef CLI_PRINT_IMPORTANCE_H
#define CLI_PRINT_IMPORTANCE_H

#include "rfcv.h"

void print_importance(const rfcv_explanation *explanation, const rfcv_dataset *dataset);

#endif
