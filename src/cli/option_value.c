#include "cli/option_value.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static bool has_capital(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (isupper((unsigned char)word[i]))
            return true;
    return false;
}

/* Those between the bars and before what may follow. */
static void collect_words(option_value *value, const char *name)
{
    size_t used = 0, length;
    for (const char *word = name; *word; word += length + (word[length] == '|')) {
        length = strcspn(word, "|[");
        if (length > 0 && !has_capital(word, length))
            used += (size_t)snprintf(value->words + used, sizeof value->words - used, "%s%.*s",
                                     used > 0 ? " " : "", (int)length, word);
        if (word[length] == '[')
            return;
    }
}

option_value option_value_of(const char *name)
{
    option_value value = {{0}, false, false, false};
    if (!name)
        return value;
    collect_words(&value, name);
    value.is_file = strstr(name, "FILE") || strstr(name, "MATRIX") || strstr(name, ".json");
    value.is_folder = strstr(name, "DIR") != NULL;
    value.is_command = strstr(name, "COMMAND") != NULL;
    return value;
}
