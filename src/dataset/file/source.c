#include "dataset/file/source.h"
#include "dataset/file/crc32.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/foreign.h"

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

/* Gets ready to inflate where the first block, which is there, is gzip data. */
static rfcv_status begin(byte_source *source, rfcv_error *error)
{
    if (!is_gzip(source->next, source->n_left))
        return RFCV_OK;
    source->gzip = gzip_reader_make();
    return source->gzip ? RFCV_OK : error_no_memory(error);
}

rfcv_status source_open_any(byte_source *source, const char *path, const rfcv_monitor *monitor,
                            rfcv_error *error)
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
    return status == RFCV_OK ? begin(source, error) : status;
}

rfcv_status source_open_bytes(byte_source *source, const char *name, const char *bytes, size_t n_bytes,
                              const rfcv_monitor *monitor, rfcv_error *error)
{
    *source = (byte_source){.name = name,
                            .file = -1,
                            .next = bytes,
                            .n_left = n_bytes,
                            .is_at_end = true,
                            .n_bytes = n_bytes,
                            .crc32 = crc32_add(0, bytes, n_bytes)};
    monitor_stage_init(&source->stage, monitor, "read", n_bytes);
    return begin(source, error);
}

rfcv_status source_open(byte_source *source, const char *path, const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_status status = source_open_any(source, path, monitor, error);
    return status == RFCV_OK ? source_check_text(source, error) : status;
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

/* What nobody has looked at. */
static rfcv_status read_on(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error)
{
    return source->gzip ? read_gzip(source, room, n_room, n_read, error)
                        : read_plain(source, room, n_room, n_read, error);
}

/* Bytes that were looked at, and are not read. */
static size_t n_known(const byte_source *source)
{
    return source->n_ahead - source->n_ahead_given;
}

rfcv_status source_read(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error)
{
    if (n_known(source) == 0)
        return read_on(source, room, n_room, n_read, error);
    *n_read = n_known(source) < n_room ? n_known(source) : n_room;
    memcpy(room, source->ahead + source->n_ahead_given, *n_read);
    source->n_ahead_given += *n_read;
    return RFCV_OK;
}

static rfcv_status make_room_ahead(byte_source *source, size_t size, rfcv_error *error)
{
    size_t n = n_known(source);
    char *ahead = memory_make(size, 1);
    if (!ahead)
        return error_no_memory(error);
    if (n)
        memcpy(ahead, source->ahead + source->n_ahead_given, n);
    memory_free(source->ahead);
    source->ahead = ahead;
    source->n_ahead = n;
    source->n_ahead_given = 0;
    return RFCV_OK;
}

rfcv_status source_look_ahead(byte_source *source, size_t n_wanted, const char **bytes, size_t *n_bytes,
                              rfcv_error *error)
{
    rfcv_status status = n_known(source) < n_wanted ? make_room_ahead(source, n_wanted, error) : RFCV_OK;
    for (size_t n_read = 1; status == RFCV_OK && n_known(source) < n_wanted && n_read;) {
        status = read_on(source, source->ahead + source->n_ahead, n_wanted - source->n_ahead, &n_read, error);
        if (status == RFCV_OK)
            source->n_ahead += n_read;
    }
    if (status != RFCV_OK)
        return status;
    *bytes = source->ahead + source->n_ahead_given;
    *n_bytes = n_known(source) < n_wanted ? n_known(source) : n_wanted;
    return RFCV_OK;
}

rfcv_status source_peek(byte_source *source, const char **bytes, size_t *n_bytes, rfcv_error *error)
{
    return source_look_ahead(source, SOURCE_PEEK, bytes, n_bytes, error);
}

rfcv_status source_check_text(byte_source *source, rfcv_error *error)
{
    const char *bytes;
    size_t n_bytes;
    rfcv_status status = source_peek(source, &bytes, &n_bytes, error);
    if (status != RFCV_OK)
        return status;
    if (n_bytes == 0)
        return error_set(error, RFCV_BAD_DATA, "%s is empty", source->name);
    const char *format = foreign_format(bytes, n_bytes);
    if (format)
        return error_set(error, RFCV_BAD_DATA, "%s %s", source->name, format);
    return RFCV_OK;
}

bool source_is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

void source_close(byte_source *source)
{
    if (source->file >= 0)
        close(source->file);
    gzip_reader_free(source->gzip);
    memory_free(source->bytes);
    memory_free(source->ahead);
    source->file = -1;
    source->gzip = NULL;
    source->bytes = source->ahead = NULL;
    source->n_left = source->n_ahead = source->n_ahead_given = 0;
}
