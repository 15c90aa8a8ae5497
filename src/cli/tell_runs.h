/* What `rfcv cv` says of its runs, on standard output; with --json one document, and nothing else. */
#ifndef CLI_TELL_RUNS_H
#define CLI_TELL_RUNS_H

#include "cli/cv_options.h"
#include "cli/print_run.h"

/* Above each of several plans of --folds: its name, underlined. */
rfcv_status tell_name(const cv_options *options, const char *name, rfcv_error *error);

/* Of runs[options->n_settings], those of one plan: its metrics, unless several are told in a table alone. */
rfcv_status tell_metrics(const cv_options *options, const rfcv_dataset *dataset, const rfcv_compared *runs,
                         rfcv_error *error);

/* After the last of runs[options->n_runs]: several are compared. */
rfcv_status tell_all(const cv_options *options, const rfcv_dataset *dataset, const rfcv_compared *runs,
                     rfcv_error *error);

/* What it took, and where the files are. */
void tell_end(const cv_options *options, const rfcv_compared *runs, const run_costs *costs);

#endif
