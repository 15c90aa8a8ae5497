/* A file that an option names, to be written at the end of the work: what speaks against it is told before
 * the work begins. */
#ifndef CLI_OUTPUT_FILE_H
#define CLI_OUTPUT_FILE_H

#include "rfcv.h"

/* `option` is "--trace", `what` the file holds "a trace".  Fails with RFCV_BAD_OPTION where `path` is no name
 * of a file, and with RFCV_CANNOT_CREATE where it is there, unless `force`, or cannot be made. */
rfcv_status output_file_check(const char *option, const char *what, const char *path, bool force,
                              rfcv_error *error);

/* Fails with RFCV_BAD_OPTION where `path` is one of the n files used[], which are read or written too, and
 * would be lost with --force; NULL among them is none. */
rfcv_status output_file_check_apart(const char *option, const char *path, const char *const *used, size_t n,
                                    rfcv_error *error);

#endif
