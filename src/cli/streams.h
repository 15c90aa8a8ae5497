/* Standard output whose every failure is noticed. */
#ifndef CLI_STREAMS_H
#define CLI_STREAMS_H

#include "rfcv.h"

#include <stdbool.h>
#include <stdio.h>

/* To be called first: a stream that the caller closed must not become the number of a file that we open, and
 * a pipe that nobody reads any more, or a file that may not grow, is an error that we see. */
void streams_init(void);

/* Both fail with RFCV_IO. */
rfcv_status streams_flush(rfcv_error *error);
rfcv_status streams_close(rfcv_error *error);

/* True if what failed is that nobody reads standard output any more, as in "rfcv cv ... | head -1": no
 * reason to complain. */
bool streams_reader_is_gone(void);

/* True for a terminal that obeys escape sequences. */
bool streams_is_terminal(FILE *stream);

#endif
