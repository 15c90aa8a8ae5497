#include "rfcv.h"

#include "base/suggest.h"

size_t rfcv_nearest_name(const char *mistyped, const char *const *names, size_t n)
{
    return suggest_nearest(mistyped, names, n);
}
