/* The window through which delimited text is seen: for delimited*.c alone. */
#ifndef DATASET_DELIMITED_WINDOW_H
#define DATASET_DELIMITED_WINDOW_H

#include "dataset/delimited.h"

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
