/* The memory that reading may take: --max-memory, or what there is. */
#ifndef DATASET_MEMORY_BUDGET_H
#define DATASET_MEMORY_BUDGET_H

#include "rfcv.h"

/* Starts as {.most_bytes = ...}. */
typedef struct memory_budget {
    uint64_t n_claimed, most_bytes; /* most_bytes 0: no limit */
} memory_budget;

/* Counts memory that is going to be taken, before it is.  Fails with RFCV_SYSTEM where it is more than is
 * left; `path` is the file's that is read. */
rfcv_status memory_claim(memory_budget *budget, const char *path, uint64_t n_bytes, rfcv_error *error);

#endif
