#include "rank/rank_codes.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "base/threads.h"

#include <string.h>

enum { FEATURES_AT_ONCE = 16, CACHE_LINE = 64, L1_WAY = 4096 };

typedef struct rank_scratch {
    double *values;    /* [FEATURES_AT_ONCE][n_samples] */
    uint64_t *keys;    /* [n_samples] of one feature */
    uint32_t *order;   /* [n_samples] */
    uint64_t *sorting; /* [n_samples] */
} rank_scratch;

static bool rank_scratch_init(rank_scratch *scratch, size_t n_samples)
{
    scratch->values = memory_make(n_samples, FEATURES_AT_ONCE * sizeof *scratch->values);
    scratch->keys = memory_make(n_samples, sizeof *scratch->keys);
    scratch->order = memory_make(n_samples, sizeof *scratch->order);
    scratch->sorting = memory_make(n_samples, sizeof *scratch->sorting);
    return scratch->values && scratch->keys && scratch->order && scratch->sorting;
}

static void rank_scratch_free(rank_scratch *scratch)
{
    memory_free(scratch->values);
    memory_free(scratch->keys);
    memory_free(scratch->order);
    memory_free(scratch->sorting);
}

static inline void write_code(void *codes, unsigned width, size_t sample, uint32_t code)
{
    switch (width) {
    case 1:
        ((uint8_t *)codes)[sample] = (uint8_t)code;
        break;
    case 2:
        ((uint16_t *)codes)[sample] = (uint16_t)code;
        break;
    default:
        ((uint32_t *)codes)[sample] = code;
    }
}

/* Numbers the keys in their order, equal ones alike.  Returns how many numbers there are. */
static inline uint32_t number_keys(const uint64_t *keys, const uint32_t *order, size_t n, void *codes,
                                   unsigned width)
{
    uint32_t code = 0;
    uint64_t below = keys[order[0]];
    for (size_t i = 0; i < n; i++) {
        uint64_t key = keys[order[i]];
        code += key != below;
        write_code(codes, width, order[i], code);
        below = key;
    }
    return code + 1;
}

/* Missing values come last. */
static const uint64_t GAP_KEY = UINT64_MAX;

static inline uint64_t key_of(double value)
{
    return value == value ? sort_key(value) : GAP_KEY;
}

/* Gives a feature's samples their codes, in the order of their keys. */
static void rank_feature(rank_codes *ranks, size_t feature, const uint64_t *keys, const uint32_t *order)
{
    const size_t n = ranks->n_samples;
    unsigned char *codes = ranks->bytes + feature * ranks->stride;
    size_t n_values = n;
    while (n_values > 0 && keys[order[n_values - 1]] == GAP_KEY)
        n_values--;
    uint32_t n_codes = n_values ? number_keys(keys, order, n_values, codes, ranks->width) : 1;
    for (size_t i = n_values; i < n; i++)
        write_code(codes, ranks->width, order[i], n_codes);
    ranks->n_codes[feature] = n_codes;
    ranks->has_gaps[feature] = n_values < n;
}

static void rank_block(rank_codes *ranks, const rfcv_dataset *dataset, size_t first, size_t n_here,
                       rank_scratch *scratch)
{
    const size_t n = ranks->n_samples;
    dataset_copy_features(dataset, first, n_here, scratch->values);
    for (size_t i = 0; i < n_here; i++) {
        const double *values = scratch->values + i * n;
        for (size_t sample = 0; sample < n; sample++)
            scratch->keys[sample] = key_of(values[sample]);
        sort_order(scratch->keys, n, scratch->order, scratch->sorting);
        rank_feature(ranks, first + i, scratch->keys, scratch->order);
    }
}

/* False where a thread found no memory. */
static bool rank_all(rank_codes *ranks, const rfcv_dataset *dataset, size_t n_threads, monitor_stage *stage)
{
    size_t n_blocks = (ranks->n_features + FEATURES_AT_ONCE - 1) / FEATURES_AT_ONCE;
    bool has_memory = true;
#pragma omp parallel num_threads((int)n_threads) reduction(&& : has_memory)
    {
        rank_scratch mine;
        has_memory = rank_scratch_init(&mine, ranks->n_samples);
#pragma omp for schedule(dynamic)
        for (size_t block = 0; block < n_blocks; block++) {
            if (!has_memory || monitor_should_stop(stage))
                continue;
            size_t first = block * FEATURES_AT_ONCE;
            size_t n_here = smaller_of(FEATURES_AT_ONCE, ranks->n_features - first);
            rank_block(ranks, dataset, first, n_here, &mine);
            monitor_advance(stage, n_here);
        }
        rank_scratch_free(&mine);
    }
    (void)n_threads;
    return has_memory;
}

static unsigned width_for(size_t n_codes)
{
    return n_codes <= 256 ? 1 : n_codes <= 65536 ? 2 : 4;
}

uint64_t rank_codes_most_bytes(const rfcv_dataset *dataset)
{
    return (uint64_t)width_for(dataset->n_samples) * dataset->n_samples * dataset->n_features;
}

/* Makes room for codes of this width, and one column more, so that kernels may read past the last. */
static bool make_room(rank_codes *ranks, unsigned width)
{
    ranks->width = width;
    ranks->stride = (ranks->n_samples * width + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    if (ranks->stride % L1_WAY == 0)
        ranks->stride += CACHE_LINE; /* or the same sample of all features would share one cache set */
    ranks->bytes = memory_make_aligned(ranks->n_features + 1, ranks->stride);
    return ranks->bytes;
}

/* Copies the codes to narrower ones where many samples share few values. */
static bool narrow(rank_codes *ranks, size_t n_threads)
{
    size_t most_codes = 0;
    for (size_t feature = 0; feature < ranks->n_features; feature++) {
        size_t n_codes = ranks->n_codes[feature] + (size_t)ranks->has_gaps[feature];
        most_codes = n_codes > most_codes ? n_codes : most_codes;
    }
    if (width_for(most_codes) == ranks->width)
        return true;

    const rank_codes wide = *ranks;
    bool has_memory = make_room(ranks, width_for(most_codes));
    if (has_memory) {
#pragma omp parallel for num_threads((int)n_threads)
        for (size_t feature = 0; feature < wide.n_features; feature++)
            for (size_t sample = 0; sample < wide.n_samples; sample++)
                write_code(ranks->bytes + feature * ranks->stride, ranks->width, sample,
                           rank_code(&wide, feature, sample));
    }
    memory_free(wide.bytes);
    (void)n_threads;
    return has_memory;
}

/* Leaves nothing behind that speaks of gaps where there are none. */
static void forget_no_gaps(rank_codes *ranks)
{
    if (ranks->n_features && memchr(ranks->has_gaps, 1, ranks->n_features))
        return;
    memory_free(ranks->has_gaps);
    ranks->has_gaps = NULL;
}

rank_codes *rank_codes_make(const rfcv_dataset *dataset, size_t n_threads, monitor_stage *stage,
                            rfcv_error *error)
{
    rank_codes *ranks = memory_make(1, sizeof *ranks);
    if (!ranks) {
        error_no_memory(error);
        return NULL;
    }
    ranks->n_samples = dataset->n_samples;
    ranks->n_features = dataset->n_features;
    ranks->n_codes = memory_make(ranks->n_features, sizeof *ranks->n_codes);
    ranks->has_gaps = memory_make(ranks->n_features, 1);
    if (!ranks->n_codes || !ranks->has_gaps || !make_room(ranks, width_for(ranks->n_samples)) ||
        !rank_all(ranks, dataset, n_threads, stage)) {
        error_no_memory(error);
        goto failed;
    }
    if (monitor_should_stop(stage)) {
        error_stopped(error);
        goto failed;
    }
    if (!narrow(ranks, n_threads)) {
        error_no_memory(error);
        goto failed;
    }
    forget_no_gaps(ranks);
    return ranks;

failed:
    rank_codes_free(ranks);
    return NULL;
}

void rank_codes_free(rank_codes *ranks)
{
    if (!ranks)
        return;
    memory_free(ranks->n_codes);
    memory_free(ranks->has_gaps);
    memory_free(ranks->shadow_order);
    memory_free(ranks->bytes);
    memory_free(ranks);
}
