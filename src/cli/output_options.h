/* The options of what a command writes and shows: shared by cv, inspect, bench and rerun, each of which has
 * those of them that its table lists. */
#ifndef CLI_OUTPUT_OPTIONS_H
#define CLI_OUTPUT_OPTIONS_H

#include "cli/arguments.h"
#include "cli/progress.h"

/* Keys of these options beside 'o' and 'q'; a command's own are below the first. */
enum { KEY_JSON = 1024, KEY_TRACE, KEY_PROGRESS, KEY_NO_REPORT, KEY_FORCE };

/* Starts as {0}. */
typedef struct output_options {
    const char *out;   /* folder; NULL: no files */
    const char *trace; /* file; NULL: none */
    bool json, quiet, force;
    bool no_report; /* no report.html and no pca.tsv */
    progress_mode progress;
} output_options;

/* Rows of a command's table. */
#define QUIET_ROWS                                                                                           \
    OPTION("progress", KEY_PROGRESS, "auto|always|never", "auto: on a terminal [auto]"),                     \
        OPTION("quiet", 'q', NULL, "no progress and no notes on standard error")

bool is_output_key(int key);

rfcv_status output_options_take(output_options *output, int key, char *value, rfcv_error *error);

/* Progress as they ask for it. */
progress output_options_progress(const output_options *output);

#endif
