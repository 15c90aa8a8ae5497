/* The tables in a run's folder, as run_files.h has them.  None is trusted. */
#ifndef REPORT_PAGE_RUN_TABLES_H
#define REPORT_PAGE_RUN_TABLES_H

#include "report/page/run_files.h"

/* What run.json says of predictions.tsv. */
typedef struct expected_predictions {
    size_t n_lines, n_repeats, n_classes;
    bool are_shared; /* the vote of a tree is shared out over classes: --vote probability */
} expected_predictions;

/* Each reads a table into an object that is all zero, to be released in every case; `error` is not NULL. Fail
 * with RFCV_CANNOT_READ, RFCV_BAD_DATA, RFCV_IO or RFCV_SYSTEM. */
rfcv_status run_predictions_read(run_predictions *predictions, const char *path,
                                 expected_predictions expected, rfcv_error *error);
rfcv_status run_errors_read(run_errors *errors, const char *path, const run_predictions *predictions,
                            rfcv_error *error);
/* n_samples: of the dataset. */
rfcv_status run_points_read(run_points *points, const char *path, size_t n_samples,
                            const run_predictions *predictions, rfcv_error *error);
/* Likewise, each to be emptied in every case.  n_features: of the dataset. */
rfcv_status importance_lines_read(importance_lines *lines, const char *path, size_t n_features,
                                  const run_predictions *predictions, rfcv_error *error);
rfcv_status proximity_lines_read(proximity_lines *lines, const char *path, size_t n_samples,
                                 const run_predictions *predictions, rfcv_error *error);
rfcv_status influence_lines_read(influence_lines *lines, const char *path, size_t n_samples,
                                 const run_predictions *predictions, rfcv_error *error);

/* What they hold; not the objects themselves. */
void run_predictions_release(run_predictions *predictions);
void run_errors_release(run_errors *errors);
void run_points_release(run_points *points);

/* n, where there is none of that name. */
size_t run_class_find(const run_predictions *predictions, const char *name);

/* names[n], and what they point to; NULL is allowed. */
void run_names_free(char **names, size_t n);

#endif
