/* By what a file is known again. */
#ifndef DATASET_FILE_SUM_H
#define DATASET_FILE_SUM_H

#include "rfcv.h"

/* Of a regular file's bytes as they lie.  Fails with RFCV_CANNOT_READ, RFCV_IO or RFCV_SYSTEM. */
rfcv_status file_sum_read(const char *path, rfcv_file_sum *sum, rfcv_error *error);

static inline bool file_sums_agree(rfcv_file_sum a, rfcv_file_sum b)
{
    return a.n_bytes == b.n_bytes && a.crc32 == b.crc32;
}

#endif
