/* The window through which delimited text is seen: for delimited*.c alone. */
#ifndef DATASET_DELIMITED_WINDOW_H
#define DATASET_DELIMITED_WINDOW_H

#include "dataset/text/delimited.h"

/* Of one row. */
enum { LONGEST_ROW = 64 << 20 /* bytes */, MOST_CELLS = 1 << 20 };

rfcv_status refuse_long_row(const delimited *text, size_t line, rfcv_error *error);

static inline size_t window_n_unread(const delimited *text)
{
    return (size_t)(text->end - text->next);
}

char *window_start(const delimited *text);

/* Ends the text here, as numbers_scan() asks for. */
void window_close(char *end);

/* Makes a window of another size around what is unread. */
rfcv_status window_make(delimited *text, size_t size, rfcv_error *error);

/* Moves what is unread to the front of the window, which grows if that fills it, and reads on behind it. */
rfcv_status window_refill(delimited *text, rfcv_error *error);

#endif
