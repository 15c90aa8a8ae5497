/* What runs took, and where their files are, on standard output. */
#ifndef CLI_PRINT_RUN_H
#define CLI_PRINT_RUN_H

#include "rfcv.h"

typedef struct run_costs {
    double read, write, explain, report, total; /* seconds; rank and grow are the result's; explain or report
                                                   0: none was made */
    uint64_t peak_rss_bytes;                    /* with the explanation; 0: that of the result */
} run_costs;

/* Of runs[n_runs] of one plan of --folds, which grew as one list.  `folder` may be NULL: no files were
 * written. */
void print_run(const rfcv_compared *runs, size_t n_runs, const run_costs *costs, const char *folder);

/* The same in two parts, where there are several plans: of those of each, and at the end of all. */
void print_growth(const rfcv_compared *runs, size_t n_runs);
void print_runs(const rfcv_compared *runs, size_t n_runs, const run_costs *costs, const char *folder);

#endif
