#include "cv/rebalance.h"

#include "base/memory.h"
#include "base/rng.h"
#include "base/status.h"

static rfcv_status check_classes(const rfcv_dataset *dataset, rfcv_error *error)
{
    for (size_t k = 0; k < dataset->n_classes; k++)
        if (dataset->class_sizes[k] == 1)
            return error_set(
                error, RFCV_BAD_DATA,
                "--rebalance: class '%.100s' has one sample, and its partner would be the only one in "
                "training; leave the class out",
                dataset->class_names[k]);
    return RFCV_OK;
}

/* Puts the samples of each class next to each other: by_class[n_samples], starts[n_classes + 1]. */
static void sort_by_class(const rfcv_dataset *dataset, uint32_t *by_class, size_t *starts)
{
    size_t place = 0;
    for (size_t k = 0; k < dataset->n_classes; k++) {
        starts[k] = place;
        place += dataset->class_sizes[k];
    }
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        by_class[starts[dataset->labels[sample]]++] = (uint32_t)sample;
    starts[dataset->n_classes] = place;
    for (size_t k = 0; k < dataset->n_classes; k++)
        starts[k] -= dataset->class_sizes[k];
}

static void draw_partners(const rfcv_dataset *dataset, uint64_t seed, uint32_t sample,
                          const uint32_t *by_class, const size_t *starts, uint32_t *members)
{
    rng random = rng_start(rng_stream_make(seed, RNG_PARTNERS, 0, 0, sample));
    *members++ = sample;
    for (size_t k = 0; k < dataset->n_classes; k++)
        if (k != dataset->labels[sample])
            *members++ = by_class[starts[k] + rng_below(&random, (uint32_t)dataset->class_sizes[k])];
}

fold_plan *rebalanced_sets_make(const rfcv_dataset *dataset, uint64_t seed, rfcv_error *error)
{
    if (check_classes(dataset, error) != RFCV_OK)
        return NULL;
    size_t n = dataset->n_samples, n_classes = dataset->n_classes;
    uint32_t *by_class = memory_make(n, sizeof *by_class);
    size_t *class_starts = memory_make(n_classes + 1, sizeof *class_starts);
    fold_plan *sets = memory_make(1, sizeof *sets);
    if (sets) {
        sets->n_samples = sets->n_folds = n;
        sets->order = memory_make(n, n_classes * sizeof *sets->order);
        sets->starts = memory_make(n + 1, sizeof *sets->starts);
    }
    if (by_class && class_starts && sets && sets->order && sets->starts) {
        sort_by_class(dataset, by_class, class_starts);
        for (size_t sample = 0; sample < n; sample++) {
            sets->starts[sample + 1] = (sample + 1) * n_classes;
            draw_partners(dataset, seed, (uint32_t)sample, by_class, class_starts,
                          sets->order + sample * n_classes);
        }
    } else {
        error_no_memory(error);
        fold_plan_free(sets);
        sets = NULL;
    }
    memory_free(by_class);
    memory_free(class_starts);
    return sets;
}

/* By insertion: a set has as many members as there are classes. */
static void copy_ascending(const uint32_t *members, size_t n_members, uint32_t *sorted)
{
    for (size_t i = 0; i < n_members; i++) {
        size_t place = i;
        for (; place > 0 && sorted[place - 1] > members[i]; place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = members[i];
    }
}

uint32_t *rebalanced_holes_make(const fold_plan *sets)
{
    uint32_t *holes = memory_make(sets->starts[sets->n_folds], sizeof *holes);
    for (size_t set = 0; holes && set < sets->n_folds; set++) {
        size_t start = sets->starts[set];
        copy_ascending(sets->order + start, sets->starts[set + 1] - start, holes + start);
    }
    return holes;
}
