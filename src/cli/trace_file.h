/* The file that --trace names. */
#ifndef CLI_TRACE_FILE_H
#define CLI_TRACE_FILE_H

#include "rfcv.h"

/* Fails, before any work is done, with RFCV_BAD_OPTION where `path` is no name of a file, and with
 * RFCV_CANNOT_CREATE where it is there, unless `force`, or cannot be made. */
rfcv_status trace_file_check(const char *path, bool force, rfcv_error *error);

/* Writes the traces, and warns on standard error of spans for which there was no memory. */
rfcv_status trace_file_write(const char *path, const rfcv_trace *const *traces, const char *const *names,
                             size_t n_traces, rfcv_error *error);

/* Prints where it is, and what shows it. */
void trace_file_tell(const char *path);

#endif
