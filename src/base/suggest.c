#include "base/suggest.h"

#include "base/ascii.h"
#include "base/integer.h"

#include <string.h>

enum { LONGEST = 100 }; /* letters of a name that is looked at */

/* Letters to insert, delete, replace or swap with their neighbour to turn one word into the other. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t differs = lower_case(a[i - 1]) != lower_case(b[j - 1]);
            row[j] = smaller_of(above[j - 1] + differs, smaller_of(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower_case(a[i - 1]) == lower_case(b[j - 2]) &&
                lower_case(a[i - 2]) == lower_case(b[j - 1]))
                row[j] = smaller_of(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length];
}

size_t suggest_nearest(const char *mistyped, const char *const *names, size_t n)
{
    size_t length = strlen(mistyped);
    size_t nearest = n, shortest = length / 3 + 1;
    if (length > LONGEST)
        return n;
    for (size_t i = 0; i < n; i++) {
        size_t name_length = strlen(names[i]);
        size_t gap = name_length > length ? name_length - length : length - name_length;
        if (name_length > LONGEST || gap >= shortest)
            continue;
        size_t distance = edit_distance(mistyped, length, names[i], name_length);
        if (distance < shortest) {
            shortest = distance;
            nearest = i;
        }
    }
    return nearest;
}
