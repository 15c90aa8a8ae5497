#include "rank/gaps.h"

#include "base/memory.h"

#include <string.h>

typedef struct gap_median {
    uint64_t tree; /* whose it is; 0: of none */
    uint32_t code, holder;
} gap_median;

struct gap_filler {
    const rank_codes *ranks;
    rank_codes seen; /* of the drawn features */

    uint64_t tree; /* number of the present one, from 1 */
    const uint32_t *samples, *weights;
    size_t n_unique;

    gap_median *medians; /* [n_features] of those that were filled in the present tree */
    uint32_t *codes;     /* [n_samples] of the bag */
    uint32_t *n_draws;   /* [n_samples + 1] of each code; zeros between two medians */
    uint32_t *holders;   /* [n_samples + 1] a sample that has it */
};

gap_filler *gap_filler_make(const rank_codes *ranks, size_t n_drawn)
{
    gap_filler *filler = memory_make(1, sizeof *filler);
    if (!filler)
        return NULL;
    filler->ranks = ranks;
    filler->seen = (rank_codes){
        .n_samples = ranks->n_samples, .n_features = n_drawn, .width = ranks->width, .stride = ranks->stride};
    filler->seen.n_codes = memory_make(n_drawn, sizeof *filler->seen.n_codes);
    filler->seen.bytes = memory_make_aligned(n_drawn + 1, ranks->stride);
    filler->medians = memory_make(ranks->n_features, sizeof *filler->medians);
    filler->codes = memory_make(ranks->n_samples, sizeof *filler->codes);
    filler->n_draws = memory_make(ranks->n_samples + 1, sizeof *filler->n_draws);
    filler->holders = memory_make(ranks->n_samples + 1, sizeof *filler->holders);
    if (!filler->seen.n_codes || !filler->seen.bytes || !filler->medians || !filler->codes ||
        !filler->n_draws || !filler->holders) {
        gap_filler_free(filler);
        return NULL;
    }
    return filler;
}

void gap_filler_free(gap_filler *filler)
{
    if (!filler)
        return;
    memory_free(filler->seen.n_codes);
    memory_free(filler->seen.bytes);
    memory_free(filler->medians);
    memory_free(filler->codes);
    memory_free(filler->n_draws);
    memory_free(filler->holders);
    memory_free(filler);
}

void gap_filler_begin_tree(gap_filler *filler, const uint32_t *samples, const uint32_t *weights,
                           size_t n_unique)
{
    filler->tree++;
    filler->samples = samples;
    filler->weights = weights;
    filler->n_unique = n_unique;
}

/* The lowest code with half of the draws at or below it; 0 where there is no value. */
static uint32_t lower_median(const uint32_t *n_draws, size_t n_codes)
{
    uint64_t n_all = 0, n_below = 0;
    for (size_t code = 0; code < n_codes; code++)
        n_all += n_draws[code];
    uint32_t median = 0;
    while ((n_below += n_draws[median]) * 2 < n_all)
        median++;
    return median;
}

static void find_median(gap_filler *filler, size_t feature)
{
    const size_t n_codes = filler->ranks->n_codes[feature];
    rank_codes_gather(filler->ranks, feature, filler->samples, filler->n_unique, filler->codes);
    for (size_t i = 0; i < filler->n_unique; i++) {
        filler->n_draws[filler->codes[i]] += filler->weights[i];
        filler->holders[filler->codes[i]] = filler->samples[i];
    }
    uint32_t code = lower_median(filler->n_draws, n_codes);
    filler->medians[feature] =
        (gap_median){.tree = filler->tree, .code = code, .holder = filler->holders[code]};
    memset(filler->n_draws, 0, (n_codes + 1) * sizeof *filler->n_draws);
}

/* Copies the codes of some samples from one column to another, with one code in the place of another. */
static void copy_codes(const void *from, void *to, unsigned width, const uint32_t *samples, size_t n,
                       uint32_t gap, uint32_t filled)
{
#define COPY(type)                                                                                           \
    for (size_t i = 0; i < n; i++) {                                                                         \
        type code = ((const type *)from)[samples[i]];                                                        \
        ((type *)to)[samples[i]] = code == gap ? (type)filled : code;                                        \
    }
    switch (width) {
    case 1:
        COPY(uint8_t)
        break;
    case 2:
        COPY(uint16_t)
        break;
    default:
        COPY(uint32_t)
    }
#undef COPY
}

const rank_codes *gap_filler_fill(gap_filler *filler, const uint32_t *features, size_t n,
                                  const uint32_t *samples, size_t n_samples)
{
    const rank_codes *ranks = filler->ranks;
    for (size_t i = 0; i < n; i++) {
        const uint32_t feature = features[i], gap = ranks->n_codes[feature];
        if (ranks->has_gaps[feature] && filler->medians[feature].tree != filler->tree)
            find_median(filler, feature);
        copy_codes(rank_codes_of(ranks, feature), filler->seen.bytes + i * filler->seen.stride, ranks->width,
                   samples, n_samples, gap, filler->medians[feature].code);
        filler->seen.n_codes[i] = gap;
    }
    return &filler->seen;
}

void gap_filler_replace(const gap_filler *filler, size_t feature, uint32_t *codes, size_t n)
{
    const uint32_t gap = filler->ranks->n_codes[feature], filled = filler->medians[feature].code;
    for (size_t i = 0; i < n; i++)
        codes[i] = codes[i] == gap ? filled : codes[i];
}

uint32_t gap_filler_holder(const gap_filler *filler, size_t feature, uint32_t sample)
{
    const rank_codes *ranks = filler->ranks;
    return rank_code(ranks, feature, sample) == ranks->n_codes[feature] ? filler->medians[feature].holder
                                                                        : sample;
}
