/* What a run took, and where its files are, on standard output. */
#ifndef CLI_PRINT_RUN_H
#define CLI_PRINT_RUN_H

#include "rfcv.h"

typedef struct run_seconds {
    double read, write, total; /* rank and grow are the result's */
} run_seconds;

/* `folder` may be NULL: no files were written. */
void print_run(const rfcv_result *result, const run_seconds *seconds, const char *folder);

/* The same in two parts, where there are several runs: of each, and at the end of runs[n_runs]. */
void print_growth(const rfcv_result *result);
void print_runs(const rfcv_compared *runs, size_t n_runs, const run_seconds *seconds, const char *folder);

#endif
