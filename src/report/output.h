/* Writing texts into a claimed folder: each under a temporary name, all named when the last is on disk. */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include "rfcv.h"

typedef struct output_text {
    const char *name; /* one of those that a claimed folder is looked through for: output.c lists them */
    const char *text;
} output_text;

/* Writes texts[n_texts], which appear in this order.  Fails as rfcv_output_write() does. */
rfcv_status output_write_texts(rfcv_output *output, const output_text *texts, size_t n_texts,
                               rfcv_error *error);

#endif
