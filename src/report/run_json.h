/* run.json: what was run, on what, with which settings, and what it took. */
#ifndef REPORT_RUN_JSON_H
#define REPORT_RUN_JSON_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory.  `write_seconds` is what the other files took.
 */
char *run_json_make(const rfcv_result *result, double write_seconds, const char *const *command_line,
                    size_t n_arguments);

#endif
