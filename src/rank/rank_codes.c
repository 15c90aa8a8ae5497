#include "rank/rank_codes.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "base/threads.h"

/* The dataset's rows are sample-major: reading 16 features of a row together uses whole cache lines. */
enum { FEATURES_AT_ONCE = 16, CACHE_LINE = 64, L1_WAY = 4096 };

typedef struct rank_scratch {
    double *values;            /* [FEATURES_AT_ONCE][n_samples] */
    sort_item *items, *sorted; /* [n_samples] */
} rank_scratch;

static bool rank_scratch_init(rank_scratch *scratch, size_t n_samples)
{
    scratch->values = memory_make(n_samples, FEATURES_AT_ONCE * sizeof *scratch->values);
    scratch->items = memory_make(n_samples, sizeof *scratch->items);
    scratch->sorted = memory_make(n_samples, sizeof *scratch->sorted);
    return scratch->values && scratch->items && scratch->sorted;
}

static void rank_scratch_free(rank_scratch *scratch)
{
    memory_free(scratch->values);
    memory_free(scratch->items);
    memory_free(scratch->sorted);
}

static void write_code(rank_codes *ranks, size_t feature, size_t sample, uint32_t code)
{
    void *codes = ranks->bytes + feature * ranks->stride;
    switch (ranks->width) {
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

static void rank_feature(rank_codes *ranks, size_t feature, const double *values, rank_scratch *scratch)
{
    size_t n = ranks->n_samples;
    for (size_t sample = 0; sample < n; sample++)
        scratch->items[sample] = (sort_item){sort_key(values[sample]), (uint32_t)sample};
    sort_items(scratch->items, scratch->sorted, n);

    uint32_t code = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && scratch->items[i].key != scratch->items[i - 1].key)
            code++;
        write_code(ranks, feature, scratch->items[i].index, code);
    }
    ranks->n_codes[feature] = code + 1;
}

static void rank_block(rank_codes *ranks, const rfcv_dataset *dataset, size_t first, size_t n_here,
                       rank_scratch *scratch)
{
    size_t n = ranks->n_samples;
    for (size_t sample = 0; sample < n; sample++)
        for (size_t i = 0; i < n_here; i++)
            scratch->values[i * n + sample] = dataset_value(dataset, sample, first + i);
    for (size_t i = 0; i < n_here; i++)
        rank_feature(ranks, first + i, scratch->values + i * n, scratch);
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
            size_t n_left = ranks->n_features - first;
            size_t n_here = n_left < FEATURES_AT_ONCE ? n_left : FEATURES_AT_ONCE;
            rank_block(ranks, dataset, first, n_here, &mine);
            monitor_advance(stage, n_here);
        }
        rank_scratch_free(&mine);
    }
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
    ranks->width = dataset->n_samples <= 256 ? 1 : dataset->n_samples <= 65536 ? 2 : 4;
    ranks->stride = (ranks->n_samples * ranks->width + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    if (ranks->stride % L1_WAY == 0)
        ranks->stride += CACHE_LINE; /* or the same sample of all features would share one cache set */

    ranks->n_codes = memory_make(ranks->n_features, sizeof *ranks->n_codes);
    ranks->bytes = memory_make_aligned(ranks->n_features, ranks->stride);
    if (!ranks->n_codes || !ranks->bytes || !rank_all(ranks, dataset, n_threads, stage)) {
        error_no_memory(error);
        goto failed;
    }
    if (monitor_should_stop(stage)) {
        error_stopped(error);
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
