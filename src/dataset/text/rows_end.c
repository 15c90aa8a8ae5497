#include "dataset/text/rows_end.h"

#include <string.h>

char *closing_quote(char *quote, const char *end)
{
    for (char *c = quote; (c = memchr(c + 1, '"', (size_t)(end - c - 1)));) {
        if (c + 1 == end || c[1] != '"')
            return c;
        c++; /* a doubled one belongs to the text */
        if (c + 1 == end)
            break;
    }
    return NULL;
}

/* A kind of byte, and where it comes next: looked for once, however often it is asked for. */
typedef struct next_byte {
    char byte;
    char *place; /* the end of the text where there is no more */
} next_byte;

static char *find_byte(char byte, char *from, char *end)
{
    char *found = memchr(from, byte, (size_t)(end - from));
    return found ? found : end;
}

static char *find_next(next_byte *next, char *from, char *end)
{
    if (next->place < from)
        next->place = find_byte(next->byte, from, end);
    return next->place;
}

typedef struct row_search {
    next_byte feed, carriage_return, quote;
    char *end;
    char separator;
    size_t n_lines; /* ends of lines passed */
} row_search;

/* Behind the next end of a line, whatever stands around it; NULL where there is none, or where a feed may
 * follow behind the end. */
static char *find_line_end(row_search *search, char *from)
{
    char *feed = find_next(&search->feed, from, search->end);
    char *carriage_return = find_next(&search->carriage_return, from, search->end);
    if (feed < carriage_return)
        return feed + 1;
    if (carriage_return == search->end || carriage_return + 1 == search->end)
        return NULL;
    return carriage_return + (carriage_return[1] == '\n' ? 2 : 1);
}

static void count_lines(row_search *search, char *from, char *to)
{
    for (char *line = from; (line = find_line_end(search, line)) && line <= to;)
        search->n_lines++;
}

/* Behind the row that starts at `row`; NULL where it is not whole. */
static char *find_row_end(row_search *search, char *row)
{
    for (char *from = row;;) {
        char *line_end = find_line_end(search, from);
        char *quote = find_next(&search->quote, from, search->end);
        if (!line_end)
            return NULL;
        if (line_end <= quote) {
            search->n_lines++;
            return line_end;
        }
        from = quote + 1;
        if (quote == row || quote[-1] == search->separator) {
            char *closing = closing_quote(quote, search->end);
            if (!closing)
                return NULL;
            count_lines(search, quote, closing);
            from = closing + 1;
        }
    }
}

char *rows_end(char *from, char *end, char separator, size_t *n_lines)
{
    row_search search = {.feed = {'\n', find_byte('\n', from, end)},
                         .carriage_return = {'\r', find_byte('\r', from, end)},
                         .quote = {'"', find_byte('"', from, end)},
                         .end = end,
                         .separator = separator};
    char *whole = NULL;
    *n_lines = 0;
    for (char *row = from; row < end && (row = find_row_end(&search, row)); whole = row)
        *n_lines = search.n_lines;
    return whole;
}
