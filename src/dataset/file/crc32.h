/* CRC-32, as gzip, PNG and `crc32` of the command line have it: of libdeflate, many times as fast as zlib's.
 */
#ifndef DATASET_CRC32_H
#define DATASET_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* Of the bytes that went before (0 at the start) and these. */
uint32_t crc32_add(uint32_t crc, const char *bytes, size_t n_bytes);

/* Of two parts that follow each other, of theirs and the length of the second. */
uint32_t crc32_join(uint32_t first, uint32_t second, uint64_t n_second);

/* Version of libdeflate that this was built with, "1.14". */
const char *crc32_libdeflate_version(void);

#endif
