/*
 * Radix sort by the leading bits in which the keys differ, in two digits with about as many buckets as there
 * are keys.  So many bits tell most keys apart; where some agree in them and came in another order, they are
 * sorted again among themselves, by the bits in which they differ.
 */
#include "base/sort.h"

#include "base/integer.h"

enum { SMALL = 16, MOST_DIGIT_BITS = 11, MOST_BUCKETS = 1 << MOST_DIGIT_BITS };

static void sort_by_insertion(const uint64_t *keys, uint32_t *order, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t place = order[i];
        uint64_t key = keys[place];
        size_t hole = i;
        for (; hole > 0 && keys[order[hole - 1]] > key; hole--)
            order[hole] = order[hole - 1];
        order[hole] = place;
    }
}

/* The two leading digits of a key: its distance to the lowest, shifted. */
typedef struct leading_digits {
    uint64_t lowest;
    unsigned shift, digit_bits;
} leading_digits;

static leading_digits leading_digits_of(const uint64_t *keys, const uint32_t *order, size_t n)
{
    uint64_t lowest = UINT64_MAX, highest = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t key = keys[order[i]];
        lowest = key < lowest ? key : lowest;
        highest = key > highest ? key : highest;
    }
    unsigned n_bits = bit_length(highest - lowest), digit_bits = bit_length(n);
    if (digit_bits > MOST_DIGIT_BITS)
        digit_bits = MOST_DIGIT_BITS;
    return (leading_digits){lowest, n_bits > 2 * digit_bits ? n_bits - 2 * digit_bits : 0, digit_bits};
}

static inline uint64_t digits_of(leading_digits by, uint64_t key)
{
    return (key - by.lowest) >> by.shift;
}

/* Returns the digits by which it sorted. */
static leading_digits sort_by_digits(const uint64_t *keys, uint32_t *order, uint64_t *scratch, size_t n)
{
    const leading_digits by = leading_digits_of(keys, order, n);
    const size_t n_buckets = (size_t)1 << by.digit_bits;
    const uint64_t mask = n_buckets - 1;
    uint32_t lower[MOST_BUCKETS], upper[MOST_BUCKETS];
    memset(lower, 0, n_buckets * sizeof *lower);
    memset(upper, 0, n_buckets * sizeof *upper);
    for (size_t i = 0; i < n; i++) {
        uint64_t digits = digits_of(by, keys[order[i]]);
        lower[digits & mask]++;
        upper[digits >> by.digit_bits]++;
    }
    sizes_to_places(lower, n_buckets);
    sizes_to_places(upper, n_buckets);

    for (size_t i = 0; i < n; i++) {
        uint64_t digits = digits_of(by, keys[order[i]]);
        scratch[lower[digits & mask]++] = digits >> by.digit_bits << 32 | order[i];
    }
    for (size_t i = 0; i < n; i++)
        order[upper[scratch[i] >> 32]++] = (uint32_t)scratch[i];
    return by;
}

/* The first place from `i` on whose key is below the one before it; n where there is none. */
static size_t next_descent(const uint64_t *keys, const uint32_t *order, size_t i, size_t n)
{
    uint64_t before = keys[order[i - 1]];
    for (; i < n && keys[order[i]] >= before; i++)
        before = keys[order[i]];
    return i;
}

static void sort_places(const uint64_t *keys, uint32_t *order, uint64_t *scratch, size_t n)
{
    if (n <= SMALL) {
        sort_by_insertion(keys, order, n);
        return;
    }
    leading_digits by = sort_by_digits(keys, order, scratch, n);
    if (by.shift == 0)
        return;
    for (size_t i = next_descent(keys, order, 1, n); i < n; i = next_descent(keys, order, i, n)) {
        uint64_t digits = digits_of(by, keys[order[i]]);
        size_t first = i - 1, end = i + 1;
        while (first > 0 && digits_of(by, keys[order[first - 1]]) == digits)
            first--;
        while (end < n && digits_of(by, keys[order[end]]) == digits)
            end++;
        sort_places(keys, order + first, scratch, end - first);
        i = end;
    }
}

void sort_order(const uint64_t *keys, size_t n, uint32_t *order, uint64_t *scratch)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    sort_places(keys, order, scratch, n);
}
