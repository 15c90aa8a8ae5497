/* What comparison.tsv and the folders of its runs say: all that their report shows. */
#ifndef REPORT_PAGE_COMPARISON_FILES_H
#define REPORT_PAGE_COMPARISON_FILES_H

#include "report/page/run_files.h"

typedef enum compared_units { UNITS_FOLDS, UNITS_SAMPLES, UNITS_GROUPS } compared_units;

/* A line of comparison.tsv (comparison_tsv.h), and the run's own files. */
typedef struct compared_run {
    char *name; /* of its folder, too */
    run_files *files;
    bool has_report; /* report.html is in its folder */

    uint64_t n_trees;
    rfcv_estimate accuracy;
    double balanced_accuracy, mean_auc, brier, tree_seconds;

    size_t against; /* place of the run that differences are taken from; its own: it has none */
    rfcv_estimate difference, brier_difference;
    double p, brier_p;
    compared_units units;
    uint64_t n_units;
} compared_run;

typedef struct comparison_files {
    char *folder;
    size_t n_runs;
    compared_run *runs;
} comparison_files;

/* Of the folder around the runs.  NULL with RFCV_CANNOT_READ, RFCV_BAD_DATA (a damaged file, or files of
 * different runs), RFCV_IO or RFCV_SYSTEM; `error` is not NULL. */
comparison_files *comparison_files_read(const char *folder, rfcv_error *error);
void comparison_files_free(comparison_files *files);

#endif
