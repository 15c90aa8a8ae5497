/* Counting bits of intersections, without an instruction for it. */
#ifndef METRICS_BIT_MARGIN_H
#define METRICS_BIT_MARGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* |a and b| - |c and d| for sets of n_words. */
int64_t bit_margin(const uint64_t *a, const uint64_t *b, const uint64_t *c, const uint64_t *d,
                   size_t n_words);

/* True if two sets have a bit in common. */
bool bits_meet(const uint64_t *a, const uint64_t *b, size_t n_words);

#endif
