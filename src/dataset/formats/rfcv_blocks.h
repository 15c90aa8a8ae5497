/* The values of an .rfcv file, block by block on many threads. */
#ifndef DATASET_RFCV_BLOCKS_H
#define DATASET_RFCV_BLOCKS_H

#include "dataset/file/source.h"
#include "dataset/formats/rfcv_file.h"

typedef struct rfcv_blocks {
    const rfcv_header *header;
    const unsigned char *sums; /* of each block 8 bytes, as in the file */
    byte_source *source;
    char *values;    /* [header->n_value_bytes] */
    bool is_to_read; /* from a plain file; else they are there, and a map is not written to */
} rfcv_blocks;

/* Reads the blocks where they are to be read, and checks them: their checksums, that each value is a number
 * or missing, and how many are missing.  Of several faults that of the first block is told.  Fails with
 * RFCV_BAD_DATA, RFCV_IO, RFCV_SYSTEM or RFCV_STOPPED. */
rfcv_status rfcv_blocks_load(const rfcv_blocks *blocks, size_t n_threads, rfcv_error *error);

#endif
