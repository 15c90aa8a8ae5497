/* A text file in the writing: under a temporary name in its folder until it is complete, gzipped if wanted.
 */
#ifndef DATASET_SINK_H
#define DATASET_SINK_H

#include "dataset/file/gzip.h"
#include "rfcv.h"

typedef struct text_sink {
    const char *path;      /* borrowed */
    char *temporary;       /* NULL: nothing is left under that name */
    int file;              /* -1: not open */
    gzip_writer *gzip;     /* NULL: plain */
    char *text, *deflated; /* waiting to be written */
    size_t length;         /* of the text */
} text_sink;

/* Fails with RFCV_CANNOT_CREATE or RFCV_SYSTEM.  To be closed even after a failure. */
rfcv_status sink_open(text_sink *sink, const char *path, bool is_gzipped, rfcv_error *error);

/* Fails with RFCV_IO. */
rfcv_status sink_write(text_sink *sink, const char *bytes, size_t n_bytes, rfcv_error *error);

/* Brings all to the disk and gives the file its name.  Fails with RFCV_IO or RFCV_CANNOT_CREATE. */
rfcv_status sink_finish(text_sink *sink, rfcv_error *error);

/* Removes what was not finished. */
void sink_close(text_sink *sink);

#endif
