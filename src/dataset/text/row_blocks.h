/*
 * The rows of a text, block by block, by several threads: one at a time reads (and inflates) the next block,
 * each parses its own, and what they parsed is taken over in the order of the text.  The outcome is that of
 * one thread, and so is the error: the first one in the text.
 */
#ifndef DATASET_ROW_BLOCKS_H
#define DATASET_ROW_BLOCKS_H

#include "dataset/text/delimited.h"

enum { MOST_PARSERS = 16 }; /* more would but wait for the one that reads */

typedef struct block_work {
    /* Parses the rows of a block, from any thread: `parser` is below n_parsers, and its results are its own.
     */
    rfcv_status (*parse)(void *context, size_t parser, delimited *block, rfcv_error *error);
    /* Takes over what the parser made of its block, also in front of a failure; the block is still there. */
    rfcv_status (*take)(void *context, size_t parser, rfcv_error *error);
    void *context;
    size_t n_parsers; /* 1 to MOST_PARSERS */
} block_work;

/* Works on what is left of the text.  A text of one block needs no further thread.  Fails as source_open,
 * parse and take do. */
rfcv_status row_blocks_run(delimited *text, const block_work *work, rfcv_error *error);

#endif
