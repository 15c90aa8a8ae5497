/* The only door to mmap(): a file as memory. */
#ifndef DATASET_MAPPED_FILE_H
#define DATASET_MAPPED_FILE_H

#include "rfcv.h"

/* Starts as {0}: no file. */
typedef struct mapped_file {
    const char *bytes; /* [n_bytes], on a page's border, which may be read only */
    size_t n_bytes;
} mapped_file;

/* Maps the first n_bytes of an open file, which may be closed afterwards; `name` is for messages.  Fails with
 * RFCV_IO. */
rfcv_status mapped_file_open(mapped_file *map, int file, size_t n_bytes, const char *name, rfcv_error *error);

/* Does nothing where no file is mapped. */
void mapped_file_close(mapped_file *map);

#endif
