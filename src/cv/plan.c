#include "cv/plan.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/options.h"
#include "cv/sample_list.h"

#include <stdio.h>

/* ---- who is judged ---- */

/* The samples that are asked for and that some fold holds out. */
static rfcv_status find_judged(rfcv_plan *plan, rfcv_error *error)
{
    const rfcv_dataset *dataset = plan->dataset;
    size_t n = dataset->n_samples;
    rfcv_status status = RFCV_OK;
    bool *is_judged = memory_make(n, sizeof *is_judged);
    plan->judged = memory_make(n, sizeof *plan->judged);
    plan->row_of = memory_make(n, sizeof *plan->row_of);
    if (!is_judged || !plan->judged || !plan->row_of) {
        status = error_no_memory(error);
        goto done;
    }
    status = sample_list_read(dataset, plan->options.held_out, is_judged, error);

    /* Folds of all repeats hold out the same samples; those of no fold stand behind the last one. */
    const fold_plan *folds = plan->folds[0];
    size_t first_of_none = plan->options.folds == RFCV_FOLDS_OUT_OF_BAG ? n : folds->starts[folds->n_folds];
    for (size_t place = first_of_none; place < n && status == RFCV_OK; place++) {
        uint32_t sample = folds->order[place];
        if (is_judged[sample] && plan->options.held_out)
            status = error_set(error, RFCV_BAD_OPTION,
                               "--held-out: sample '%s' has no fold in %s, so it is never held out",
                               dataset->sample_ids[sample], plan->options.fold_file);
        is_judged[sample] = false;
    }

    for (size_t sample = 0; sample < n; sample++) {
        plan->row_of[sample] = (uint32_t)plan->n_judged;
        if (is_judged[sample])
            plan->judged[plan->n_judged++] = (uint32_t)sample;
    }

done:
    memory_free(is_judged);
    return status;
}

/* ---- what is grown ---- */

/* Draws in the bag of a training set.  Leave-one-out bags all have the draws of leaving one sample out, even where
 * a group of several is left out. */
static size_t count_draws(const rfcv_plan *plan, size_t n_training)
{
    size_t n = plan->dataset->n_samples;
    size_t base = plan->options.folds == RFCV_FOLDS_LEAVE_ONE_OUT ? n - 1 : n_training;
    size_t n_draws = (size_t)(plan->options.sample_fraction * (double)base);
    if (!plan->options.replace && n_draws > n_training)
        n_draws = n_training;
    return n_draws ? n_draws : 1;
}

/* Adds the forest of a fold, unless it would judge nobody. */
static void add_forest(rfcv_plan *plan, size_t repeat, size_t fold, uint32_t **free_place)
{
    const fold_plan *folds = plan->folds[repeat];
    bool is_out_of_bag = plan->options.folds == RFCV_FOLDS_OUT_OF_BAG;
    size_t begin = is_out_of_bag ? 0 : folds->starts[fold];
    size_t end = is_out_of_bag ? folds->n_samples : folds->starts[fold + 1];
    size_t n_held_out = is_out_of_bag ? 0 : end - begin;
    forest_task forest = {
        .set = {.order = folds->order,
                .n_samples = folds->n_samples - n_held_out,
                .held_out = begin,
                .n_held_out = n_held_out},
        .repeat = (uint32_t)repeat,
        .fold = (uint32_t)fold,
        .judged = *free_place,
    };
    forest.n_draws = count_draws(plan, forest.set.n_samples);

    for (size_t place = begin; place < end; place++) {
        uint32_t sample = folds->order[place];
        size_t row = plan->row_of[sample];
        bool is_judged = row < plan->n_judged && plan->judged[row] == sample;
        if (!is_judged)
            continue;
        (*free_place)[forest.n_judged++] = sample;
        plan->fold_of[repeat * plan->n_judged + row] = (uint32_t)fold;
    }
    *free_place += forest.n_judged;
    if (forest.n_judged == 0)
        return;
    plan->forests[plan->n_forests++] = forest;
    if (forest.n_draws > plan->n_draws)
        plan->n_draws = forest.n_draws;
}

static rfcv_status list_forests(rfcv_plan *plan, rfcv_error *error)
{
    size_t n_repeats = plan->options.n_repeats;
    size_t n_forests_per_repeat = plan->n_folds ? plan->n_folds : 1;
    plan->forests = memory_make(n_repeats, n_forests_per_repeat * sizeof *plan->forests);
    plan->judged_by_fold = memory_make(n_repeats, plan->n_judged * sizeof *plan->judged_by_fold);
    plan->fold_of = memory_make(n_repeats, plan->n_judged * sizeof *plan->fold_of);
    if (!plan->forests || !plan->judged_by_fold || !plan->fold_of)
        return error_no_memory(error);

    uint32_t *free_place = plan->judged_by_fold;
    for (size_t repeat = 0; repeat < n_repeats; repeat++)
        for (size_t fold = 0; fold < n_forests_per_repeat; fold++)
            add_forest(plan, repeat, fold, &free_place);
    return RFCV_OK;
}

/* New folds for each repeat of k-fold; otherwise every repeat has the same. */
static rfcv_status make_folds(rfcv_plan *plan, rfcv_error *error)
{
    size_t n_repeats = plan->options.n_repeats;
    plan->folds = memory_make(n_repeats, sizeof(fold_plan *));
    if (!plan->folds)
        return error_no_memory(error);
    rfcv_error reason = {0};
    for (size_t repeat = 0; repeat < n_repeats; repeat++) {
        bool is_new = repeat == 0 || plan->options.folds == RFCV_FOLDS_K;
        plan->folds[repeat] =
            is_new ? fold_plan_make(plan->dataset, &plan->options, repeat, &reason) : plan->folds[0];
        if (!plan->folds[repeat]) {
            if (error)
                *error = reason;
            return reason.status;
        }
    }
    plan->n_folds = plan->folds[0]->n_folds;
    return RFCV_OK;
}

/* ---- words ---- */

static void describe_folds(rfcv_plan *plan)
{
    const rfcv_cv_options *options = &plan->options;
    const rfcv_dataset_info *info = &plan->dataset->info;
    char repeats[60] = "", what[120] = "";
    if (options->n_repeats > 1)
        snprintf(repeats, sizeof repeats, ", %zu repeats", options->n_repeats);
    const char *groups = plan->dataset->groups ? ", groups kept together" : "";
    switch (options->folds) {
    case RFCV_FOLDS_LEAVE_ONE_OUT:
        if (plan->dataset->groups)
            snprintf(what, sizeof what, "leave-one-group-out (%.40s), a forest for every group",
                     info->group_column);
        else
            snprintf(what, sizeof what, "leave-one-out, a forest for every fold");
        break;
    case RFCV_FOLDS_K:
        snprintf(what, sizeof what, "%zu folds, %s%s", options->n_folds,
                 options->stratify ? "stratified" : "not stratified", groups);
        break;
    case RFCV_FOLDS_FILE:
        snprintf(what, sizeof what, "%zu folds of %.80s", plan->n_folds, options->fold_file);
        break;
    case RFCV_FOLDS_OUT_OF_BAG:
        snprintf(what, sizeof what, "out-of-bag votes of one forest");
        break;
    }
    snprintf(plan->folds_text, sizeof plan->folds_text, "%s%s", what, repeats);
}

static void warn_of_small_classes(rfcv_plan *plan)
{
    const rfcv_dataset *dataset = plan->dataset;
    size_t fewest = plan->options.folds == RFCV_FOLDS_K ? plan->options.n_folds : 2;
    for (size_t k = 0; k < dataset->n_classes; k++) {
        size_t size = dataset->class_sizes[k];
        if (size == 1)
            snprintf(plan->warning, sizeof plan->warning,
                     "class '%.100s' has one sample: held out, it can never be predicted",
                     dataset->class_names[k]);
        else if (size < fewest)
            snprintf(plan->warning, sizeof plan->warning,
                     "class '%.100s' has %zu samples, fewer than there are folds: some folds hold out none",
                     dataset->class_names[k], size);
        if (size < fewest)
            return;
    }
}

static void warn_of_many_threads(rfcv_plan *plan)
{
    char reason[100];
    size_t n_threads = plan->schedule.team.n_outer * plan->schedule.team.n_inner;
    size_t n_allowed = threads_allowed(reason, sizeof reason);
    if (n_threads > n_allowed && !plan->warning[0])
        snprintf(plan->warning, sizeof plan->warning,
                 "%zu threads share %zu processor%s (%s): they will take turns", n_threads, n_allowed,
                 n_allowed == 1 ? "" : "s", reason);
}

/* ---- the plan ---- */

/* Copies the options and closes what they leave open and needs no folds. */
static rfcv_status take_options(rfcv_plan *plan, const rfcv_cv_options *options, rfcv_error *error)
{
    plan->options = *options;
    plan->options.sample_fraction = cv_options_sample_fraction(options);
    plan->mtry = cv_options_mtry(options, plan->dataset->n_features);
    plan->fold_file = options->fold_file ? memory_copy_text(options->fold_file) : NULL;
    plan->held_out = options->held_out ? memory_copy_text(options->held_out) : NULL;
    if ((options->fold_file && !plan->fold_file) || (options->held_out && !plan->held_out))
        return error_no_memory(error);
    plan->options.fold_file = plan->fold_file;
    plan->options.held_out = plan->held_out;
    return RFCV_OK;
}

static rfcv_status decide_schedule(rfcv_plan *plan, rfcv_error *error)
{
    rfcv_status status = task_schedule_decide(&plan->options, plan->n_forests, &plan->schedule, error);
    const thread_team *team = &plan->schedule.team;
    plan->options.schedule = team->schedule;
    plan->options.chunk = team->chunk;
    plan->options.n_threads = team->n_outer;
    plan->options.n_inner_threads = team->n_inner;
    return status;
}

rfcv_plan *rfcv_plan_make(const rfcv_dataset *dataset, const rfcv_cv_options *options, rfcv_error *error)
{
    if (cv_options_check(options, dataset, error) != RFCV_OK)
        return NULL;
    rfcv_plan *plan = memory_make(1, sizeof *plan);
    if (!plan) {
        error_no_memory(error);
        return NULL;
    }
    plan->dataset = dataset;
    if (take_options(plan, options, error) != RFCV_OK || make_folds(plan, error) != RFCV_OK ||
        find_judged(plan, error) != RFCV_OK || list_forests(plan, error) != RFCV_OK ||
        decide_schedule(plan, error) != RFCV_OK) {
        rfcv_plan_free(plan);
        return NULL;
    }
    describe_folds(plan);
    warn_of_small_classes(plan);
    warn_of_many_threads(plan);
    return plan;
}

void rfcv_plan_free(rfcv_plan *plan)
{
    if (!plan)
        return;
    for (size_t repeat = 0; plan->folds && repeat < plan->options.n_repeats; repeat++)
        if (repeat == 0 || plan->folds[repeat] != plan->folds[0])
            fold_plan_free(plan->folds[repeat]);
    memory_free(plan->folds);
    memory_free(plan->judged);
    memory_free(plan->row_of);
    memory_free(plan->judged_by_fold);
    memory_free(plan->fold_of);
    memory_free(plan->forests);
    memory_free(plan->fold_file);
    memory_free(plan->held_out);
    memory_free(plan);
}

const rfcv_dataset *plan_dataset(const rfcv_plan *plan)
{
    return plan->dataset;
}

rfcv_plan_info rfcv_plan_describe(const rfcv_plan *plan)
{
    return (rfcv_plan_info){
        .options = plan->options,
        .mtry = plan->mtry,
        .n_draws = plan->n_draws,
        .n_folds = plan->n_folds,
        .n_forests = plan->n_forests,
        .n_trees = (uint64_t)plan->n_forests * plan->options.n_trees,
        .n_predictions = plan->options.n_repeats * plan->n_judged,
        .outer_threads = plan->schedule.team.n_outer,
        .inner_threads = plan->schedule.team.n_inner,
        .folds_text = plan->folds_text,
        .schedule_text = plan->schedule.schedule_text,
        .threads_reason = plan->schedule.threads_reason,
        .warning = plan->warning,
    };
}
