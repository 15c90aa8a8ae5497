/* What runs took, and where their files are, on standard output. */
#ifndef CLI_PRINT_RUN_H
#define CLI_PRINT_RUN_H

#include "rfcv.h"

typedef struct run_seconds {
    double read, write, report, total; /* rank and grow are the result's; report 0: none was made */
} run_seconds;

/* Of runs[n_runs] of one plan of --folds, which grew as one list.  `folder` may be NULL: no files were
 * written. */
void print_run(const rfcv_compared *runs, size_t n_runs, const run_seconds *seconds, const char *folder);

/* The same in two parts, where there are several plans: of those of each, and at the end of all. */
void print_growth(const rfcv_compared *runs, size_t n_runs);
void print_runs(const rfcv_compared *runs, size_t n_runs, const run_seconds *seconds, const char *folder);

#endif
