#define ZLIB_CONST

#include "dataset/file/gzip.h"

#include "base/memory.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

enum {
    GZIP_WINDOW = MAX_WBITS + 16, /* zlib's way to say: gzip, not zlib's own format */
    FAST_LEVEL = 2                /* digits hardly get smaller beyond it */
};

static voidpf allocate(voidpf unused, uInt count, uInt size)
{
    (void)unused;
    return memory_make(count, size);
}

static void release(voidpf unused, voidpf block)
{
    (void)unused;
    memory_free(block);
}

static uInt at_most_uint(size_t n)
{
    return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

bool is_gzip(const char *bytes, size_t n_bytes)
{
    return n_bytes >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

struct gzip_reader {
    z_stream stream;
    bool is_between_members, has_read_member, lacks_memory, is_faulty;
    char fault[160];
};

gzip_reader *gzip_reader_make(void)
{
    gzip_reader *reader = memory_make(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->stream.zalloc = allocate;
    reader->stream.zfree = release;
    reader->is_between_members = true;
    if (inflateInit2(&reader->stream, GZIP_WINDOW) != Z_OK) {
        memory_free(reader);
        return NULL;
    }
    return reader;
}

void gzip_reader_free(gzip_reader *reader)
{
    if (!reader)
        return;
    inflateEnd(&reader->stream);
    memory_free(reader);
}

static void set_fault(gzip_reader *reader, const char *what)
{
    reader->is_faulty = true;
    if (reader->has_read_member && strcmp(what, "incorrect header check") == 0)
        what = "are followed by bytes that are no gzip data; remove them, or fetch the file again";
    else if (strncmp(what, "are ", 4) != 0) {
        snprintf(reader->fault, sizeof reader->fault, "are damaged (%s); fetch the file again", what);
        return;
    }
    snprintf(reader->fault, sizeof reader->fault, "%s", what);
}

size_t gzip_inflate(gzip_reader *reader, const char **bytes, size_t *n_bytes, char *room, size_t n_room)
{
    z_stream *stream = &reader->stream;
    stream->next_out = (Bytef *)room;
    stream->avail_out = at_most_uint(n_room);
    while (*n_bytes && stream->avail_out && !reader->is_faulty) {
        uInt n_given = at_most_uint(*n_bytes);
        stream->next_in = (const Bytef *)*bytes;
        stream->avail_in = n_given;
        if (reader->is_between_members && **bytes != '\x1f') {
            set_fault(reader, "incorrect header check");
            break;
        }
        reader->is_between_members = false;
        int outcome = inflate(stream, Z_NO_FLUSH);
        *bytes += n_given - stream->avail_in;
        *n_bytes -= n_given - stream->avail_in;
        if (outcome == Z_STREAM_END) {
            reader->is_between_members = reader->has_read_member = true;
            inflateReset(stream);
        } else if (outcome == Z_MEM_ERROR) {
            reader->lacks_memory = true;
            set_fault(reader, "out of memory");
        } else if (outcome != Z_OK && outcome != Z_BUF_ERROR)
            set_fault(reader, stream->msg ? stream->msg : "unknown compression");
    }
    return (size_t)((char *)stream->next_out - room);
}

const char *gzip_fault(const gzip_reader *reader, bool is_end)
{
    if (reader->is_faulty)
        return reader->fault;
    if (is_end && !reader->is_between_members)
        return "end too early: the file is truncated; fetch it again";
    return NULL;
}

bool gzip_lacks_memory(const gzip_reader *reader)
{
    return reader->lacks_memory;
}

struct gzip_writer {
    z_stream stream;
};

gzip_writer *gzip_writer_make(void)
{
    enum { DEFAULT_MEMORY = 8 };
    gzip_writer *writer = memory_make(1, sizeof *writer);
    if (!writer)
        return NULL;
    writer->stream.zalloc = allocate;
    writer->stream.zfree = release;
    if (deflateInit2(&writer->stream, FAST_LEVEL, Z_DEFLATED, GZIP_WINDOW, DEFAULT_MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        memory_free(writer);
        return NULL;
    }
    return writer;
}

void gzip_writer_free(gzip_writer *writer)
{
    if (!writer)
        return;
    deflateEnd(&writer->stream);
    memory_free(writer);
}

size_t gzip_deflate(gzip_writer *writer, const char **bytes, size_t *n_bytes, bool is_end, char *room,
                    size_t n_room)
{
    z_stream *stream = &writer->stream;
    uInt n_given = at_most_uint(*n_bytes);
    stream->next_in = (const Bytef *)*bytes;
    stream->avail_in = n_given;
    stream->next_out = (Bytef *)room;
    stream->avail_out = at_most_uint(n_room);
    /* It cannot fail: all its memory was taken when it was made. */
    (void)deflate(stream, is_end ? Z_FINISH : Z_NO_FLUSH);
    *bytes += n_given - stream->avail_in;
    *n_bytes -= n_given - stream->avail_in;
    return (size_t)((char *)stream->next_out - room);
}

const char *gzip_zlib_version(void)
{
    return zlibVersion();
}
