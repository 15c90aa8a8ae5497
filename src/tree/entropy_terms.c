#include "tree/entropy_terms.h"

#include "base/memory.h"
#include "base/real.h"

bool entropy_terms_init(entropy_terms *terms)
{
    *terms = (entropy_terms){.of_count = memory_make(MOST_ENTROPY_TERMS, sizeof *terms->of_count)};
    return terms->of_count;
}

void entropy_terms_empty(entropy_terms *terms)
{
    memory_free(terms->of_count);
}

void entropy_terms_fill(entropy_terms *terms, uint64_t most)
{
    for (; terms->n_filled <= most && terms->n_filled < MOST_ENTROPY_TERMS; terms->n_filled++)
        terms->of_count[terms->n_filled] = entropy_term_of(terms->n_filled);
}

int64_t entropy_term_of(uint64_t count)
{
    if (count == 0)
        return 0;
    const double k = (double)count;
    return (int64_t)(k * real_log2p1(k - 1) * (double)(INT64_C(1) << ENTROPY_FRACTION_BITS) + 0.5);
}
