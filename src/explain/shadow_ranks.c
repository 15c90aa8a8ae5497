#include "explain/shadow_ranks.h"

#include "base/memory.h"

#include <string.h>

/* NULL when there is no memory. */
static uint32_t *shuffle_samples(size_t n_samples, rng_stream stream)
{
    uint32_t *order = memory_make(n_samples, sizeof *order);
    if (!order)
        return NULL;
    for (size_t sample = 0; sample < n_samples; sample++)
        order[sample] = (uint32_t)sample;
    rng random = rng_start(stream);
    rng_shuffle(&random, order, n_samples);
    return order;
}

/* Gives each sample the code of the one in its place in the order. */
static void copy_in_order(const void *codes, const uint32_t *order, size_t n, unsigned width, void *copy)
{
    switch (width) {
    case 1:
        for (size_t i = 0; i < n; i++)
            ((uint8_t *)copy)[i] = ((const uint8_t *)codes)[order[i]];
        break;
    case 2:
        for (size_t i = 0; i < n; i++)
            ((uint16_t *)copy)[i] = ((const uint16_t *)codes)[order[i]];
        break;
    default:
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)copy)[i] = ((const uint32_t *)codes)[order[i]];
    }
}

static void fill(rank_codes *doubled, const rank_codes *ranks, const uint32_t *order)
{
    const size_t p = ranks->n_features;
    memcpy(doubled->n_codes, ranks->n_codes, p * sizeof *ranks->n_codes);
    memcpy(doubled->n_codes + p, ranks->n_codes, p * sizeof *ranks->n_codes);
    memcpy(doubled->bytes, ranks->bytes, p * ranks->stride);
    for (size_t feature = 0; feature < p; feature++)
        copy_in_order(rank_codes_of(ranks, feature), order, ranks->n_samples, ranks->width,
                      doubled->bytes + (p + feature) * doubled->stride);
}

rank_codes *shadow_ranks_make(const rank_codes *ranks, rng_stream stream)
{
    const size_t n_features = 2 * ranks->n_features;
    rank_codes *doubled = memory_make(1, sizeof *doubled);
    uint32_t *order = shuffle_samples(ranks->n_samples, stream);
    if (doubled)
        *doubled = (rank_codes){
            .n_samples = ranks->n_samples,
            .n_features = n_features,
            .width = ranks->width,
            .stride = ranks->stride,
            .n_codes = memory_make(n_features, sizeof *doubled->n_codes),
            .shadow_order = order,
            .bytes = memory_make_aligned(n_features + 1, ranks->stride), /* kernels read past the last */
        };
    else
        memory_free(order);
    if (!doubled || !order || !doubled->n_codes || !doubled->bytes) {
        rank_codes_free(doubled);
        return NULL;
    }
    fill(doubled, ranks, order);
    return doubled;
}
