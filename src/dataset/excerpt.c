#include "dataset/excerpt.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes of a UTF-8 letter after its first. */
static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

excerpt excerpt_of(const char *text)
{
    enum { LONGEST = sizeof((excerpt *)0)->text - sizeof "..." };
    excerpt piece;
    size_t length = strlen(text);
    bool is_cut = length > LONGEST;
    if (is_cut)
        for (length = LONGEST; length > 0 && is_continuation(text[length]); length--)
            ;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        piece.text[i] = byte < 0x20 || byte == 0x7f ? '?' : text[i];
    }
    strcpy(piece.text + length, is_cut ? "..." : "");
    return piece;
}
