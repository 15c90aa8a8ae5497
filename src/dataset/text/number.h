/*
 * Text to double and back, exactly: the double nearest to the decimal number, as strtod gives it in the "C"
 * locale, whatever the locale of the process.
 */
#ifndef DATASET_NUMBER_H
#define DATASET_NUMBER_H

#include <stddef.h>

typedef enum number_kind {
    NUMBER_FINITE,
    NUMBER_TOO_LARGE, /* 1e999 */
    NUMBER_NOT        /* inf and nan, hexadecimal digits, decimal commas, words */
} number_kind;

/* Reads the whole of `text`, which a 0 follows: [+-] digits [. digits] [e [+-] digits]. */
number_kind number_parse(const char *text, size_t length, double *value);

/*
 * Reads up to n numbers, each followed by the separator, and returns how many it read; *text is moved past
 * them. It stops in front of whatever is not a short plain number: number_parse() decides what that is.  The
 * text must end with a 0, and be readable for NUMBER_MARGIN bytes in front of it and beyond.
 */
enum { NUMBER_MARGIN = 72 };
size_t numbers_scan(const char **text, char separator, double *values, size_t n);

/* The shortest text that number_parse() turns into the same double; returns its length. */
enum { NUMBER_TEXT = 32 };
size_t number_format(double value, char text[NUMBER_TEXT]);

#endif
