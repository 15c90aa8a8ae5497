/*
 * Weight and colour of text on a terminal.  A stream that is none, or TERM=dumb, or NO_COLOR set to anything
 * (no-color.org), gets no byte of it; so widths are counted without it, and it stands around whole cells.
 */
#ifndef CLI_COLOUR_H
#define CLI_COLOUR_H

#include <stdio.h>

typedef enum colour { COLOUR_PLAIN, COLOUR_BOLD, COLOUR_DIM, COLOUR_RED, COLOUR_YELLOW } colour;

/* `stream` is stdout or stderr. */
void colour_print(FILE *stream, colour wanted, const char *text);

/* The same around what printf prints; not for COLOUR_PLAIN. */
void colour_begin(FILE *stream, colour wanted);
void colour_end(FILE *stream);

#endif
