#include "dataset/file/exact_read.h"

#include "base/status.h"
#include "dataset/decisions.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool source_is_plain_file(const byte_source *source, const char *path, uint64_t *n_bytes)
{
    struct stat facts;
    if (source->gzip || source->file < 0 || strcmp(path, "-") == 0 || fstat(source->file, &facts) != 0 ||
        !S_ISREG(facts.st_mode))
        return false;
    *n_bytes = (uint64_t)facts.st_size;
    return true;
}

bool source_size(const byte_source *source, const char *path, uint64_t *n_bytes)
{
    if (!source->gzip && source->is_at_end) {
        *n_bytes = source->n_bytes;
        return true;
    }
    return source_is_plain_file(source, path, n_bytes);
}

rfcv_status source_read_exactly(byte_source *source, char *room, size_t n_room, size_t *n_read,
                                rfcv_error *error)
{
    size_t n_got = 1;
    *n_read = 0;
    while (*n_read < n_room && n_got) {
        rfcv_status status = source_read(source, room + *n_read, n_room - *n_read, &n_got, error);
        if (status != RFCV_OK)
            return status;
        *n_read += n_got;
    }
    return RFCV_OK;
}

rfcv_status source_refuse_size(const byte_source *source, uint64_t n_there, uint64_t n_claimed,
                               const char *remedy, rfcv_error *error)
{
    if (n_there < n_claimed)
        return error_set(error, RFCV_BAD_DATA, "%s is cut off: %s of %s bytes; %s", source->name,
                         count_text_of(n_there).text, count_text_of(n_claimed).text, remedy);
    return error_set(error, RFCV_BAD_DATA, "%s is damaged: it holds more bytes than its header says; %s",
                     source->name, remedy);
}

rfcv_status source_check_end(byte_source *source, const char *remedy, rfcv_error *error)
{
    char byte;
    size_t n_read = 0;
    rfcv_status status = source_read(source, &byte, 1, &n_read, error);
    return status == RFCV_OK && n_read ? source_refuse_size(source, n_read, 0, remedy, error) : status;
}

rfcv_status source_read_at(const byte_source *source, uint64_t place, char *room, size_t n_room,
                           size_t *n_read, rfcv_error *error)
{
    *n_read = 0;
    while (*n_read < n_room) {
        ssize_t n_got = pread(source->file, room + *n_read, n_room - *n_read, (off_t)(place + *n_read));
        if (n_got == 0)
            break;
        if (n_got > 0)
            *n_read += (size_t)n_got;
        else if (errno != EINTR)
            return error_set(error, RFCV_IO, "reading %s broke off: %s", source->name, strerror(errno));
    }
    return RFCV_OK;
}
