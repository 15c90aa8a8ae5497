/* The files of a run in the folder that -o names. */
#ifndef CLI_RESULT_FILES_H
#define CLI_RESULT_FILES_H

#include "cli/output_options.h"

typedef struct files_text {
    char text[320];
} files_text;

/* Those that are there, in the order in which they were written: "predictions.tsv, ..., report.html".  `run`
 * is the folder of one of several runs within `folder`, or NULL. */
files_text files_of_run(const char *folder, const char *run);

/* Likewise those of `rfcv predict`. */
files_text files_of_predictions(const char *folder);

/* Likewise those around several runs: "comparison.tsv, report.html". */
files_text files_of_comparison(const char *folder);

/* Writes the report beside results that were written.  They are complete whatever becomes of it: a failure
 * says so, and where a signal stopped it there is a warning and RFCV_OK. */
rfcv_status write_report(rfcv_output *output, const rfcv_dataset *dataset, const output_options *options,
                         progress *shown, rfcv_error *error);

#endif
