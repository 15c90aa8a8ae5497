/* A file's bytes, block by block: as they are, or inflated where they are gzip data. */
#ifndef DATASET_SOURCE_H
#define DATASET_SOURCE_H

#include "base/monitor.h"
#include "dataset/gzip.h"

typedef struct byte_source {
    const char *name;  /* for messages; borrowed */
    int file;          /* -1: not open */
    gzip_reader *gzip; /* NULL: not compressed */
    char *bytes;       /* a block as it is in the file */
    const char *next;  /* bytes of it not yet given out */
    size_t n_left;
    bool is_at_end;      /* no byte is left in the file behind the block */
    bool is_checked;     /* the first bytes are those of a text */
    uint64_t n_bytes;    /* of the file, read so far */
    uint32_t crc32;      /* of those */
    monitor_stage stage; /* "read", in bytes of the file */
} byte_source;

/* "-" is standard input.  Fails with RFCV_CANNOT_READ, RFCV_BAD_DATA (a file that is empty, or something else
 * than text), RFCV_IO, RFCV_SYSTEM or RFCV_STOPPED.  To be closed even after a failure. */
rfcv_status source_open(byte_source *source, const char *path, const rfcv_monitor *monitor,
                        rfcv_error *error);

/* Reads up to n_room bytes of text; *n_read is 0 only at the end.  Fails as source_open does. */
rfcv_status source_read(byte_source *source, char *room, size_t n_room, size_t *n_read, rfcv_error *error);

void source_close(byte_source *source);

/* What messages call a path: "standard input" for "-", and "the matrix" for "", which is one that came from
 * memory. */
const char *source_name(const char *path);

#endif
