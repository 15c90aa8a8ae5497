/* Stable ascending order of numbers. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A finite number as an integer that sorts as it does, -0 as 0. */
static inline uint64_t sort_key(double value)
{
    double unsigned_zero = value + 0.0; /* -0 + 0 is +0 */
    uint64_t bits, sign = UINT64_C(1) << 63;
    memcpy(&bits, &unsigned_zero, sizeof bits);
    /* Negative numbers grow downward: flip all their bits; of the others, the top one. */
    return bits & sign ? ~bits : bits | sign;
}

/* Fills order[n] with the places of keys[n] in ascending order of the keys, equal keys in that of their
 * places. scratch[n] is overwritten; n is below 2^32. */
void sort_order(const uint64_t *keys, size_t n, uint32_t *order, uint64_t *scratch);

/* A step of radix sorts: turns the sizes of buckets into their first places. */
static inline void sizes_to_places(uint32_t *buckets, size_t n_buckets)
{
    uint32_t place = 0;
    for (size_t i = 0; i < n_buckets; i++) {
        uint32_t size = buckets[i];
        buckets[i] = place;
        place += size;
    }
}

#endif
