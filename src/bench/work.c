#include "bench/work.h"

#include "base/integer.h"
#include "base/status.h"
#include "base/suggest.h"
#include "base/whole_number.h"
#include "dataset/dataset.h"

#include <stdio.h>
#include <string.h>

typedef enum work_kind { KFOLD, LOO_REFIT, LOO_POOL, OOB, UNEVEN, TINY, N_KINDS } work_kind;

static const char *const kind_names[] = {
    [KFOLD] = "kfold", [LOO_REFIT] = "loo-refit", [LOO_POOL] = "loo-pool",
    [OOB] = "oob",     [UNEVEN] = "uneven",       [TINY] = "tiny",
};

/* Of the number after the colon; 0: there is none. */
static const size_t usual_numbers[] = {
    [KFOLD] = 10, [LOO_REFIT] = 20, [LOO_POOL] = 0, [OOB] = 0, [UNEVEN] = 10, [TINY] = 10,
};

static rfcv_status not_a_work(const char *text, size_t kind_length, rfcv_error *error)
{
    char kind[40];
    snprintf(kind, sizeof kind, "%.*s", (int)smaller_of(kind_length, sizeof kind), text);
    size_t nearest = suggest_nearest(kind, kind_names, N_KINDS);
    if (nearest < N_KINDS)
        return error_set(error, RFCV_BAD_OPTION, "--work: unknown work '%.60s'; did you mean '%s'?", text,
                         kind_names[nearest]);
    return error_set(
        error, RFCV_BAD_OPTION,
        "--work: unknown work '%.60s'; give kfold:K, loo-refit:N, loo-pool, oob, uneven:K or tiny:K", text);
}

/* A loo-refit holds out single samples, the others as many groups as they have folds. */
static rfcv_status check_number(work_kind kind, const char *text, size_t number, const rfcv_dataset *dataset,
                                rfcv_error *error)
{
    bool is_of_samples = kind == LOO_REFIT || !dataset->groups;
    size_t least = kind == LOO_REFIT ? 1 : 2;
    size_t most = kind == LOO_REFIT ? dataset->n_samples : dataset->info.n_groups;
    if (number >= least && number <= most)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "--work %.60s: its number is from %zu to %zu, since there are %zu %s", text, least, most,
                     most, is_of_samples ? "samples" : "groups");
}

/* N_KINDS if it is none. */
static work_kind kind_of(const char *text, size_t length)
{
    size_t kind = 0;
    while (kind < N_KINDS &&
           (strlen(kind_names[kind]) != length || strncmp(text, kind_names[kind], length) != 0))
        kind++;
    return (work_kind)kind;
}

static rfcv_status parse(const char *text, const rfcv_dataset *dataset, work_kind *kind, size_t *number,
                         rfcv_error *error)
{
    const size_t length = strcspn(text, ":");
    *kind = kind_of(text, length);
    if (*kind == N_KINDS)
        return not_a_work(text, length, error);

    const bool is_given = text[length] == ':', takes_number = usual_numbers[*kind] > 0;
    *number = usual_numbers[*kind];
    if (*kind == LOO_REFIT)
        *number = smaller_of(*number, dataset->n_samples);
    if (is_given) {
        const char *digits = text + length + 1;
        uint64_t given;
        if (!takes_number)
            return error_set(error, RFCV_BAD_OPTION, "--work %.60s: %s takes no number", text,
                             kind_names[*kind]);
        if (!whole_number_read(digits, strlen(digits), UINT32_MAX, &given))
            return error_set(error, RFCV_BAD_OPTION, "--work %.60s: '%.40s' is no number, as in %s:%zu", text,
                             digits, kind_names[*kind], usual_numbers[*kind]);
        *number = (size_t)given;
    }
    return takes_number ? check_number(*kind, text, *number, dataset, error) : RFCV_OK;
}

/* Trees that are no more than one look at one feature, and many of them. */
static void make_tiny(bench_work *work)
{
    work->options.max_depth = 1;
    work->options.mtry_rule = RFCV_MTRY_COUNT;
    work->options.mtry_value = 1;
    work->least_trees = 100;
    work->most_trees = 2000;
}

static void set_options(bench_work *work, work_kind kind, size_t number)
{
    static const rfcv_folds folds[] = {
        [KFOLD] = RFCV_FOLDS_K,        [LOO_REFIT] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [OOB] = RFCV_FOLDS_OUT_OF_BAG, [LOO_POOL] = RFCV_FOLDS_LEAVE_ONE_OUT,
        [UNEVEN] = RFCV_FOLDS_UNEVEN,  [TINY] = RFCV_FOLDS_K,
    };
    rfcv_cv_options *options = &work->options;
    options->folds = folds[kind];
    options->pool = kind == LOO_REFIT  ? RFCV_POOL_NEVER
                    : kind == LOO_POOL ? RFCV_POOL_ALWAYS
                                       : RFCV_POOL_AUTO;
    options->rebalance &= options->folds == RFCV_FOLDS_LEAVE_ONE_OUT;
    if (kind == LOO_REFIT) {
        snprintf(work->held_out, sizeof work->held_out, "1-%zu", number);
        options->held_out = work->held_out;
    } else if (number > 0) {
        options->n_folds = number;
    }
    work->least_trees = 10;
    work->most_trees = 500;
    if (kind == TINY)
        make_tiny(work);
}

/* What is wrong with the options is told before anything is run. */
static rfcv_status check_plan(const bench_work *work, const rfcv_dataset *dataset, rfcv_error *error)
{
    rfcv_cv_options options = work->options;
    rfcv_error reason = {0};
    options.n_threads = 1;
    if (options.n_trees == 0)
        options.n_trees = work->least_trees;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &reason);
    rfcv_plan_free(plan);
    if (!plan && error)
        *error = reason;
    return plan ? RFCV_OK : reason.status;
}

rfcv_status work_init(bench_work *work, const char *text, const rfcv_dataset *dataset,
                      const rfcv_cv_options *forest, rfcv_error *error)
{
    const rfcv_cv_options usual = rfcv_cv_defaults();
    work_kind kind = KFOLD;
    size_t number = 0;
    rfcv_status status = parse(text, dataset, &kind, &number, error);
    if (status != RFCV_OK)
        return status;
    *work = (bench_work){.options = *forest};
    work->options.layout = usual.layout;
    work->options.schedule = usual.schedule;
    work->options.chunk = usual.chunk;
    work->options.n_threads = work->options.n_inner_threads = 0;
    set_options(work, kind, number);
    if (number > 0)
        snprintf(work->name, sizeof work->name, "%s:%zu", kind_names[kind], number);
    else
        snprintf(work->name, sizeof work->name, "%s", kind_names[kind]);
    return check_plan(work, dataset, error);
}
