/* A door for tests: how much text is read at a time, which changes nothing in the outcome. */
#ifndef DATASET_READ_H
#define DATASET_READ_H

#include "rfcv.h"

/* Like rfcv_matrix_read, which reads DELIMITED_SIZE bytes at a time. */
rfcv_matrix *matrix_read_in_blocks(const char *path, size_t block_size, const rfcv_read_options *options,
                                   const rfcv_monitor *monitor, rfcv_error *error);

/* Like rfcv_dataset_read, which reads DELIMITED_SIZE bytes at a time. */
rfcv_dataset *dataset_read_in_blocks(const char *path, size_t block_size, const rfcv_read_options *options,
                                     const rfcv_monitor *monitor, rfcv_error *error);

#endif
