/*
 * Every feature's samples as dense rank codes: equal values share a code, the smallest value has code 0.
 *
 * A tree asks only for the order of values, so codes are all that it reads in its inner loops.  They are made
 * once, from the values as parsed (a transform may round neighbours to one double, and would invent ties),
 * and read by every fold and tree: leaving samples out does not change the order of the others.
 *
 * A missing value has the code n_codes[feature], which no value has: see gaps.h.
 */
#ifndef RANK_RANK_CODES_H
#define RANK_RANK_CODES_H

#include "base/monitor.h"
#include "dataset/dataset.h"

typedef struct rank_codes {
    size_t n_samples, n_features;
    unsigned width;          /* bytes in a code: 1 for at most 256 values a feature, 2 up to 65,536, else 4 */
    size_t stride;           /* bytes from one feature's codes to the next's */
    uint32_t *n_codes;       /* [n_features] distinct values, from 1; a feature's codes are 0 .. n_codes-1 */
    unsigned char *has_gaps; /* [n_features] a value is missing; NULL: in no feature */
    uint32_t *shadow_order;  /* [n_samples] features behind those of the dataset are shadows of these
                                (explain/shadow_ranks.h), in which a sample has the value of the one that
                                stands here; NULL: there are none */
    unsigned char *bytes; /* [n_features][stride], cache-line aligned; 64 bytes past the last may be read */
} rank_codes;

/* Ranks all features on n_threads threads; `stage` counts features.  Call it under threads_run().  NULL where
 * memory runs out or the stage is stopped. */
rank_codes *rank_codes_make(const rfcv_dataset *dataset, size_t n_threads, monitor_stage *stage,
                            rfcv_error *error);
void rank_codes_free(rank_codes *ranks);

/* Bytes that the codes of a dataset take at most: where each feature has as many values as samples. */
uint64_t rank_codes_most_bytes(const rfcv_dataset *dataset);

/* Codes of one feature, [n_samples], to be read by the width. */
static inline const void *rank_codes_of(const rank_codes *ranks, size_t feature)
{
    return ranks->bytes + feature * ranks->stride;
}

static inline uint32_t rank_code(const rank_codes *ranks, size_t feature, size_t sample)
{
    const void *codes = rank_codes_of(ranks, feature);
    switch (ranks->width) {
    case 1:
        return ((const uint8_t *)codes)[sample];
    case 2:
        return ((const uint16_t *)codes)[sample];
    default:
        return ((const uint32_t *)codes)[sample];
    }
}

/* Looks up a feature's codes of n samples. */
static inline void rank_codes_gather(const rank_codes *ranks, size_t feature, const uint32_t *samples,
                                     size_t n, uint32_t *codes)
{
    const void *all = rank_codes_of(ranks, feature);
    switch (ranks->width) {
    case 1:
        for (size_t i = 0; i < n; i++)
            codes[i] = ((const uint8_t *)all)[samples[i]];
        break;
    case 2:
        for (size_t i = 0; i < n; i++)
            codes[i] = ((const uint16_t *)all)[samples[i]];
        break;
    default:
        for (size_t i = 0; i < n; i++)
            codes[i] = ((const uint32_t *)all)[samples[i]];
    }
}

#endif
