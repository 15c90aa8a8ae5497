/* What binary formats ask of a source: its size, where that is known, and all of so many bytes. */
#ifndef DATASET_EXACT_READ_H
#define DATASET_EXACT_READ_H

#include "dataset/file/source.h"

/* True of a regular file that was opened by its name and is not compressed: its content is *n_bytes long, and
 * can be read from any place. */
bool source_is_plain_file(const byte_source *source, const char *path, uint64_t *n_bytes);

/* Bytes of the whole content of a source that is at its start; false where only its end will tell. */
bool source_size(const byte_source *source, const char *path, uint64_t *n_bytes);

/* Reads n_room bytes, or as many as are left.  Fails as source_read does. */
rfcv_status source_read_exactly(byte_source *source, char *room, size_t n_room, size_t *n_read,
                                rfcv_error *error);

/* Complains of a source that holds another number of bytes than it claims; `remedy`: "fetch it again". */
rfcv_status source_refuse_size(const byte_source *source, uint64_t n_there, uint64_t n_claimed,
                               const char *remedy, rfcv_error *error);

/* Does so where anything is left to be read, and fails as source_read does. */
rfcv_status source_check_end(byte_source *source, const char *remedy, rfcv_error *error);

/* Like source_read_exactly, but from a place in a plain file; what source_read() gives next stays the same.
 * Any thread.  Fails with RFCV_IO. */
rfcv_status source_read_at(const byte_source *source, uint64_t place, char *room, size_t n_room,
                           size_t *n_read, rfcv_error *error);

#endif
