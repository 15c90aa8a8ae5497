#include "dataset/source.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "dataset/foreign.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 }; /* bytes of gzip data read at once */

const char *source_name(const char *path)
{
    if (strcmp(path, "-") == 0)
        return "standard input";
    return *path ? path : "the matrix";
}

static rfcv_status open_file(byte_source *source, const char *path, rfcv_error *error)
{
    source->file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (source->file < 0)
        return error_set(error, RFCV_CANNOT_READ, "%s cannot be opened: %s", source->name, strerror(errno));
    return RFCV_OK;
}

/* Bytes of a regular file; 0 for a pipe. */
static rfcv_status measure(const byte_source *source, uint64_t *n_bytes, rfcv_error *error)
{
    struct stat facts;
    *n_bytes = 0;
    if (fstat(source->file, &facts) != 0)
        return error_set(error, RFCV_CANNOT_READ, "%s cannot be opened: %s", source->name, strerror(errno));
    if (S_ISDIR(facts.st_mode))
        return error_set(error, RFCV_CANNOT_READ, "%s is a folder; name a file in it", source->name);
    if (S_ISREG(facts.st_mode))
        *n_bytes = (uint64_t)facts.st_size;
    return RFCV_OK;
}

/* Fills a room from the file; a pipe may give it in pieces. */
static rfcv_status fill(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error)
{
    size_t n = 0;
    while (n < n_room && !source->is_at_end) {
        if (monitor_should_stop(&source->stage))
            return error_stopped(error);
        ssize_t n_got = read(source->file, room + n, n_room - n);
        if (n_got > 0)
            n += (size_t)n_got;
        else if (n_got == 0)
            source->is_at_end = true;
        else if (errno != EINTR)
            return error_set(error, RFCV_IO, "reading %s broke off after %llu bytes: %s", source->name,
                             (unsigned long long)(source->n_bytes + n), strerror(errno));
    }
    *n_read = n;
    source->n_bytes += n;
    source->crc32 = crc32_add(source->crc32, room, n);
    monitor_advance(&source->stage, n);
    return RFCV_OK;
}

static rfcv_status next_block(byte_source *source, rfcv_error *error)
{
    source->next = source->bytes;
    return fill(source, source->bytes, BLOCK, &source->n_left, error);
}

static rfcv_status check_format(byte_source *source, const char *bytes, size_t n_bytes, rfcv_error *error)
{
    source->is_checked = true;
    if (n_bytes == 0)
        return error_set(error, RFCV_BAD_DATA, "%s is empty", source->name);
    const char *format = foreign_format(bytes, n_bytes);
    if (format)
        return error_set(error, RFCV_BAD_DATA, "%s %s", source->name, format);
    return RFCV_OK;
}

rfcv_status source_open(byte_source *source, const char *path, const rfcv_monitor *monitor, rfcv_error *error)
{
    *source = (byte_source){.name = source_name(path), .file = -1};
    uint64_t n_bytes = 0;
    rfcv_status status = open_file(source, path, error);
    if (status == RFCV_OK)
        status = measure(source, &n_bytes, error);
    if (status != RFCV_OK)
        return status;
    monitor_stage_init(&source->stage, monitor, "read", n_bytes);
    source->bytes = memory_make(BLOCK, 1);
    if (!source->bytes)
        return error_no_memory(error);
    status = next_block(source, error);
    if (status != RFCV_OK)
        return status;
    if (!is_gzip(source->next, source->n_left))
        return check_format(source, source->next, source->n_left, error);
    source->gzip = gzip_reader_make();
    return source->gzip ? RFCV_OK : error_no_memory(error);
}

/* What is left of the first block, and then straight from the file. */
static rfcv_status read_plain(byte_source *source, char *room, size_t n_room, size_t *n_read,
                              rfcv_error *error)
{
    if (source->n_left == 0)
        return fill(source, room, n_room, n_read, error);
    *n_read = smaller_of(source->n_left, n_room);
    memcpy(room, source->next, *n_read);
    source->next += *n_read;
    source->n_left -= *n_read;
    return RFCV_OK;
}

static rfcv_status read_gzip(byte_source *source, char *room, size_t n_room, size_t *n_read,
                             rfcv_error *error)
{
    *n_read = 0;
    while (*n_read < n_room) {
        if (source->n_left == 0 && !source->is_at_end) {
            rfcv_status status = next_block(source, error);
            if (status != RFCV_OK)
                return status;
        }
        size_t n_out =
            gzip_inflate(source->gzip, &source->next, &source->n_left, room + *n_read, n_room - *n_read);
        *n_read += n_out;
        bool is_end = source->is_at_end && source->n_left == 0 && n_out == 0;
        const char *fault = gzip_fault(source->gzip, is_end);
        if (fault && gzip_lacks_memory(source->gzip))
            return error_no_memory(error);
        if (fault)
            return error_set(error, RFCV_BAD_DATA, "%s: the gzip data %s", source->name, fault);
        if (is_end)
            break;
    }
    return RFCV_OK;
}

rfcv_status source_read(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error)
{
    if (!source->gzip)
        return read_plain(source, room, n_room, n_read, error);
    rfcv_status status = read_gzip(source, room, n_room, n_read, error);
    if (status == RFCV_OK && !source->is_checked)
        status = check_format(source, room, *n_read, error);
    return status;
}

void source_close(byte_source *source)
{
    if (source->file >= 0)
        close(source->file);
    gzip_reader_free(source->gzip);
    memory_free(source->bytes);
    source->file = -1;
    source->gzip = NULL;
    source->bytes = NULL;
}
