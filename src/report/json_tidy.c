#include "report/json_tidy.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char NUMBER[] = "0123456789+-.eE";
static const char INTEGER[] = "0123456789+-";
static const char NUMBERS_AND_NULLS[] = "0123456789+-.eEnul, \n";

/* Of 0.1 as 0.10000000000000001, writes 0.1; a real stays one (1.0).  Returns the end of what was written,
 * which is not beyond out + length. */
static char *copy_number(char *out, const char *number, size_t length)
{
    char shortest[32];
    double value = strtod(number, NULL);
    size_t n_written = length;
    for (int n_digits = 15; n_digits < 17; n_digits++) {
        snprintf(shortest, sizeof shortest, "%.*g", n_digits, value);
        if (strtod(shortest, NULL) == value) {
            n_written = strlen(shortest);
            break;
        }
    }
    bool is_real = strspn(number, INTEGER) < length; /* which ends with the number, however long the text */
    bool stays_real = strpbrk(shortest, ".e") != NULL;
    if (is_real && stays_real && n_written < length)
        memcpy(out, shortest, n_written);
    else
        memmove(out, number, n_written = length);
    return out + n_written;
}

/* Length of the string at `text`, with its quotes. */
static size_t string_length(const char *text)
{
    size_t length = 1;
    while (text[length] != '"')
        length += text[length] == '\\' ? 2 : 1;
    return length + 1;
}

void json_tidy(char *text)
{
    bool is_on_one_line = false;
    char *out = text;
    for (const char *in = text; *in;) {
        if (*in == '"') {
            size_t length = string_length(in);
            memmove(out, in, length);
            out += length;
            in += length;
        } else if (strchr("-0123456789", *in)) {
            size_t length = strspn(in, NUMBER);
            out = copy_number(out, in, length);
            in += length;
        } else if (*in == '\n' && is_on_one_line) {
            in += strspn(in, "\n ");
            if (out[-1] == ',')
                *out++ = ' ';
        } else {
            if (*in == '[')
                is_on_one_line = in[1 + strspn(in + 1, NUMBERS_AND_NULLS)] == ']';
            else if (*in == ']')
                is_on_one_line = false;
            *out++ = *in++;
        }
    }
    *out = '\0';
}
