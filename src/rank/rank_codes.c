#include "rank/rank_codes.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "base/threads.h"

/* The dataset's rows are sample-major: what is read of 8 of them together, and written of each feature, are
 * whole cache lines. */
enum { FEATURES_AT_ONCE = 16, SAMPLES_AT_ONCE = 8, CACHE_LINE = 64, L1_WAY = 4096 };

typedef struct rank_scratch {
    uint64_t *keys;    /* [FEATURES_AT_ONCE][n_samples] */
    uint32_t *order;   /* [n_samples] */
    uint64_t *sorting; /* [n_samples] */
} rank_scratch;

static bool rank_scratch_init(rank_scratch *scratch, size_t n_samples)
{
    scratch->keys = memory_make(n_samples, FEATURES_AT_ONCE * sizeof *scratch->keys);
    scratch->order = memory_make(n_samples, sizeof *scratch->order);
    scratch->sorting = memory_make(n_samples, sizeof *scratch->sorting);
    return scratch->keys && scratch->order && scratch->sorting;
}

static void rank_scratch_free(rank_scratch *scratch)
{
    memory_free(scratch->keys);
    memory_free(scratch->order);
    memory_free(scratch->sorting);
}

/* A tile of the transposition.  Rows lie too far apart for a processor to foresee the next, so it is told. */
static inline void gather_tile(const rfcv_dataset *dataset, size_t begin, size_t n_rows, size_t first,
                               size_t n_here, uint64_t *keys)
{
    const size_t n = dataset->n_samples;
    for (size_t sample = begin + n_rows; sample < smaller_of(begin + 2 * n_rows, n); sample++)
        for (size_t i = 0; i < n_here; i += CACHE_LINE / sizeof(double))
            __builtin_prefetch(&dataset->rows[sample][dataset->columns[first + i]]);
    for (size_t i = 0; i < n_here; i++)
        for (size_t row = 0; row < n_rows; row++)
            keys[i * n + begin + row] = sort_key(dataset_value(dataset, begin + row, first + i));
}

/* Transposes n_here features from `first` on to keys[n_here][n_samples]. */
static void gather_keys(const rfcv_dataset *dataset, size_t first, size_t n_here, uint64_t *keys)
{
    const size_t n = dataset->n_samples;
    size_t begin = 0;
    for (; begin + SAMPLES_AT_ONCE <= n; begin += SAMPLES_AT_ONCE)
        gather_tile(dataset, begin, SAMPLES_AT_ONCE, first, n_here, keys);
    gather_tile(dataset, begin, n - begin, first, n_here, keys);
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

static void rank_block(rank_codes *ranks, const rfcv_dataset *dataset, size_t first, size_t n_here,
                       rank_scratch *scratch)
{
    const size_t n = ranks->n_samples;
    gather_keys(dataset, first, n_here, scratch->keys);
    for (size_t i = 0; i < n_here; i++) {
        const uint64_t *keys = scratch->keys + i * n;
        unsigned char *codes = ranks->bytes + (first + i) * ranks->stride;
        sort_order(keys, n, scratch->order, scratch->sorting);
        ranks->n_codes[first + i] = number_keys(keys, scratch->order, n, codes, ranks->width);
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
    for (size_t feature = 0; feature < ranks->n_features; feature++)
        if (ranks->n_codes[feature] > most_codes)
            most_codes = ranks->n_codes[feature];
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
    if (!ranks->n_codes || !make_room(ranks, width_for(ranks->n_samples)) ||
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
    memory_free(ranks->bytes);
    memory_free(ranks);
}
