/* The header of a NumPy .npy file, versions 1 to 3. */
#ifndef DATASET_NPY_HEADER_H
#define DATASET_NPY_HEADER_H

#include "rfcv.h"

typedef struct npy_header {
    char kind;   /* 'f', 'i', 'u' or 'b' */
    size_t size; /* of a value in bytes: 1, 2, 4 or 8 */
    bool is_big_endian;
    bool is_fortran; /* columns lie together */
    size_t shape[2]; /* rows, columns of the array: within the limits of a matrix */
    size_t n_bytes;  /* of all that is in front of the values */
} npy_header;

/* Reads the header at the start of bytes[n_bytes], which need not be whole: then *n_needed is how many there
 * must be, else 0.  Fails with RFCV_BAD_DATA; `name` is for messages. */
rfcv_status npy_header_read(npy_header *header, const char *bytes, size_t n_bytes, size_t *n_needed,
                            const char *name, rfcv_error *error);

#endif
