#include "metrics/bit_margin.h"

/* Adjacent fields of 2, 4 and 8 bits are added in turn, then all bytes by one multiplication. */
static uint64_t count_bits(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return word * UINT64_C(0x0101010101010101) >> 56;
}

/* Adds three bits in each of 64 places: *sum keeps the ones, the twos are returned. */
static inline uint64_t carry_save(uint64_t *sum, uint64_t first, uint64_t second)
{
    uint64_t differ = *sum ^ first;
    uint64_t carry = (*sum & first) | (differ & second);
    *sum = differ ^ second;
    return carry;
}

/* Of 64 columns of bits, how many are set: the counts are binary numbers that stand upright, one digit in
 * each word. */
typedef struct tally {
    uint64_t ones, twos, fours;
    uint64_t n_eights;
} tally;

static inline void tally_add(tally *sum, const uint64_t words[8])
{
    uint64_t twos_a = carry_save(&sum->ones, words[0], words[1]);
    uint64_t twos_b = carry_save(&sum->ones, words[2], words[3]);
    uint64_t fours_a = carry_save(&sum->twos, twos_a, twos_b);
    twos_a = carry_save(&sum->ones, words[4], words[5]);
    twos_b = carry_save(&sum->ones, words[6], words[7]);
    uint64_t fours_b = carry_save(&sum->twos, twos_a, twos_b);
    sum->n_eights += count_bits(carry_save(&sum->fours, fours_a, fours_b));
}

static inline uint64_t tally_total(const tally *sum)
{
    return 8 * sum->n_eights + 4 * count_bits(sum->fours) + 2 * count_bits(sum->twos) + count_bits(sum->ones);
}

int64_t bit_margin(const uint64_t *a, const uint64_t *b, const uint64_t *c, const uint64_t *d, size_t n_words)
{
    /* Bits that c and d do not share are counted in place of those they share, so that one tally holds both.
     */
    tally sum = {0};
    size_t i = 0;
    for (; i + 4 <= n_words; i += 4) {
        const uint64_t words[8] = {
            a[i] & b[i],    a[i + 1] & b[i + 1],    a[i + 2] & b[i + 2],    a[i + 3] & b[i + 3],
            ~(c[i] & d[i]), ~(c[i + 1] & d[i + 1]), ~(c[i + 2] & d[i + 2]), ~(c[i + 3] & d[i + 3])};
        tally_add(&sum, words);
    }
    if (i < n_words) {
        uint64_t words[8] = {0};
        for (size_t at = 0; i < n_words; i++) {
            words[at++] = a[i] & b[i];
            words[at++] = ~(c[i] & d[i]);
        }
        tally_add(&sum, words);
    }
    return (int64_t)tally_total(&sum) - 64 * (int64_t)n_words;
}

bool bits_meet(const uint64_t *a, const uint64_t *b, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++)
        if (a[i] & b[i])
            return true;
    return false;
}
