/*
 * The .rfcv file, version 1: a matrix as it lies, with every text, for fast reading.  Little-endian; header,
 * checksums, values and text, with nothing between or behind.
 *
 *       0   8  magic
 *       8   4  version               12   4  orientation: 1 samples in rows, 2 features in rows
 *      16   8  n_rows                24   8  n_columns
 *      32   8  n_fields              40   8  n_missing: NaN among the values
 *      48   8  place of the values, a multiple of 4096
 *      56   8  bytes of the values: 8 x n_rows x n_columns
 *      64   8  place of the text     72   8  bytes of the text
 *      80   8  bytes of the file     88   8  checksum of the text
 *      96   8  checksum of all from byte 128 up to the values
 *     104   4  names that are none: 1 those of rows, 2 those of columns, 3 both
 *     108   4  CRC-32 of all from byte 128 on
 *     112   8  zero                 120   8  checksum of bytes 0 to 119
 *     128      a checksum of 8 bytes for each MiB of values, the last one of what is left; then zeros
 *
 * Values: IEEE doubles, row after row; a missing one is 7FF8000000000000, and none is infinite.
 *
 * Text: as in the source, each closed by a 0, in this order: format and path of the source, its CRC-32 in
 * hexadecimal digits, title of the rows, names of rows and names of columns, as far as they have any, and for
 * each field "r" (of rows) or "c", its name and its texts.  It is cut in one pass: there are no places in it
 * that could be wrong.
 *
 * Words in the place of numbers cannot be kept.  A matrix that has any is refused, unless
 * RFCV_FEATURES_NUMERIC leaves the features out that hold them.
 */
#ifndef DATASET_RFCV_FILE_H
#define DATASET_RFCV_FILE_H

#include "base/checksum.h"
#include "base/little_endian.h"
#include "dataset/value_rows.h"

/* Text transfer that changes ends of lines damages it, as in PNG. */
static const unsigned char RFCV_MAGIC[8] = {0x89, 'R', 'F', 'C', 'V', '\r', '\n', 0x1a};

static const uint64_t RFCV_MISSING = UINT64_C(0x7ff8000000000000);

enum {
    RFCV_FILE_VERSION = 1,
    RFCV_PAGE = 4096,
    RFCV_BLOCK = 1 << 20, /* bytes of values with a checksum of their own */
    RFCV_ROWS_UNNAMED = 1,
    RFCV_COLUMNS_UNNAMED = 2
};

typedef struct rfcv_header {
    unsigned char magic[8];
    uint32_t version, orientation;
    uint64_t n_rows, n_columns, n_fields, n_missing;
    uint64_t values_place, n_value_bytes, text_place, n_text_bytes, n_bytes;
    uint64_t text_sum, lead_sum;
    uint32_t unnamed, rest_crc32;
    uint64_t zero, header_sum;
} rfcv_header;

_Static_assert(sizeof(rfcv_header) == 128, "the header is that of the file");

/* Between the order of the machine and the file's, either way. */
void rfcv_header_turn(rfcv_header *header);

/* Of a header in the file's order. */
uint64_t rfcv_header_sum_of(const rfcv_header *header);

/* Blocks of values. */
size_t rfcv_n_blocks(const rfcv_header *header);

/* Bytes between header and values: checksums, and zeros. */
size_t rfcv_n_lead_bytes(const rfcv_header *header);

/* Places and sizes by what is counted: rows, columns and bytes of text, which are within their limits. */
void rfcv_header_lay_out(rfcv_header *header);

/* Fails with RFCV_BAD_DATA: `how` is a sentence on the file of that name. */
rfcv_status rfcv_damaged(const char *name, const char *how, rfcv_error *error);

#endif
