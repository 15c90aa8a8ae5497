/* k log2 k of counts k as fixed-point numbers, of which entropies are sums: integers, so that neither the
 * order of adding nor the compiler matters. */
#ifndef TREE_ENTROPY_TERMS_H
#define TREE_ENTROPY_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENTROPY_FRACTION_BITS = 30, MOST_ENTROPY_TERMS = 1 << 16 };

typedef struct entropy_terms {
    int64_t
        *of_count; /* [MOST_ENTROPY_TERMS] filled up to n_filled; larger counts are worked out each time */
    size_t n_filled;
} entropy_terms;

/* False when there is no memory; entropy_terms_empty() is due in any case. */
bool entropy_terms_init(entropy_terms *terms);
void entropy_terms_empty(entropy_terms *terms);

/* Has the terms of counts up to `most` at hand, as far as the table goes. */
void entropy_terms_fill(entropy_terms *terms, uint64_t most);

/* k log2 k x 2^30, rounded; k is below 2^26, and the result below 2^61. */
int64_t entropy_term_of(uint64_t count);

static inline int64_t entropy_term(const entropy_terms *terms, uint64_t count)
{
    return count < terms->n_filled ? terms->of_count[count] : entropy_term_of(count);
}

#endif
