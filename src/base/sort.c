/* Radix sort of the bits, from the lowest byte up; a byte in which all keys agree costs nothing. */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

enum { N_DIGITS = 8, N_BUCKETS = 256, SMALL = 48 };

uint64_t sort_key(double value)
{
    double unsigned_zero = value + 0.0; /* -0 + 0 is +0 */
    uint64_t bits;
    memcpy(&bits, &unsigned_zero, sizeof bits);
    /* Negative numbers have the top bit set and grow downward: flip all their bits; of the others, the top
     * one. */
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static void sort_by_insertion(sort_item *items, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        sort_item item = items[i];
        size_t place = i;
        for (; place > 0 && items[place - 1].key > item.key; place--)
            items[place] = items[place - 1];
        items[place] = item;
    }
}

static size_t digit_of(uint64_t key, int digit)
{
    return (size_t)(key >> (8 * digit)) & (N_BUCKETS - 1);
}

void sort_items(sort_item *items, sort_item *scratch, size_t n)
{
    if (n <= SMALL) {
        sort_by_insertion(items, n);
        return;
    }

    size_t counts[N_DIGITS][N_BUCKETS] = {{0}};
    for (size_t i = 0; i < n; i++)
        for (int digit = 0; digit < N_DIGITS; digit++)
            counts[digit][digit_of(items[i].key, digit)]++;

    sort_item *from = items, *to = scratch;
    for (int digit = 0; digit < N_DIGITS; digit++) {
        size_t *count = counts[digit];
        bool all_agree = count[digit_of(from[0].key, digit)] == n;
        if (all_agree)
            continue;

        size_t place = 0;
        for (size_t bucket = 0; bucket < N_BUCKETS; bucket++) {
            size_t n_here = count[bucket];
            count[bucket] = place;
            place += n_here;
        }
        for (size_t i = 0; i < n; i++)
            to[count[digit_of(from[i].key, digit)]++] = from[i];

        sort_item *swapped = from;
        from = to;
        to = swapped;
    }
    if (from != items)
        memcpy(items, from, n * sizeof *items);
}
