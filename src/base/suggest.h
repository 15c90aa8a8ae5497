/* "Did you mean": the known name nearest to a mistyped one. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/* Index of the nearest of names[n] by edit distance, ignoring case; n if none is near enough to be what
 * was meant (a third of the letters wrong at most). */
size_t suggest_nearest(const char *mistyped, const char *const *names, size_t n);

#endif
