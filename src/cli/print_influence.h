/* Which samples sway the forest, and whose labels it doubts, on standard output. */
#ifndef CLI_PRINT_INFLUENCE_H
#define CLI_PRINT_INFLUENCE_H

#include "rfcv.h"

void print_influence(const rfcv_explanation *explanation, const rfcv_dataset *dataset);

#endif
