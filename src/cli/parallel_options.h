/* The options of how trees are spread over threads, which change no prediction: shared by cv, inspect and
 * explain. */
#ifndef CLI_PARALLEL_OPTIONS_H
#define CLI_PARALLEL_OPTIONS_H

#include "cli/arguments.h"
#include "rfcv.h"

/* Keys of these options; a command's own are below the first. */
enum { KEY_LAYOUT = 1280, KEY_SCHEDULE, KEY_THREADS };

/* Rows of a command's table, under their heading. */
#define PARALLEL_ROWS                                                                                        \
    HEADING("Parallel"),                                                                                     \
        OPTION("layout", KEY_LAYOUT, "flat|nested",                                                          \
               "one loop over all trees, or over folds and in each its trees [flat]"),                       \
        OPTION("schedule", KEY_SCHEDULE, "static|dynamic|guided|auto|runtime[,CHUNK]",                       \
               "which thread grows which trees; runtime: OMP_SCHEDULE [dynamic]"),                           \
        COMMON_OPTION("threads", KEY_THREADS, "N|AxB",                                                       \
                      "threads; AxB: nested, A folds by B [OMP_NUM_THREADS, or all]")

bool is_parallel_key(int key);

rfcv_status parallel_options_take(rfcv_cv_options *cv, int key, char *value, rfcv_error *error);

/* When all are taken: fails where threads and layout do not go together. */
rfcv_status parallel_options_check(const rfcv_cv_options *cv, rfcv_error *error);

#endif
