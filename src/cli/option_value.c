#include "cli/option_value.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Those between the bars and before what may follow. */
static void collect_words(option_value *value, const char *name)
{
    size_t used = 0, length;
    for (const char *word = name; *word; word += length + (word[length] == '|')) {
        length = strcspn(word, "|[");
        if (length > 0 && !isupper((unsigned char)*word))
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
    value.is_file =
        strstr(name, "FILE") || strstr(name, "MATRIX") || strstr(name, ".json") || strstr(name, ".rfm");
    value.is_folder = strstr(name, "DIR") != NULL;
    value.is_command = strstr(name, "COMMAND") != NULL;
    return value;
}
