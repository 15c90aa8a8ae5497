#include "cli/complain.h"

#include "cli/colour.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

rfcv_status complain(rfcv_error *error, rfcv_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error->status = status;
    error->line = error->column = 0;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

void warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("rfcv: ", stderr);
    colour_print(stderr, COLOUR_YELLOW, "warning:");
    putc(' ', stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
    va_end(arguments);
}

rfcv_status complain_of_unknown(rfcv_error *error, const char *what, const char *word,
                                const char *const *names, size_t n, const char *otherwise)
{
    size_t nearest = rfcv_nearest_name(word, names, n);
    if (nearest < n)
        return complain(error, RFCV_BAD_OPTION, "%s '%s'; did you mean '%s'?", what, word, names[nearest]);
    return complain(error, RFCV_BAD_OPTION, "%s '%s'; %s", what, word, otherwise);
}

rfcv_status complain_if_it_exists(rfcv_error *error, const char *path)
{
    if (access(path, F_OK) != 0)
        return RFCV_OK;
    return complain(error, RFCV_CANNOT_CREATE, "%s exists; give another name, or --force to replace it",
                    path);
}
