/* Readers of matrices: each fills a draft. */
#ifndef DATASET_READ_MATRIX_H
#define DATASET_READ_MATRIX_H

#include "dataset/delimited.h"
#include "dataset/draft.h"
#include "dataset/table.h"

/*
 * Reads a matrix of any format that is known, which is told by the bytes; `labels` is the label table, or
 * NULL.  About block_size bytes of text are read at a time, and parsed by up to draft->n_threads threads. The
 * samples have labels and groups as far as the matrix holds them.  Fails as rfcv_dataset_read does.
 */
rfcv_status read_matrix(dataset_draft *draft, const char *path, size_t block_size,
                        const rfcv_read_options *options, const text_table *labels,
                        const rfcv_monitor *monitor, rfcv_error *error);

/* Like read_matrix, but of delimited text with samples in rows. */
rfcv_status read_samples_in_rows(dataset_draft *draft, delimited *text, const rfcv_read_options *options,
                                 const text_table *labels, rfcv_error *error);

#endif
