#include "report/pending_file.h"

#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static rfcv_status fail(const pending_file *file, rfcv_status status, const char *action, int reason,
                        rfcv_error *error)
{
    return error_set(error, status, "cannot %s '%s/%s': %s; see to the folder or its disk, then run again",
                     action, file->folder, file->name, strerror(reason));
}

/* Only a file that this call makes is written to: no leftover, and nothing that a link leads to. */
static int open_new(int directory, const char *name)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    int descriptor = openat(directory, name, flags, 0666);
    if (descriptor < 0 && errno == EEXIST && unlinkat(directory, name, 0) == 0)
        descriptor = openat(directory, name, flags, 0666);
    return descriptor;
}

rfcv_status pending_file_open(pending_file *file, int directory, const char *folder, const char *name,
                              rfcv_error *error)
{
    *file = (pending_file){.name = name, .folder = folder, .directory = directory};
    snprintf(file->temporary, sizeof file->temporary, ".%.32s.tmp.%ld", name, (long)getpid());
    int descriptor = open_new(directory, file->temporary);
    if (descriptor < 0)
        return fail(file, RFCV_CANNOT_CREATE, "create", errno, error);
    file->is_there = true;
    file->stream = fdopen(descriptor, "w");
    if (!file->stream) {
        int reason = errno;
        close(descriptor);
        return fail(file, RFCV_SYSTEM, "create", reason, error);
    }
    errno = 0; /* so that it later tells why the stream failed */
    return RFCV_OK;
}

rfcv_status pending_file_complete(pending_file *file, rfcv_error *error)
{
    FILE *stream = file->stream;
    int reason = 0;
    if (ferror(stream) || fflush(stream) != 0 || fsync(fileno(stream)) != 0)
        reason = errno ? errno : EIO;
    file->stream = NULL;
    if (fclose(stream) != 0 && !reason)
        reason = errno;
    return reason ? fail(file, RFCV_IO, "write", reason, error) : RFCV_OK;
}

rfcv_status pending_file_publish(pending_file *file, rfcv_error *error)
{
    if (renameat(file->directory, file->temporary, file->directory, file->name) != 0)
        return fail(file, RFCV_CANNOT_CREATE, "create", errno, error);
    file->is_there = false;
    return RFCV_OK;
}

void pending_file_discard(pending_file *file)
{
    if (file->stream)
        fclose(file->stream);
    if (file->is_there)
        unlinkat(file->directory, file->temporary, 0);
    *file = (pending_file){0};
}
