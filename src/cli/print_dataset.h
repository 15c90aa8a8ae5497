/* What was read, decided and left out, on standard output. */
#ifndef CLI_PRINT_DATASET_H
#define CLI_PRINT_DATASET_H

#include "rfcv.h"

void print_dataset(const rfcv_dataset *dataset);

#endif
