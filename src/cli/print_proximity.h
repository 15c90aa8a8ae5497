/* Which samples stand for their class, and which stand apart from it, on standard output. */
#ifndef CLI_PRINT_PROXIMITY_H
#define CLI_PRINT_PROXIMITY_H

#include "rfcv.h"

void print_proximity(const rfcv_explanation *explanation, const rfcv_dataset *dataset);

#endif
