#include "base/rng.h"

void philox4x32(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4])
{
    uint32_t k0 = key[0], k1 = key[1];
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    for (int round = 0; round < 10; round++) {
        uint64_t even = (uint64_t)0xD2511F53u * c0;
        uint64_t odd = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(odd >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)odd;
        c2 = (uint32_t)(even >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)even;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
}

static rng_stream stream_of(const uint32_t key[2], const uint32_t counter[4])
{
    uint32_t words[4];
    philox4x32(key, counter, words);
    return (rng_stream){.key = {words[0], words[1]}, .place = {words[2], words[3]}};
}

rng_stream rng_stream_make(uint64_t seed, rng_purpose purpose, uint32_t repeat, uint32_t fold, uint32_t tree)
{
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    const uint32_t counter[4] = {tree, fold, repeat, (uint32_t)purpose};
    return stream_of(key, counter);
}

/* Counters of children have the top bit of their second word clear, those of blocks of words have it set. */
static const uint32_t BLOCK_MARK = UINT32_C(1) << 31;

rng_stream rng_stream_child(rng_stream parent, uint64_t number)
{
    const uint32_t counter[4] = {(uint32_t)number, (uint32_t)(number >> 32) & ~BLOCK_MARK, parent.place[0],
                                 parent.place[1]};
    return stream_of(parent.key, counter);
}

rng rng_start(rng_stream stream)
{
    return (rng){.stream = stream};
}

uint32_t rng_word(rng *random)
{
    if (random->n_left == 0) {
        const uint32_t counter[4] = {random->block++, BLOCK_MARK, random->stream.place[0],
                                     random->stream.place[1]};
        philox4x32(random->stream.key, counter, random->words);
        random->n_left = 4;
    }
    return random->words[4 - random->n_left--];
}

uint32_t rng_below(rng *random, uint32_t n)
{
    uint64_t product = (uint64_t)rng_word(random) * n;
    if ((uint32_t)product < n) {
        uint32_t n_rejected = (0u - n) % n;
        while ((uint32_t)product < n_rejected)
            product = (uint64_t)rng_word(random) * n;
    }
    return (uint32_t)(product >> 32);
}

double rng_uniform(rng *random)
{
    uint64_t high = rng_word(random);
    uint64_t bits = (high << 32 | rng_word(random)) >> 11;
    return (double)bits * 0x1p-53;
}

void rng_shuffle(rng *random, uint32_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        uint32_t other = rng_below(random, (uint32_t)i);
        uint32_t item = items[i - 1];
        items[i - 1] = items[other];
        items[other] = item;
    }
}

void rng_draw_distinct(rng *random, uint32_t *identity, uint32_t n, uint32_t *drawn, uint32_t n_drawn)
{
    for (uint32_t i = 0; i < n_drawn; i++) {
        uint32_t other = i + rng_below(random, n - i);
        drawn[i] = identity[other];
        identity[other] = identity[i];
        identity[i] = drawn[i];
    }
    /* A place that was swapped is among the first n_drawn, or its own number was drawn when it first was. */
    for (uint32_t i = 0; i < n_drawn; i++) {
        identity[i] = i;
        identity[drawn[i]] = drawn[i];
    }
}
