/* Reading a matrix of any format, told by its content. */
#ifndef DATASET_READ_MATRIX_H
#define DATASET_READ_MATRIX_H

#include "dataset/file/source.h"
#include "dataset/matrix.h"
#include "dataset/read_context.h"

/*
 * Fills a matrix that is {0} but for its budget: a folder is one of STAR counts; else the first bytes tell
 * .rfcv and .npy, then what is refused (foreign.h), and the first lines a format of text.  On success all
 * names are there, numbers where the file has none, `path`, `format`, n_bytes and crc32 are set, and there is
 * a row and a column of numbers at least.  use_mmap with another format is RFCV_BAD_OPTION, and so are
 * `values` and `names` where the format has no use for them.  Fails as rfcv_matrix_read does; what was taken
 * is freed by matrix_clear(), also after a failure.
 */
rfcv_status read_matrix(rfcv_matrix *matrix, const read_context *context, rfcv_error *error);

/* Like read_matrix, but from a source that is open and at its start (source_open_bytes() makes one without a
 * file).  The caller closes it, though there may be nothing left to close. */
rfcv_status read_matrix_of_source(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                                  rfcv_error *error);

/* Readers of what is no text.  Each fills all that read_matrix does but `path`. */
rfcv_status read_star_folder(rfcv_matrix *matrix, const read_context *context, rfcv_error *error);
/* The source is at the magic, which has been seen. */
rfcv_status read_npy(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                     rfcv_error *error);
rfcv_status read_rfcv(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                      rfcv_error *error);

#endif
