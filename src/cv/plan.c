#include "cv/plan.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/options.h"
#include "cv/rebalance.h"
#include "cv/sample_list.h"
#include "dataset/excerpt.h"

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
    size_t first_of_none = folds->starts[folds->n_folds];
    for (size_t place = first_of_none; place < n && status == RFCV_OK; place++) {
        uint32_t sample = folds->order[place];
        if (is_judged[sample] && plan->options.held_out)
            status = error_set(error, RFCV_BAD_OPTION,
                               "--held-out: sample '%s' has no fold in %s, so it is never held out",
                               excerpt_of(dataset->sample_ids[sample]).text, plan->options.fold_file);
        is_judged[sample] = false;
    }

    for (size_t sample = 0; sample < n; sample++) {
        plan->row_of[sample] = is_judged[sample] ? (uint32_t)plan->n_judged : NOT_JUDGED;
        if (is_judged[sample])
            plan->judged[plan->n_judged++] = (uint32_t)sample;
    }

done:
    memory_free(is_judged);
    return status;
}

/* New folds for each repeat of folds that are drawn; otherwise every repeat has the same. */
static rfcv_status make_folds(rfcv_plan *plan, rfcv_error *error)
{
    size_t n_repeats = plan->options.n_repeats;
    plan->folds = memory_make(n_repeats, sizeof(fold_plan *));
    if (!plan->folds)
        return error_no_memory(error);
    rfcv_error reason = {0};
    bool are_drawn = plan->options.folds == RFCV_FOLDS_K || plan->options.folds == RFCV_FOLDS_UNEVEN;
    for (size_t repeat = 0; repeat < n_repeats; repeat++) {
        bool is_new = repeat == 0 || are_drawn;
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

static rfcv_status make_rebalanced(rfcv_plan *plan, rfcv_error *error)
{
    if (!plan->options.rebalance)
        return RFCV_OK;
    rfcv_error reason = {0};
    plan->rebalanced = rebalanced_sets_make(plan->dataset, plan->options.seed, &reason);
    if (!plan->rebalanced) {
        if (error)
            *error = reason;
        return reason.status;
    }
    plan->holes = rebalanced_holes_make(plan->rebalanced);
    return plan->holes ? RFCV_OK : error_no_memory(error);
}

/* ---- the plan ---- */

/* Copies the options and closes what they leave open and needs no folds. */
static rfcv_status take_options(rfcv_plan *plan, const rfcv_cv_options *options, rfcv_error *error)
{
    plan->options = *options;
    plan->options.sample_fraction = cv_options_sample_fraction(options);
    plan->mtry = cv_options_mtry(options, plan->dataset->n_features);
    const struct {
        const char **option;
        char **kept;
    } texts[] = {{&plan->options.fold_file, &plan->fold_file},
                 {&plan->options.held_out, &plan->held_out},
                 {&plan->options.class_weight, &plan->class_weight},
                 {&plan->options.bag, &plan->bag},
                 {&plan->options.case_weights, &plan->case_weights_file}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (*texts[i].option && !(*texts[i].kept = memory_copy_text(*texts[i].option)))
            return error_no_memory(error);
        *texts[i].option = *texts[i].kept;
    }
    return RFCV_OK;
}

static rfcv_status decide_schedule(rfcv_plan *plan, rfcv_error *error)
{
    rfcv_status status = task_schedule_decide(&plan->options, plan->n_tasks, &plan->schedule, error);
    const thread_team *team = &plan->schedule.team;
    plan->options.schedule = team->schedule;
    plan->options.chunk = team->chunk;
    plan->options.n_threads = team->n_outer;
    plan->options.n_inner_threads = team->n_inner;
    return status;
}

rfcv_plan *rfcv_plan_make(const rfcv_dataset *dataset, const rfcv_cv_options *options, rfcv_error *error)
{
    if (dataset_check_whole(dataset, error) != RFCV_OK ||
        cv_options_check(options, dataset, error) != RFCV_OK)
        return NULL;
    rfcv_plan *plan = memory_make(1, sizeof *plan);
    if (!plan) {
        error_no_memory(error);
        return NULL;
    }
    plan->dataset = dataset;
    if (take_options(plan, options, error) != RFCV_OK || plan_read_bags(plan, error) != RFCV_OK ||
        make_folds(plan, error) != RFCV_OK || make_rebalanced(plan, error) != RFCV_OK ||
        find_judged(plan, error) != RFCV_OK || plan_list_forests(plan, error) != RFCV_OK ||
        decide_schedule(plan, error) != RFCV_OK) {
        rfcv_plan_free(plan);
        return NULL;
    }
    plan_describe_in_words(plan);
    return plan;
}

void rfcv_plan_free(rfcv_plan *plan)
{
    if (!plan)
        return;
    for (size_t repeat = 0; plan->folds && repeat < plan->options.n_repeats; repeat++)
        if (repeat == 0 || plan->folds[repeat] != plan->folds[0])
            fold_plan_free(plan->folds[repeat]);
    for (size_t repeat = 0; plan->pools && repeat < plan->options.n_repeats; repeat++)
        pool_free(plan->pools[repeat]);
    memory_free(plan->folds);
    memory_free(plan->pools);
    fold_plan_free(plan->rebalanced);
    memory_free(plan->holes);
    memory_free(plan->judged);
    memory_free(plan->row_of);
    memory_free(plan->judged_by_fold);
    memory_free(plan->fold_of);
    memory_free(plan->forests);
    memory_free(plan->fold_file);
    memory_free(plan->held_out);
    memory_free(plan->class_weight);
    memory_free(plan->bag);
    memory_free(plan->case_weights_file);
    memory_free(plan->case_weights);
    memory_free(plan->is_pooled);
    memory_free(plan->by_class);
    class_weighting_empty(&plan->class_weighting);
    class_drawing_empty(&plan->class_drawing);
    memory_free(plan);
}

const rfcv_dataset *plan_dataset(const rfcv_plan *plan)
{
    return plan->dataset;
}

static uint64_t count_trees(const rfcv_plan *plan)
{
    uint64_t n_trees = 0;
    for (size_t task = 0; task < plan->n_tasks; task++)
        n_trees += plan->forests[task].n_trees;
    return n_trees;
}

/* Folds of the first repeat that hold out a judged sample, from the pool or in all. */
static size_t count_folds(const rfcv_plan *plan, bool are_pooled)
{
    const pool *trees = plan->pools[0];
    size_t n_folds = 0;
    for (size_t set = 0; are_pooled && trees && set < trees->n_sets; set++)
        n_folds += trees->until[set] > 0;
    for (size_t task = 0; !are_pooled && task < plan->n_tasks; task++)
        n_folds += !plan->forests[task].pool && plan->forests[task].repeat == 0;
    return n_folds;
}

rfcv_plan_info rfcv_plan_describe(const rfcv_plan *plan)
{
    size_t n_repeats = plan->options.n_repeats;
    bool has_pool = plan->is_pooled;
    size_t n_pooled = has_pool ? count_folds(plan, true) : 0;
    size_t n_refitted = count_folds(plan, false);
    uint64_t n_pool_trees = 0;
    for (size_t repeat = 0; has_pool && repeat < n_repeats; repeat++)
        n_pool_trees += plan->pools[repeat]->n_trees;
    return (rfcv_plan_info){
        .options = plan->options,
        .fold_sum = plan->folds[0]->file_sum,
        .case_weights_sum = plan->case_weights_sum,
        .mtry = plan->mtry,
        .n_draws = plan->n_draws,
        .n_folds = plan->options.folds == RFCV_FOLDS_OUT_OF_BAG ? 0 : plan->n_folds,
        .n_forests = has_pool ? n_repeats * n_refitted : plan->n_tasks,
        .n_pool_trees = n_pool_trees,
        .n_pooled_folds = n_pooled,
        .n_refitted_folds = n_refitted,
        .n_refit_trees = (uint64_t)n_repeats * (n_pooled + n_refitted) * plan->options.n_trees,
        .n_trees = count_trees(plan),
        .n_predictions = n_repeats * plan->n_judged,
        .outer_threads = plan->schedule.team.n_outer,
        .inner_threads = plan->schedule.team.n_inner,
        .folds_text = plan->folds_text,
        .schedule_text = plan->schedule.schedule_text,
        .threads_reason = plan->schedule.threads_reason,
        .warning = plan->warning,
    };
}
