/* Filling an rfcv_error with a complaint of the command line's own. */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H

#include "rfcv.h"

/* Returns `status`, so that a caller can return it at once. */
rfcv_status complain(rfcv_error *error, rfcv_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Complains with RFCV_BAD_OPTION about a word that is none of names[n]:
 * "<what> '<word>'; did you mean '<nearest>'?", or, if none is near, "<what> '<word>'; <otherwise>". */
rfcv_status complain_of_unknown(rfcv_error *error, const char *what, const char *word,
                                const char *const *names, size_t n, const char *otherwise);

/* Prints "rfcv: warning: ..." on standard error: what is no result, and no failure. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Complains with RFCV_CANNOT_CREATE about a file that is to be made and is there. */
rfcv_status complain_if_it_exists(rfcv_error *error, const char *path);

#endif
