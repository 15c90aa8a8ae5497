/* What the run took, and where its files are, on standard output. */
#ifndef CLI_PRINT_RUN_H
#define CLI_PRINT_RUN_H

#include "rfcv.h"

typedef struct run_seconds {
    double read, write, total; /* rank and grow are the result's */
} run_seconds;

/* `folder` may be NULL: no files were written. */
void print_run(const rfcv_result *result, const run_seconds *seconds, const char *folder);

#endif
