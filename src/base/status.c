#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(rfcv_error *error, rfcv_status status, size_t line, size_t column, const char *format,
                 va_list arguments)
{
    if (!error)
        return;
    error->status = status;
    error->line = line;
    error->column = column;
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

rfcv_status error_set(rfcv_error *error, rfcv_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

rfcv_status error_set_at(rfcv_error *error, rfcv_status status, size_t line, size_t column,
                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, line, column, format, arguments);
    va_end(arguments);
    return status;
}

rfcv_status error_no_memory(rfcv_error *error)
{
    return error_set(error, RFCV_SYSTEM,
                     "out of memory; a matrix needs about 10 bytes a value: use a machine with more, or "
                     "leave features out");
}

rfcv_status error_stopped(rfcv_error *error)
{
    return error_set(error, RFCV_STOPPED, "stopped before the end; nothing was written");
}
