/*
 * A checksum of 64 bits that runs at the speed of memory: eight lanes of FNV-1a (Fowler, Noll and Vo) over
 * 64-bit words, so that none waits for another.  A lane is turned after each step, since a product carries
 * upwards alone: two changes of a highest bit would else undo each other.  Each step is a bijection of its
 * lane, so that a change of one word always shows.  It finds damage, not forgery.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

enum { CHECKSUM_LANES = 8, CHECKSUM_STRIDE = CHECKSUM_LANES * 8 };

typedef struct checksum {
    uint64_t lanes[CHECKSUM_LANES];
    uint64_t n_bytes;
} checksum;

checksum checksum_begin(void);

/* n_bytes is a multiple of CHECKSUM_STRIDE in every call but the last; what is missing there counts as zeros.
 */
void checksum_add(checksum *sum, const void *bytes, size_t n_bytes);

/* The lanes folded in their order, and the length. */
uint64_t checksum_end(const checksum *sum);

/* Of bytes that lie together. */
uint64_t checksum_of(const void *bytes, size_t n_bytes);

#endif
