#include "report/utf8.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool is_in(unsigned char byte, unsigned char low, unsigned char high)
{
    return low <= byte && byte <= high;
}

/* Length of the well-formed sequence at `bytes` (Unicode Standard, table 3-7), or 0.  A closing 0 byte is in
 * none of the ranges, so that nothing beyond it is read. */
static size_t sequence_length(const unsigned char *bytes)
{
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
    for (const unsigned char *at = (const unsigned char *)bytes; *at;) {
        size_t length = sequence_length(at);
        if (length) {
            memcpy(end, at, length);
            end += length;
            at += length;
        } else {
            *end++ = (char)(0xC0 | *at >> 6);
            *end++ = (char)(0x80 | (*at & 0x3F));
            at++;
        }
    }
    return text;
}
