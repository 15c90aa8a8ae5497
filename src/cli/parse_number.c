#include "cli/parse_number.h"

#include "cli/complain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* False if the text is not digits alone, or more than 64 bits hold. */
static bool read_digits(const char *text, uint64_t *value)
{
    if (!*text)
        return false;
    *value = 0;
    for (; *text; text++) {
        if (!is_digit(*text))
            return false;
        uint64_t digit = (uint64_t)(*text - '0');
        if (*value > (UINT64_MAX - digit) / 10)
            return false;
        *value = *value * 10 + digit;
    }
    return true;
}

rfcv_status parse_whole(const char *option, const char *text, uint64_t low, uint64_t high, uint64_t *value,
                        rfcv_error *error)
{
    if (read_digits(text, value) && *value >= low && *value <= high)
        return RFCV_OK;
    return complain(error, RFCV_BAD_OPTION, "%s: '%s' is not a whole number from %" PRIu64 " to %" PRIu64,
                    option, text, low, high);
}

rfcv_status parse_count(const char *option, const char *text, size_t low, size_t high, size_t *value,
                        rfcv_error *error)
{
    uint64_t whole = 0;
    rfcv_status status = parse_whole(option, text, low, high, &whole, error);
    if (status == RFCV_OK)
        *value = (size_t)whole;
    return status;
}

rfcv_status parse_real(const char *option, const char *text, double low, bool above_low, double high,
                       double *value, rfcv_error *error)
{
    /* strtod alone would take blanks, hexadecimal digits, "inf" and "nan". */
    bool is_decimal = *text && strspn(text, "0123456789.eE+-") == strlen(text);
    char *end = NULL;
    *value = is_decimal ? strtod(text, &end) : 0;
    if (is_decimal && *end == '\0' && *value <= high && (above_low ? *value > low : *value >= low))
        return RFCV_OK;
    return complain(error, RFCV_BAD_OPTION, "%s: '%s' is not a number %s %g and at most %g", option, text,
                    above_low ? "above" : "of at least", low, high);
}

rfcv_status parse_choice(const char *option, const char *text, const char *const *names, size_t n,
                         size_t *index, rfcv_error *error)
{
    char all[200] = "", what[100];
    for (size_t i = 0; i < n; i++) {
        if (strcmp(text, names[i]) == 0) {
            *index = i;
            return RFCV_OK;
        }
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s",
                 i == 0      ? "choose "
                 : i + 1 < n ? ", "
                             : " or ",
                 names[i]);
    }
    snprintf(what, sizeof what, "%s: unknown value", option);
    return complain_of_unknown(error, what, text, names, n, all);
}
