/* Text of any encoding as valid UTF-8, which is all that JSON can hold. */
#ifndef REPORT_UTF8_H
#define REPORT_UTF8_H

#include <stddef.h>

/* Bytes of the character that text begins with; 0 where it is no well-formed UTF-8.  Text that is empty
 * begins with a character of 1 byte, its end. */
size_t utf8_length(const char *text);

/* A copy, to be freed with memory_free; bytes that are no UTF-8 are taken for Latin-1, the likeliest encoding
 * of old tables.  NULL when there is no memory. */
char *utf8_make(const char *bytes);

#endif
