#include "report/shell_word.h"

#include <string.h>

/* A word is quoted where it has more than these characters. */
static const char PLAIN[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/,:=+@%-";

void shell_word_add(text_buffer *text, const char *word)
{
    if (text->n_bytes)
        text_add(text, " ");
    if (word[0] && word[strspn(word, PLAIN)] == '\0') {
        text_add(text, word);
        return;
    }
    text_add(text, "'");
    for (; *word; word++)
        if (*word == '\'')
            text_add(text, "'\\''");
        else
            text_add_bytes(text, word, 1);
    text_add(text, "'");
}
