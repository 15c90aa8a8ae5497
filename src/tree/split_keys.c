#include "tree/split_keys.h"

#include "base/integer.h"
#include "base/sort.h"

#include <string.h>

enum { SMALL = 24, MOST_DIGIT_BITS = 9, MOST_BUCKETS = 1 << MOST_DIGIT_BITS };

/* Puts code, class and weight of the node's samples into keys[n_at_once][n_unique].  Several columns of codes
 * are walked at once, so that their fetches overlap. */
#define DEFINE_GATHER(code)                                                                                  \
    static inline __attribute__((always_inline)) void gather_keys_##code(                                    \
        const split_node *node, const rank_codes *ranks, const uint32_t *features, size_t n_at_once,         \
        uint64_t *keys)                                                                                      \
    {                                                                                                        \
        const code *columns[GATHERED_AT_ONCE];                                                               \
        for (size_t i = 0; i < n_at_once; i++)                                                               \
            columns[i] = rank_codes_of(ranks, features[i]);                                                  \
        const size_t n = node->n_unique;                                                                     \
        for (size_t sample = 0; sample < n; sample++)                                                        \
            for (size_t i = 0; i < n_at_once; i++)                                                           \
                keys[i * n + sample] =                                                                       \
                    (uint64_t)columns[i][node->samples[sample]] << CODE_SHIFT | node->classes[sample];       \
    }
DEFINE_GATHER(uint8_t)
DEFINE_GATHER(uint16_t)
DEFINE_GATHER(uint32_t)
#undef DEFINE_GATHER

size_t split_keys_gather(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                         size_t n_features, uint64_t *keys)
{
    const size_t n_at_once = n_features >= GATHERED_AT_ONCE ? GATHERED_AT_ONCE : 1;
#define GATHER(code)                                                                                         \
    n_at_once > 1 ? gather_keys_##code(node, ranks, features, GATHERED_AT_ONCE, keys)                        \
                  : gather_keys_##code(node, ranks, features, 1, keys)
    switch (ranks->width) {
    case 1:
        GATHER(uint8_t);
        break;
    case 2:
        GATHER(uint16_t);
        break;
    default:
        GATHER(uint32_t);
    }
#undef GATHER
    return n_at_once;
}

/* Which bits of the codes differ. */
static uint64_t differing_bits(const uint64_t *keys, size_t n)
{
    uint64_t differing = 0;
    for (size_t i = 1; i < n; i++)
        differing |= keys[i] ^ keys[0];
    return differing >> CODE_SHIFT;
}

static void sort_by_insertion(uint64_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        size_t place = i;
        for (; place > 0 && keys[place - 1] > key; place--)
            keys[place] = keys[place - 1];
        keys[place] = key;
    }
}

/* Sorts by `n_bits` bits of the code from the lowest up, in digits of a size that suits the number of keys.
 */
static uint64_t *sort_by_radix(uint64_t *keys, uint64_t *other, size_t n, unsigned n_bits)
{
    unsigned most_bits = bit_length(n);
    if (most_bits > MOST_DIGIT_BITS)
        most_bits = MOST_DIGIT_BITS;
    unsigned n_digits = (n_bits + most_bits - 1) / most_bits;
    unsigned digit_bits = (n_bits + n_digits - 1) / n_digits;
    const size_t n_buckets = (size_t)1 << digit_bits;
    const uint64_t mask = n_buckets - 1;

    uint32_t places[MOST_BUCKETS];
    for (unsigned digit = 0; digit < n_digits; digit++) {
        unsigned shift = CODE_SHIFT + digit * digit_bits;
        memset(places, 0, n_buckets * sizeof *places);
        for (size_t i = 0; i < n; i++)
            places[keys[i] >> shift & mask]++;
        sizes_to_places(places, n_buckets);
        for (size_t i = 0; i < n; i++)
            other[places[keys[i] >> shift & mask]++] = keys[i];

        uint64_t *swapped = keys;
        keys = other;
        other = swapped;
    }
    return keys;
}

uint64_t *split_keys_sort(uint64_t *keys, uint64_t *other, size_t n)
{
    const uint64_t differing = differing_bits(keys, n);
    if (!differing)
        return NULL;
    if (n > SMALL)
        return sort_by_radix(keys, other, n, bit_length(differing));
    sort_by_insertion(keys, n);
    return keys;
}
