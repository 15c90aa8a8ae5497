#include "base/omp_text.h"

#include "base/ascii.h"
#include "base/whole_number.h"

#include <stddef.h>

static const char *past_spaces(const char *text)
{
    while (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        text++;
    return text;
}

static bool is_of_word(char c)
{
    return is_digit(c) || c == '_' || (lower_case(c) >= 'a' && lower_case(c) <= 'z');
}

bool omp_take_sign(const char **text, char sign)
{
    const char *found = past_spaces(*text);
    if (*found != sign)
        return false;
    *text = found + 1;
    return true;
}

bool omp_take_word(const char **text, const char *word)
{
    const char *found = past_spaces(*text);
    while (*word && lower_case(*found) == *word) {
        found++;
        word++;
    }
    if (*word || is_of_word(*found))
        return false;
    *text = found;
    return true;
}

bool omp_take_number(const char **text, uint64_t least, uint64_t most, uint64_t *number)
{
    const char *found = past_spaces(*text);
    size_t n_digits = 0;
    uint64_t read;
    while (is_digit(found[n_digits]))
        n_digits++;
    if (!whole_number_read(found, n_digits, most, &read) || read < least)
        return false;
    *number = read;
    *text = found + n_digits;
    return true;
}

bool omp_is_end(const char *text)
{
    return *past_spaces(text) == '\0';
}
