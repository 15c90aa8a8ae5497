/* What reading was asked for, kept with what was read. */
#ifndef DATASET_COPY_READ_OPTIONS_H
#define DATASET_COPY_READ_OPTIONS_H

#include "dataset/arena.h"
#include "rfcv.h"

#include <stdbool.h>

/* Strings and lists of the copy are in `memory`; false when there was none. */
bool copy_read_options(rfcv_read_options *copy, const rfcv_read_options *options, arena *memory);

#endif
