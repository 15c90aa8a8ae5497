/* Gzip streams in and out: the door to zlib. */
#ifndef DATASET_GZIP_H
#define DATASET_GZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool is_gzip(const char *bytes, size_t n_bytes);

/* Inflates one gzip member after another (bgzip and `cat a.gz b.gz` make several). */
typedef struct gzip_reader gzip_reader;

gzip_reader *gzip_reader_make(void); /* NULL: no memory */
void gzip_reader_free(gzip_reader *reader);

/* Inflates from *bytes, which is moved past what was used, into room[n_room]; returns how many bytes came
 * out. After a fault, gzip_fault() says what it is. */
size_t gzip_inflate(gzip_reader *reader, const char **bytes, size_t *n_bytes, char *room, size_t n_room);

/* What is wrong with the data, as the end of the sentence "the gzip data ..."; NULL where nothing is.
 * `is_end` says that no more bytes will come. */
const char *gzip_fault(const gzip_reader *reader, bool is_end);

/* True after a fault that was a lack of memory. */
bool gzip_lacks_memory(const gzip_reader *reader);

/* Deflates to one gzip member without a name or a date, so that the same text gives the same bytes. */
typedef struct gzip_writer gzip_writer;

gzip_writer *gzip_writer_make(void); /* NULL: no memory */
void gzip_writer_free(gzip_writer *writer);

/* Deflates *bytes, which is moved past what was used, into room[n_room]; returns how many bytes came out.
 * With `is_end`, to be called until nothing more comes out. */
size_t gzip_deflate(gzip_writer *writer, const char **bytes, size_t *n_bytes, bool is_end, char *room,
                    size_t n_room);

/* Of the library in use, "1.2.13". */
const char *gzip_zlib_version(void);

#endif
