#include "base/rng.h"

#include <string.h>

enum { N_ROUNDS = 10 };
static const uint32_t KEY_STEPS[] = {0x9E3779B9u, 0xBB67AE85u};

static inline void philox_round(uint32_t words[4], uint32_t key_0, uint32_t key_1)
{
    uint64_t even = (uint64_t)0xD2511F53u * words[0];
    uint64_t odd = (uint64_t)0xCD9E8D57u * words[2];
    words[0] = (uint32_t)(odd >> 32) ^ words[1] ^ key_0;
    words[1] = (uint32_t)odd;
    words[2] = (uint32_t)(even >> 32) ^ words[3] ^ key_1;
    words[3] = (uint32_t)even;
}

void philox4x32(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4])
{
    uint32_t key_0 = key[0], key_1 = key[1];
    uint32_t block[4] = {counter[0], counter[1], counter[2], counter[3]};
    for (int round = 0; round < N_ROUNDS; round++) {
        philox_round(block, key_0, key_1);
        key_0 += KEY_STEPS[0];
        key_1 += KEY_STEPS[1];
    }
    memcpy(words, block, sizeof block);
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

/* Two blocks at once: the rounds of one wait for each other, and leave room for those of the other. */
enum { WORDS_AT_ONCE = 8 };

static void make_words(rng *random, uint32_t words[WORDS_AT_ONCE])
{
    const rng_stream stream = random->stream;
    uint32_t key_0 = stream.key[0], key_1 = stream.key[1];
    uint32_t first[4] = {random->block, BLOCK_MARK, stream.place[0], stream.place[1]};
    uint32_t second[4] = {random->block + 1, BLOCK_MARK, stream.place[0], stream.place[1]};
    for (int round = 0; round < N_ROUNDS; round++) {
        philox_round(first, key_0, key_1);
        philox_round(second, key_0, key_1);
        key_0 += KEY_STEPS[0];
        key_1 += KEY_STEPS[1];
    }
    memcpy(words, first, sizeof first);
    memcpy(words + 4, second, sizeof second);
    random->block += 2;
}

uint32_t rng_word(rng *random)
{
    if (random->n_left == 0) {
        make_words(random, random->words);
        random->n_left = WORDS_AT_ONCE;
    }
    return random->words[WORDS_AT_ONCE - random->n_left--];
}

void rng_words(rng *random, uint32_t *words, size_t n)
{
    size_t i = 0;
    while (i < n && random->n_left > 0)
        words[i++] = rng_word(random);
    for (; n - i >= WORDS_AT_ONCE; i += WORDS_AT_ONCE)
        make_words(random, words + i);
    while (i < n)
        words[i++] = rng_word(random);
}

/* The number below n that the first word of a row gives (Lemire 2019).  A word that is rejected leaves the
 * row, and the stream's next one joins it at the end: the numbers are those that rng_below() draws one by
 * one. */
__attribute__((noinline, cold)) static uint32_t number_of_doubtful(rng *random, uint32_t n, uint32_t *words,
                                                                   size_t n_words)
{
    const uint32_t n_rejected = (0u - n) % n;
    while (words[0] * n < n_rejected) {
        memmove(words, words + 1, (n_words - 1) * sizeof *words);
        words[n_words - 1] = rng_word(random);
    }
    return (uint32_t)((uint64_t)words[0] * n >> 32);
}

static inline uint32_t number_of(rng *random, uint32_t n, uint32_t *words, size_t n_words)
{
    uint64_t product = (uint64_t)words[0] * n;
    return (uint32_t)product < n ? number_of_doubtful(random, n, words, n_words) : (uint32_t)(product >> 32);
}

uint32_t rng_below(rng *random, uint32_t n)
{
    uint32_t word = rng_word(random);
    return number_of(random, n, &word, 1);
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
    rng_words(random, drawn, n_drawn);
    for (uint32_t i = 0; i < n_drawn; i++) {
        uint32_t other = i + number_of(random, n - i, drawn + i, n_drawn - i);
        drawn[i] = identity[other];
        identity[other] = identity[i]; /* the place i itself is not looked at again */
    }
    /* A place that was swapped is among the first n_drawn, or its own number was drawn when it first was. */
    for (uint32_t i = 0; i < n_drawn; i++) {
        identity[i] = i;
        identity[drawn[i]] = drawn[i];
    }
}
