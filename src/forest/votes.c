#include "forest/votes.h"

#include "base/memory.h"
#include "tree/majority.h"

votes *votes_make(size_t n_rows, size_t n_classes)
{
    votes *cast = memory_make(1, sizeof *cast);
    if (!cast)
        return NULL;
    cast->n_rows = n_rows;
    cast->n_classes = n_classes;
    cast->counts = memory_make(n_rows, n_classes * sizeof *cast->counts);
    if (!cast->counts) {
        votes_free(cast);
        return NULL;
    }
    return cast;
}

void votes_free(votes *cast)
{
    if (cast)
        memory_free(cast->counts);
    memory_free(cast);
}

uint32_t votes_winner(const uint32_t *counts, size_t n_classes, uint64_t seed, size_t sample)
{
    return majority_class(counts, n_classes, rng_stream_make(seed, RNG_VOTE_TIE, 0, 0, (uint32_t)sample));
}
