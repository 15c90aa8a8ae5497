#include "forest/ballots.h"

#include "base/memory.h"

ballots *ballots_make(size_t n_samples, size_t n_classes, size_t n_trees)
{
    ballots *cast = memory_make(1, sizeof *cast);
    if (!cast)
        return NULL;
    *cast = (ballots){
        .n_samples = n_samples, .n_classes = n_classes, .n_trees = n_trees, .n_words = (n_trees + 63) / 64};
    cast->sets = memory_make_aligned(n_samples, n_classes * cast->n_words * sizeof *cast->sets);
    if (!cast->sets) {
        ballots_free(cast);
        return NULL;
    }
    return cast;
}

void ballots_free(ballots *cast)
{
    if (cast)
        memory_free(cast->sets);
    memory_free(cast);
}
