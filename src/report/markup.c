#include "report/markup.h"

#include "report/utf8.h"

/* What stands for a character that cannot stand for itself, or NULL. */
static const char *escape_of(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return NULL;
    default:
        return (unsigned char)character < ' ' || character == 0x7F ? "\uFFFD" : NULL;
    }
}

void markup_add_text(text_buffer *markup, const char *text)
{
    while (*text) {
        size_t length = utf8_length(text);
        const char *escape = length ? escape_of(*text) : "\uFFFD";
        if (escape)
            text_add(markup, escape);
        else
            text_add_bytes(markup, text, length);
        text += length ? length : 1;
    }
}
