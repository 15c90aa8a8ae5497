/* Random numbers for making test problems: another generator than the library's (SplitMix64, Steele, Lea and
 * Flood 2014, OOPSLA), so that a flaw of the one cannot hide behind the other. */
#ifndef SUPPORT_DICE_H
#define SUPPORT_DICE_H

#include <stddef.h>
#include <stdint.h>

typedef struct dice {
    uint64_t state;
} dice;

static inline uint64_t dice_word(dice *hand)
{
    uint64_t z = hand->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* In low .. high; near enough to uniform for tests. */
static inline size_t dice_between(dice *hand, size_t low, size_t high)
{
    return low + (size_t)(dice_word(hand) % (high - low + 1));
}

/* In [0, 1). */
static inline double dice_share(dice *hand)
{
    return (double)(dice_word(hand) >> 11) * 0x1p-53;
}

/* A random order of items[n]. */
static inline void dice_shuffle(dice *hand, uint32_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t other = dice_between(hand, 0, i - 1);
        uint32_t item = items[i - 1];
        items[i - 1] = items[other];
        items[other] = item;
    }
}

#endif
