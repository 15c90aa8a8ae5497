/* A file's bytes, block by block: as they are, or inflated where they are gzip data. */
#ifndef DATASET_SOURCE_H
#define DATASET_SOURCE_H

#include "base/monitor.h"
#include "dataset/file/gzip.h"

typedef struct byte_source {
    const char *name;  /* for messages; borrowed */
    int file;          /* -1: not open */
    gzip_reader *gzip; /* NULL: not compressed */
    char *bytes;       /* a block as it is in the file */
    const char *next;  /* bytes of it not yet given out */
    size_t n_left;
    bool is_at_end; /* no byte is left in the file behind the block */
    char *ahead;    /* [n_ahead] content that was looked at; what was read of it is given */
    size_t n_ahead, n_ahead_given;
    uint64_t n_bytes;    /* of the file, read so far */
    uint32_t crc32;      /* of those */
    monitor_stage stage; /* "read", in bytes of the file */
} byte_source;

/* "-" is standard input.  Fails with RFCV_CANNOT_READ, RFCV_BAD_DATA (a file that is empty, or something else
 * than text), RFCV_IO, RFCV_SYSTEM or RFCV_STOPPED.  To be closed even after a failure. */
rfcv_status source_open(byte_source *source, const char *path, const rfcv_monitor *monitor,
                        rfcv_error *error);

/* Like source_open, but of any file: what is no text is source_check_text()'s to refuse. */
rfcv_status source_open_any(byte_source *source, const char *path, const rfcv_monitor *monitor,
                            rfcv_error *error);

/* Like source_open_any, but of bytes in memory, which must stay; `name` is for messages. */
rfcv_status source_open_bytes(byte_source *source, const char *name, const char *bytes, size_t n_bytes,
                              const rfcv_monitor *monitor, rfcv_error *error);

/* The next bytes of the content, inflated where they are gzip data: n_wanted, or all that there are.  They
 * stay to be read, and good until the next call.  Fails as source_read does. */
rfcv_status source_look_ahead(byte_source *source, size_t n_wanted, const char **bytes, size_t *n_bytes,
                              rfcv_error *error);

/* The first SOURCE_PEEK of them; only before the first source_read(). */
enum { SOURCE_PEEK = 4096 };
rfcv_status source_peek(byte_source *source, const char **bytes, size_t *n_bytes, rfcv_error *error);

/* Fails with RFCV_BAD_DATA where the content is empty, or something else than text, and as source_peek does.
 */
rfcv_status source_check_text(byte_source *source, rfcv_error *error);

/* Reads up to n_room bytes of content; *n_read is 0 only at the end.  Fails as source_open does. */
rfcv_status source_read(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error);

void source_close(byte_source *source);

/* True for a path that names a folder. */
bool source_is_folder(const char *path);

/* What messages call a path: "standard input" for "-", and "the matrix" for "", which is one that came from
 * memory. */
const char *source_name(const char *path);

#endif
