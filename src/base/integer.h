/* Functions of integers that C leaves out. */
#ifndef BASE_INTEGER_H
#define BASE_INTEGER_H

#include <stddef.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 uint128;

/* Bits from the highest 1 down; 0 of 0. */
static inline unsigned bit_length(uint64_t x)
{
    return x ? 64 - (unsigned)__builtin_clzll(x) : 0;
}

static inline size_t smaller_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

#endif
