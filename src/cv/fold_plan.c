#include "cv/fold_plan.h"

#include "base/memory.h"
#include "base/status.h"

fold_plan *fold_plan_from_numbers(const uint32_t *fold_of, size_t n_samples, size_t n_folds,
                                  rfcv_error *error)
{
    fold_plan *plan = memory_make(1, sizeof *plan);
    if (!plan)
        goto no_memory;
    plan->n_samples = n_samples;
    plan->n_folds = n_folds;
    plan->order = memory_make(n_samples, sizeof *plan->order);
    plan->starts = memory_make(n_folds + 2, sizeof *plan->starts);
    if (!plan->order || !plan->starts)
        goto no_memory;

    /* A counting sort by fold: starts[f + 1] is first the size of fold f, then where to put its next sample.
     */
    for (size_t sample = 0; sample < n_samples; sample++)
        plan->starts[fold_of[sample] + 1]++;
    size_t place = 0;
    for (size_t fold = 0; fold <= n_folds; fold++) {
        size_t size = plan->starts[fold + 1];
        plan->starts[fold + 1] = place;
        place += size;
    }
    for (size_t sample = 0; sample < n_samples; sample++)
        plan->order[plan->starts[fold_of[sample] + 1]++] = (uint32_t)sample;
    return plan;

no_memory:
    error_no_memory(error);
    fold_plan_free(plan);
    return NULL;
}

void fold_plan_free(fold_plan *plan)
{
    if (plan) {
        memory_free(plan->order);
        memory_free(plan->starts);
    }
    memory_free(plan);
}

void fold_numbers_leave_one_out(const rfcv_dataset *dataset, uint32_t *fold_of)
{
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        fold_of[sample] = dataset->groups ? dataset->groups[sample] : (uint32_t)sample;
}

/* `kind` is what stands before the number: "" or "uneven:". */
static rfcv_status check_n_folds(const rfcv_dataset *dataset, const char *kind, size_t n_folds,
                                 rfcv_error *error)
{
    size_t n_groups = dataset->info.n_groups;
    if (n_folds < 2)
        return error_set(error, RFCV_BAD_OPTION, "--folds %s%zu: at least 2 folds are needed", kind, n_folds);
    if (n_folds > n_groups)
        return error_set(error, RFCV_BAD_OPTION,
                         "--folds %s%zu: there are only %zu %s to hold out; use --folds loo, or at most %zu",
                         kind, n_folds, n_groups, dataset->groups ? "groups" : "samples", n_groups);
    return RFCV_OK;
}

fold_plan *fold_plan_make(const rfcv_dataset *dataset, const rfcv_cv_options *options, size_t repeat,
                          rfcv_error *error)
{
    fold_plan *plan = NULL;
    size_t n_folds = 0;
    rfcv_file_sum file_sum = {0};
    rfcv_status status = RFCV_OK;
    const rng_stream stream = rng_stream_make(options->seed, RNG_FOLDS, (uint32_t)repeat, 0, 0);
    uint32_t *fold_of = memory_make(dataset->n_samples, sizeof *fold_of);
    if (!fold_of) {
        error_no_memory(error);
        return NULL;
    }

    switch (options->folds) {
    case RFCV_FOLDS_OUT_OF_BAG: /* a tree judges what leave-one-out would hold out, if its bag misses it */
    case RFCV_FOLDS_LEAVE_ONE_OUT:
        n_folds = dataset->info.n_groups;
        fold_numbers_leave_one_out(dataset, fold_of);
        break;
    case RFCV_FOLDS_FILE:
        status = fold_numbers_read(dataset, options->fold_file, fold_of, &n_folds, &file_sum, error);
        break;
    case RFCV_FOLDS_K:
        n_folds = options->n_folds;
        status = check_n_folds(dataset, "", n_folds, error);
        if (status == RFCV_OK && n_folds == dataset->info.n_groups)
            fold_numbers_leave_one_out(dataset, fold_of);
        else if (status == RFCV_OK)
            status = fold_numbers_k(dataset, n_folds, options->stratify, stream, fold_of, error);
        break;
    case RFCV_FOLDS_UNEVEN:
        n_folds = options->n_folds;
        status = check_n_folds(dataset, "uneven:", n_folds, error);
        if (status == RFCV_OK)
            status = fold_numbers_uneven(dataset, n_folds, stream, fold_of, error);
        break;
    case RFCV_FOLDS_NEW: /* cv_options_check() has refused it */
        break;
    }
    if (status == RFCV_OK)
        plan = fold_plan_from_numbers(fold_of, dataset->n_samples, n_folds, error);
    if (plan)
        plan->file_sum = file_sum;
    memory_free(fold_of);
    return plan;
}
