#include "cli/parse_size.h"

#include "cli/complain.h"
#include "cli/parse_number.h"

#include <stdio.h>
#include <string.h>

/* Factor of a unit; 0 where there is none of that name. */
static uint64_t factor_of(const char *unit)
{
    static const char letters[] = "kMGT";
    const char *letter = *unit ? strchr(letters, *unit == 'K' ? 'k' : *unit) : NULL;
    if (!letter || unit[1])
        return *unit ? 0 : 1;
    uint64_t factor = 1000;
    for (const char *smaller = letters; smaller < letter; smaller++)
        factor *= 1000;
    return factor;
}

rfcv_status parse_size(const char *option, const char *text, uint64_t *n_bytes, rfcv_error *error)
{
    char digits[24];
    size_t n_digits = strspn(text, "0123456789");
    uint64_t factor = factor_of(text + n_digits);
    if (n_digits == 0 || n_digits >= sizeof digits || factor == 0)
        return complain(error, RFCV_BAD_OPTION, "%s: '%s' is not a size: give bytes, or 500M, 4G", option,
                        text);
    snprintf(digits, sizeof digits, "%.*s", (int)n_digits, text);
    rfcv_status status = parse_whole(option, digits, 1, UINT64_MAX / factor, n_bytes, error);
    *n_bytes *= factor;
    return status;
}
