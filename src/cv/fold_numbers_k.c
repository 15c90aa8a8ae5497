/*
 * k folds of nearly equal size: units (groups, or single samples) are dealt out in random order, each to the
 * fold that has the smallest share of what the unit brings.
 */
#include "cv/fold_plan.h"

#include "base/memory.h"
#include "base/status.h"

typedef struct dealing {
    const rfcv_dataset *dataset;
    size_t n_folds, n_units;
    uint32_t *unit_of;     /* [n_samples] */
    uint32_t *starts;      /* [n_units + 1] */
    uint32_t *members;     /* [n_samples] unit after unit */
    uint32_t *units;       /* [n_units] in the order of dealing */
    uint32_t *fold_sizes;  /* [n_folds] samples */
    uint32_t *fold_counts; /* [n_folds][n_classes] */
} dealing;

static void dealing_empty(dealing *deal)
{
    memory_free(deal->unit_of);
    memory_free(deal->starts);
    memory_free(deal->members);
    memory_free(deal->units);
    memory_free(deal->fold_sizes);
    memory_free(deal->fold_counts);
}

static bool dealing_init(dealing *deal, const rfcv_dataset *dataset, size_t n_folds)
{
    size_t n = dataset->n_samples;
    *deal = (dealing){.dataset = dataset, .n_folds = n_folds, .n_units = dataset->info.n_groups};
    deal->unit_of = memory_make(n, sizeof *deal->unit_of);
    deal->starts = memory_make(deal->n_units + 1, sizeof *deal->starts);
    deal->members = memory_make(n, sizeof *deal->members);
    deal->units = memory_make(deal->n_units, sizeof *deal->units);
    deal->fold_sizes = memory_make(n_folds, sizeof *deal->fold_sizes);
    deal->fold_counts = memory_make(n_folds, dataset->n_classes * sizeof *deal->fold_counts);
    if (!deal->unit_of || !deal->starts || !deal->members || !deal->units || !deal->fold_sizes ||
        !deal->fold_counts)
        return false;

    fold_numbers_leave_one_out(dataset, deal->unit_of);
    for (size_t sample = 0; sample < n; sample++)
        deal->starts[deal->unit_of[sample] + 1]++;
    for (size_t unit = 0; unit < deal->n_units; unit++) {
        deal->starts[unit + 1] += deal->starts[unit];
        deal->units[unit] = deal->starts[unit]; /* for now: where to put its next member */
    }
    for (size_t sample = 0; sample < n; sample++)
        deal->members[deal->units[deal->unit_of[sample]]++] = (uint32_t)sample;
    return true;
}

static uint32_t unit_size(const dealing *deal, uint32_t unit)
{
    return deal->starts[unit + 1] - deal->starts[unit];
}

/* The class of a unit for the order of dealing: that of its first sample. */
static uint32_t unit_class(const dealing *deal, uint32_t unit)
{
    return deal->dataset->labels[deal->members[deal->starts[unit]]];
}

/* Keys of the two sorts of the units: by class, and large before small. */
static size_t key_of_class(const dealing *deal, uint32_t unit)
{
    return unit_class(deal, unit);
}

static size_t key_of_size(const dealing *deal, uint32_t unit)
{
    return deal->dataset->n_samples - unit_size(deal, unit);
}

/* A stable counting sort; places[n_keys + 1] and sorted[n_units] are scratch. */
static void sort_units(dealing *deal, size_t (*key_of)(const dealing *, uint32_t), size_t n_keys,
                       uint32_t *places, uint32_t *sorted)
{
    for (size_t key = 0; key <= n_keys; key++)
        places[key] = 0;
    for (size_t i = 0; i < deal->n_units; i++)
        places[key_of(deal, deal->units[i]) + 1]++;
    for (size_t key = 0; key < n_keys; key++)
        places[key + 1] += places[key];
    for (size_t i = 0; i < deal->n_units; i++)
        sorted[places[key_of(deal, deal->units[i])]++] = deal->units[i];
    for (size_t i = 0; i < deal->n_units; i++)
        deal->units[i] = sorted[i];
}

/* Random order; then, to stratify, class after class; then large units before small ones, which even out. */
static bool order_units(dealing *deal, bool stratify, rng_stream stream)
{
    size_t n_units = deal->n_units, n_samples = deal->dataset->n_samples;
    size_t n_keys = n_samples + 1 > deal->dataset->n_classes ? n_samples + 1 : deal->dataset->n_classes;
    uint32_t *sorted = memory_make(n_units, sizeof *sorted);
    uint32_t *places = memory_make(n_keys + 1, sizeof *places);
    bool has_memory = sorted && places;
    if (has_memory) {
        for (size_t i = 0; i < n_units; i++)
            deal->units[i] = (uint32_t)i;
        rng random = rng_start(stream);
        rng_shuffle(&random, deal->units, n_units);
        if (stratify)
            sort_units(deal, key_of_class, n_keys, places, sorted);
        sort_units(deal, key_of_size, n_keys, places, sorted);
    }
    memory_free(sorted);
    memory_free(places);
    return has_memory;
}

/* The fold whose samples hold the least of the unit's classes; of those the smallest; of those the first. */
static size_t poorest_fold(const dealing *deal, uint32_t unit, bool stratify)
{
    const rfcv_dataset *dataset = deal->dataset;
    size_t poorest = 0;
    double least = 0;
    for (size_t fold = 0; fold < deal->n_folds; fold++) {
        double share = 0;
        for (uint32_t i = deal->starts[unit]; stratify && i < deal->starts[unit + 1]; i++) {
            uint32_t k = dataset->labels[deal->members[i]];
            share +=
                (double)deal->fold_counts[fold * dataset->n_classes + k] / (double)dataset->class_sizes[k];
        }
        bool is_smaller = deal->fold_sizes[fold] < deal->fold_sizes[poorest];
        if (fold == 0 || share < least || (share == least && is_smaller)) {
            poorest = fold;
            least = share;
        }
    }
    return poorest;
}

rfcv_status fold_numbers_k(const rfcv_dataset *dataset, size_t n_folds, bool stratify, rng_stream stream,
                           uint32_t *fold_of, rfcv_error *error)
{
    dealing deal;
    rfcv_status status = RFCV_OK;
    if (!dealing_init(&deal, dataset, n_folds) || !order_units(&deal, stratify, stream)) {
        status = error_no_memory(error);
        goto done;
    }

    for (size_t i = 0; i < deal.n_units; i++) {
        uint32_t unit = deal.units[i];
        size_t fold = poorest_fold(&deal, unit, stratify);
        deal.fold_sizes[fold] += unit_size(&deal, unit);
        for (uint32_t j = deal.starts[unit]; j < deal.starts[unit + 1]; j++) {
            uint32_t sample = deal.members[j];
            fold_of[sample] = (uint32_t)fold;
            deal.fold_counts[fold * dataset->n_classes + dataset->labels[sample]]++;
        }
    }

done:
    dealing_empty(&deal);
    return status;
}
