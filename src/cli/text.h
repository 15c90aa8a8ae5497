/* Numbers and names as people read them. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "rfcv.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Returned by value, so that it can stand among printf's arguments: text_of_count(n).text */
typedef struct short_text {
    char text[40];
} short_text;

short_text text_of_count(uint64_t n);       /* 422,000 */
short_text text_of_bytes(uint64_t n_bytes); /* 4.1 MB */
short_text text_of_seconds(double seconds); /* 3.2 ms, 0.51 s, 3 min 20 s */
short_text text_of_wait(double seconds);    /* 12 s, 3 min 20 s: time that is only guessed */
short_text text_of_share(double share);     /* 0.8555; "-" for NaN */
short_text text_of_p_value(double p);       /* 0.031, 1.2e-80 */

/* "1 sample", "422,000 samples": a noun whose plural ends in s. */
short_text text_counted(uint64_t n, const char *noun);

/* Digits behind the points of a column whose highest number is this. */
int text_decimals(double highest);

/* "is" or "are". */
const char *text_plural(uint64_t n, const char *one, const char *many);

/* "log2(x + 1)" */
const char *text_of_log(rfcv_log log);

/* A name in a sentence: of a longer one its first 60 columns, and "~". */
typedef struct name_text {
    char text[244];
} name_text;

name_text text_of_name(const char *name);

/* Columns that a name takes; control characters and UTF-8 sequences count as one. */
size_t text_width(const char *name);

/* Prints a name in exactly `width` columns: padded, or cut and ended with "~". */
void text_print_name(const char *name, size_t width);
void text_print_name_right(const char *name, size_t width);

/* What stands for a byte of a name on a terminal: '?' for a control character. */
char text_printable(char byte);

/* True for a byte that is not the first of its UTF-8 sequence. */
bool text_continues(char byte);

#endif
