#include "cli/trace_file.h"

#include "cli/complain.h"
#include "cli/paragraph.h"
#include "cli/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static rfcv_status cannot_create(const char *path, rfcv_error *error)
{
    return complain(error, RFCV_CANNOT_CREATE, "--trace: %s cannot be created: %s", path, strerror(errno));
}

/* The folder that is to hold the file. */
static rfcv_status check_folder(const char *path, rfcv_error *error)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder)
        return complain(error, RFCV_CANNOT_CREATE, "--trace: the name of the file is too long");
    memcpy(folder, path, length);
    folder[length] = '\0';
    return access(length ? folder : ".", W_OK | X_OK) == 0 ? RFCV_OK : cannot_create(path, error);
}

rfcv_status trace_file_check(const char *path, bool force, rfcv_error *error)
{
    struct stat found;
    size_t length = strlen(path);
    if (strcmp(path, "-") == 0)
        return complain(error, RFCV_BAD_OPTION,
                        "--trace: a trace is written to a file, not to standard output; give its name");
    if (length == 0 || path[length - 1] == '/')
        return complain(error, RFCV_BAD_OPTION, "--trace: '%s' is no name of a file", path);
    if (stat(path, &found) == 0 && !S_ISREG(found.st_mode))
        return complain(error, RFCV_CANNOT_CREATE, "--trace: %s is no regular file, and is not replaced",
                        path);
    if (!force && complain_if_it_exists(error, path) != RFCV_OK)
        return error->status;
    return check_folder(path, error);
}

rfcv_status trace_file_write(const char *path, const rfcv_trace *const *traces, const char *const *names,
                             size_t n_traces, rfcv_error *error)
{
    uint64_t n_lost = 0;
    for (size_t i = 0; i < n_traces; i++)
        n_lost += rfcv_trace_n_lost(traces[i]);
    if (n_lost)
        warn("there was no memory for %s %s of the trace", text_of_count(n_lost).text,
             text_plural(n_lost, "span", "spans"));
    return rfcv_trace_write(traces, names, n_traces, path, error);
}

void trace_file_tell(const char *path)
{
    paragraph to = paragraph_begin("Trace");
    paragraph_add(&to, "%s: open it in ui.perfetto.dev or chrome://tracing", path);
    paragraph_end_line(&to);
}
