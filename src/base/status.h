/* Filling an rfcv_error: what went wrong, where, and what to do about it. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include "rfcv.h"

/* Both return `status`, so that a caller can return them at once; a NULL error is allowed. */
rfcv_status error_set(rfcv_error *error, rfcv_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
rfcv_status error_set_at(rfcv_error *error, rfcv_status status, size_t line, size_t column,
                         const char *format, ...) __attribute__((format(printf, 5, 6)));

rfcv_status error_no_memory(rfcv_error *error);
rfcv_status error_stopped(rfcv_error *error);

#endif
