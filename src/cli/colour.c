#include "cli/colour.h"

#include "cli/streams.h"

#include <stdbool.h>
#include <stdlib.h>

/* Asked once for each stream: a table has hundreds of cells. */
static bool has_colours(FILE *stream)
{
    static enum { NOT_ASKED, NO, YES } answers[2];
    size_t which = stream == stderr;
    if (answers[which] == NOT_ASKED) {
        const char *no_colour = getenv("NO_COLOR");
        bool is_forbidden = no_colour && *no_colour;
        answers[which] = !is_forbidden && streams_is_terminal(stream) ? YES : NO;
    }
    return answers[which] == YES;
}

void colour_begin(FILE *stream, colour wanted)
{
    static const char *const escapes[] = {[COLOUR_BOLD] = "\033[1m",
                                          [COLOUR_DIM] = "\033[2m",
                                          [COLOUR_RED] = "\033[1;31m",
                                          [COLOUR_YELLOW] = "\033[1;33m"};
    if (has_colours(stream))
        fputs(escapes[wanted], stream);
}

void colour_end(FILE *stream)
{
    if (has_colours(stream))
        fputs("\033[0m", stream);
}

void colour_print(FILE *stream, colour wanted, const char *text)
{
    if (wanted != COLOUR_PLAIN)
        colour_begin(stream, wanted);
    fputs(text, stream);
    if (wanted != COLOUR_PLAIN)
        colour_end(stream);
}
