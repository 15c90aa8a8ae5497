/* A repeated run, on standard output: what was recorded, and what came of it. */
#ifndef CLI_PRINT_REPETITION_H
#define CLI_PRINT_REPETITION_H

#include "rfcv.h"

void print_recorded(const char *path, const rfcv_recorded_info *recorded);
void print_repeated(const rfcv_plan *plan, const rfcv_result *result);

/* "same bytes", or "different" and by how much. */
void print_repetition(const rfcv_recorded_info *recorded, const rfcv_repetition *repetition);

#endif
