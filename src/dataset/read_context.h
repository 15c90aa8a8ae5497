/* What every reader is told. */
#ifndef DATASET_READ_CONTEXT_H
#define DATASET_READ_CONTEXT_H

#include "rfcv.h"

#include <stddef.h>
#include <string.h>

typedef struct read_context {
    const char *path;                 /* of the matrix, as given; source_name() for messages */
    const rfcv_read_options *options; /* checked: each value is in its range */
    const rfcv_monitor *monitor;      /* may be NULL */
    size_t block_size;                /* bytes of text read at a time: changes nothing in the outcome */
    size_t n_threads;                 /* 1 to MOST_PARSERS */
    uint64_t most_bytes;              /* of memory that reading the matrix may take; 0: no limit */
} read_context;

/* Names of the columns or rows of a matrix that are fields whatever they hold; NULL: none. */
static inline const char *label_field_name(const rfcv_read_options *options)
{
    return options->labels ? NULL : options->label_column;
}

static inline const char *group_field_name(const rfcv_read_options *options)
{
    const char *name = options->group_column;
    return name && strcmp(name, "none") != 0 && strcmp(name, "patient") != 0 ? name : NULL;
}

#endif
