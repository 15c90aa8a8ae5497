#include "dataset/file/sink.h"

#include "base/memory.h"
#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 1 << 16 }; /* bytes of each buffer */

static rfcv_status cannot_create(const text_sink *sink, rfcv_error *error)
{
    return error_set(error, RFCV_CANNOT_CREATE, "%s cannot be created: %s", sink->path, strerror(errno));
}

static rfcv_status open_temporary(text_sink *sink, rfcv_error *error)
{
    enum { MOST_NAMES = 100 };
    struct stat facts;
    if (stat(sink->path, &facts) == 0 && !S_ISREG(facts.st_mode))
        return error_set(error, RFCV_CANNOT_CREATE, "%s is no regular file, and is not replaced", sink->path);
    for (int number = 0; number < MOST_NAMES; number++) {
        memory_free(sink->temporary);
        sink->temporary = memory_format("%s.%ld.%d.part", sink->path, (long)getpid(), number);
        if (!sink->temporary)
            return error_no_memory(error);
        sink->file = open(sink->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (sink->file >= 0)
            return RFCV_OK;
        if (errno != EEXIST)
            break;
    }
    rfcv_status status = cannot_create(sink, error);
    memory_free(sink->temporary);
    sink->temporary = NULL;
    return status;
}

rfcv_status sink_open(text_sink *sink, const char *path, bool is_gzipped, rfcv_error *error)
{
    *sink = (text_sink){.path = path, .file = -1};
    sink->text = memory_make(ROOM, 1);
    sink->deflated = memory_make(ROOM, 1);
    if (is_gzipped)
        sink->gzip = gzip_writer_make();
    if (!sink->text || !sink->deflated || (is_gzipped && !sink->gzip))
        return error_no_memory(error);
    return open_temporary(sink, error);
}

static rfcv_status write_bytes(text_sink *sink, const char *bytes, size_t n_bytes, rfcv_error *error)
{
    while (n_bytes) {
        ssize_t n = write(sink->file, bytes, n_bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(error, RFCV_IO, "writing %s broke off: %s", sink->path, strerror(errno));
        bytes += n;
        n_bytes -= (size_t)n;
    }
    return RFCV_OK;
}

/* Writes the text that waits. */
static rfcv_status flush(text_sink *sink, bool is_end, rfcv_error *error)
{
    const char *bytes = sink->text;
    size_t n_bytes = sink->length, n_out = 0;
    sink->length = 0;
    if (!sink->gzip)
        return write_bytes(sink, bytes, n_bytes, error);
    do {
        n_out = gzip_deflate(sink->gzip, &bytes, &n_bytes, is_end, sink->deflated, ROOM);
        rfcv_status status = write_bytes(sink, sink->deflated, n_out, error);
        if (status != RFCV_OK)
            return status;
    } while (n_bytes || n_out == ROOM);
    return RFCV_OK;
}

rfcv_status sink_write(text_sink *sink, const char *bytes, size_t n_bytes, rfcv_error *error)
{
    while (n_bytes) {
        size_t n = n_bytes < ROOM - sink->length ? n_bytes : ROOM - sink->length;
        memcpy(sink->text + sink->length, bytes, n);
        sink->length += n;
        bytes += n;
        n_bytes -= n;
        if (sink->length == ROOM) {
            rfcv_status status = flush(sink, false, error);
            if (status != RFCV_OK)
                return status;
        }
    }
    return RFCV_OK;
}

rfcv_status sink_finish(text_sink *sink, rfcv_error *error)
{
    rfcv_status status = flush(sink, true, error);
    if (status != RFCV_OK)
        return status;
    int file = sink->file;
    sink->file = -1;
    bool is_on_disk = fsync(file) == 0;
    if (close(file) != 0 || !is_on_disk)
        return error_set(error, RFCV_IO, "writing %s broke off: %s", sink->path, strerror(errno));
    if (rename(sink->temporary, sink->path) != 0)
        return cannot_create(sink, error);
    memory_free(sink->temporary);
    sink->temporary = NULL;
    return RFCV_OK;
}

void sink_close(text_sink *sink)
{
    if (sink->file >= 0)
        close(sink->file);
    if (sink->temporary)
        unlink(sink->temporary);
    gzip_writer_free(sink->gzip);
    memory_free(sink->temporary);
    memory_free(sink->text);
    memory_free(sink->deflated);
}
