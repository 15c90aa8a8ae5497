/*
 * k folds, each about twice as large as the one before, so that the last has half of the samples: units
 * (groups, or single samples) are dealt out in random order, one to each fold and then each to the fold that
 * lacks most.
 */
#include "cv/fold_plan.h"

#include "base/memory.h"
#include "base/status.h"

/* The fold that is furthest below its size; of those the first. */
static size_t neediest_fold(const double *lacking, size_t n_folds)
{
    size_t neediest = 0;
    for (size_t fold = 1; fold < n_folds; fold++)
        if (lacking[fold] > lacking[neediest])
            neediest = fold;
    return neediest;
}

/* Turns unit_sizes[n_units] into the folds of the units, which come in the order of units[n_units]. */
static void deal_units(uint32_t *unit_sizes, const uint32_t *units, size_t n_units, double *lacking,
                       size_t n_folds)
{
    for (size_t i = 0; i < n_units; i++) {
        size_t fold = i < n_folds ? i : neediest_fold(lacking, n_folds);
        lacking[fold] -= unit_sizes[units[i]];
        unit_sizes[units[i]] = (uint32_t)fold;
    }
}

rfcv_status fold_numbers_uneven(const rfcv_dataset *dataset, size_t n_folds, rng_stream stream,
                                uint32_t *fold_of, rfcv_error *error)
{
    const size_t n_units = dataset->info.n_groups;
    rfcv_status status = RFCV_OK;
    uint32_t *units = memory_make(n_units, sizeof *units);
    uint32_t *fold_of_unit = memory_make(n_units, sizeof *fold_of_unit); /* first the units' sizes */
    double *lacking = memory_make(n_folds, sizeof *lacking);             /* samples, of each fold */
    if (!units || !fold_of_unit || !lacking) {
        status = error_no_memory(error);
        goto done;
    }

    fold_numbers_leave_one_out(dataset, fold_of); /* units */
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        fold_of_unit[fold_of[sample]]++;
    for (size_t unit = 0; unit < n_units; unit++)
        units[unit] = (uint32_t)unit;
    rng random = rng_start(stream);
    rng_shuffle(&random, units, n_units);

    double size = (double)dataset->n_samples;
    for (size_t fold = n_folds; fold-- > 0;)
        lacking[fold] = size /= 2;
    deal_units(fold_of_unit, units, n_units, lacking, n_folds);
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        fold_of[sample] = fold_of_unit[fold_of[sample]];

done:
    memory_free(units);
    memory_free(fold_of_unit);
    memory_free(lacking);
    return status;
}
