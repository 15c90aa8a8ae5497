#include "report/utf8.h"

#include "base/memory.h"

#include <stdbool.h>
#include <string.h>

static bool is_in(unsigned char byte, unsigned char low, unsigned char high)
{
    return low <= byte && byte <= high;
}

/* Unicode Standard, table 3-7.  A closing 0 byte is in none of the ranges, so that nothing beyond it is read.
 */
size_t utf8_length(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned char first = bytes[0];
    if (first < 0x80)
        return 1;
    if (is_in(first, 0xC2, 0xDF))
        return is_in(bytes[1], 0x80, 0xBF) ? 2 : 0;
    if (is_in(first, 0xE0, 0xEF)) {
        unsigned char low = first == 0xE0 ? 0xA0 : 0x80;  /* else overlong */
        unsigned char high = first == 0xED ? 0x9F : 0xBF; /* else a surrogate */
        return is_in(bytes[1], low, high) && is_in(bytes[2], 0x80, 0xBF) ? 3 : 0;
    }
    if (is_in(first, 0xF0, 0xF4)) {
        unsigned char low = first == 0xF0 ? 0x90 : 0x80;  /* else overlong */
        unsigned char high = first == 0xF4 ? 0x8F : 0xBF; /* else beyond U+10FFFF */
        return is_in(bytes[1], low, high) && is_in(bytes[2], 0x80, 0xBF) && is_in(bytes[3], 0x80, 0xBF) ? 4
                                                                                                        : 0;
    }
    return 0;
}

char *utf8_make(const char *bytes)
{
    char *text = memory_make(2 * strlen(bytes) + 1, 1); /* a byte of Latin-1 takes two */
    if (!text)
        return NULL;
    char *end = text;
    for (const char *at = bytes; *at;) {
        size_t length = utf8_length(at);
        if (length) {
            memcpy(end, at, length);
            end += length;
            at += length;
        } else {
            unsigned char latin = (unsigned char)*at++;
            *end++ = (char)(0xC0 | latin >> 6);
            *end++ = (char)(0x80 | (latin & 0x3F));
        }
    }
    return text;
}
