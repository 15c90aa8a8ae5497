/* What is grown: a pool, a forest for each fold that the pool does not serve, or one forest judged out of
 * bag. */
#include "cv/plan.h"

#include "base/memory.h"
#include "base/status.h"

const fold_plan *plan_sets(const rfcv_plan *plan, size_t repeat)
{
    return plan->rebalanced ? plan->rebalanced : plan->folds[repeat];
}

static size_t fold_size(const fold_plan *folds, size_t fold)
{
    return folds->starts[fold + 1] - folds->starts[fold];
}

static bool is_pooled(const rfcv_plan *plan, size_t fold)
{
    return plan->is_pooled && plan->is_pooled[fold];
}

/* One past the last place of a set's samples that are judged. */
static size_t end_of_judged(const rfcv_plan *plan, const fold_plan *sets, size_t set)
{
    return plan->rebalanced ? sets->starts[set] + 1 : sets->starts[set + 1];
}

static bool holds_out_judged(const rfcv_plan *plan, const fold_plan *folds, size_t fold)
{
    for (size_t place = folds->starts[fold]; place < end_of_judged(plan, folds, fold); place++)
        if (plan->row_of[folds->order[place]] != NOT_JUDGED)
            return true;
    return false;
}

/* Of uneven folds: 1 at first, then 2, 4 and 8, each for as many folds; the last is not limited. */
static size_t depth_of_uneven(size_t fold, size_t n_folds)
{
    static const size_t N_DOUBLINGS = 4;
    return fold + 1 < n_folds ? (size_t)1 << N_DOUBLINGS * fold / (n_folds - 1) : 0;
}

static tree_settings settings_of(const rfcv_plan *plan, size_t fold)
{
    const rfcv_cv_options *options = &plan->options;
    tree_settings settings = {
        .mtry = (uint32_t)plan->mtry,
        .min_node_size = options->min_node_size,
        .max_depth = options->max_depth,
        .only_judged = !options->whole_trees,
        .split = options->split,
        .n_random_cuts = (uint32_t)options->n_random_cuts,
        .redraws_constant = options->redraws_constant,
    };
    if (options->folds == RFCV_FOLDS_UNEVEN) {
        size_t depth = depth_of_uneven(fold, plan->n_folds);
        if (depth > 0 && (depth < settings.max_depth || settings.max_depth == 0))
            settings.max_depth = depth;
    }
    return settings;
}

static void add_task(rfcv_plan *plan, const forest_task *task)
{
    plan->forests[plan->n_tasks++] = *task;
    if (task->bag.n_draws > plan->n_draws)
        plan->n_draws = task->bag.n_draws;
}

/* A forest of all samples, in the order of a repeat. */
static forest_task task_of_all(const rfcv_plan *plan, size_t repeat)
{
    forest_task task = plan->of_all;
    task.set.order = plan->folds[repeat]->order;
    task.repeat = (uint32_t)repeat;
    return task;
}

static rfcv_status add_out_of_bag(rfcv_plan *plan, size_t repeat, rfcv_error *error)
{
    const fold_plan *folds = plan->folds[repeat];
    forest_task task = task_of_all(plan, repeat);
    plan->pools[repeat] =
        pool_make_out_of_bag(plan->options.n_trees, folds->n_folds, folds->starts, folds->order);
    if (!plan->pools[repeat])
        return error_no_memory(error);
    task.fold = OUT_OF_BAG_FOLD;
    task.pool = plan->pools[repeat];
    task.n_trees = plan->options.n_trees;
    add_task(plan, &task);
    return RFCV_OK;
}

static rfcv_status add_pool(rfcv_plan *plan, size_t repeat, rfcv_error *error)
{
    const fold_plan *folds = plan_sets(plan, repeat);
    forest_task task = task_of_all(plan, repeat);
    bool *is_wanted = memory_make(folds->n_folds, sizeof *is_wanted);
    if (!is_wanted)
        return error_no_memory(error);
    for (size_t fold = 0; fold < folds->n_folds; fold++)
        is_wanted[fold] = is_pooled(plan, fold) && holds_out_judged(plan, folds, fold);

    pool_request request = {
        .n_sets = folds->n_folds,
        .starts = folds->starts,
        .members = folds->order,
        .is_wanted = is_wanted,
        .judges_first = plan->rebalanced,
        .n_votes = plan->options.n_trees,
        .set = task.set,
        .bag = task.bag,
        .seed = plan->options.seed,
        .repeat = task.repeat,
    };
    plan->pools[repeat] = pool_make(&request, folds->n_samples);
    memory_free(is_wanted);
    if (!plan->pools[repeat])
        return error_no_memory(error);

    task.fold = POOL_FOLD;
    task.pool = plan->pools[repeat];
    task.n_trees = task.pool->n_trees;
    if (task.n_trees)
        add_task(plan, &task);
    return RFCV_OK;
}

/* All samples but a fold's; or but a sample and its partners. */
static training_set training_set_of(const rfcv_plan *plan, size_t repeat, size_t fold)
{
    const fold_plan *sets = plan_sets(plan, repeat);
    size_t n_held_out = fold_size(sets, fold);
    training_set set = {.order = plan->folds[repeat]->order, .n_samples = sets->n_samples - n_held_out};
    if (plan->rebalanced) {
        set.holes = plan->holes + sets->starts[fold];
        set.n_holes = n_held_out;
    } else {
        set.held_out = sets->starts[fold];
        set.n_held_out = n_held_out;
    }
    return set;
}

/* The forest of a fold, whose trees all judge what it holds out. */
static rfcv_status add_fold(rfcv_plan *plan, size_t repeat, size_t fold, uint32_t **free_place,
                            rfcv_error *error)
{
    const fold_plan *sets = plan_sets(plan, repeat);
    forest_task task = {
        .set = training_set_of(plan, repeat, fold),
        .settings = settings_of(plan, fold),
        .n_trees = plan->options.n_trees,
        .repeat = (uint32_t)repeat,
        .fold = (uint32_t)fold,
        .judged = *free_place,
    };
    const rfcv_status status = plan_take_bag(plan, &task, error);
    if (status != RFCV_OK)
        return status;
    for (size_t place = sets->starts[fold]; place < end_of_judged(plan, sets, fold); place++)
        if (plan->row_of[sets->order[place]] != NOT_JUDGED)
            (*free_place)[task.n_judged++] = sets->order[place];
    *free_place += task.n_judged;
    add_task(plan, &task);
    return RFCV_OK;
}

static void number_folds(rfcv_plan *plan, size_t repeat)
{
    const fold_plan *folds = plan->folds[repeat];
    for (size_t fold = 0; fold < folds->n_folds; fold++)
        for (size_t place = folds->starts[fold]; place < folds->starts[fold + 1]; place++) {
            uint32_t row = plan->row_of[folds->order[place]];
            if (row != NOT_JUDGED)
                plan->fold_of[repeat * plan->n_judged + row] = (uint32_t)fold;
        }
}

static rfcv_status list_repeat(rfcv_plan *plan, size_t repeat, uint32_t **free_place, rfcv_error *error)
{
    const fold_plan *folds = plan_sets(plan, repeat);
    number_folds(plan, repeat);
    if (plan->options.folds == RFCV_FOLDS_OUT_OF_BAG)
        return add_out_of_bag(plan, repeat, error);
    rfcv_status status = plan->is_pooled ? add_pool(plan, repeat, error) : RFCV_OK;
    for (size_t fold = 0; fold < folds->n_folds && status == RFCV_OK; fold++)
        if (!is_pooled(plan, fold) && holds_out_judged(plan, folds, fold))
            status = add_fold(plan, repeat, fold, free_place, error);
    return status;
}

/* Decides what the forests of all samples are like, and which folds a pool serves. */
static rfcv_status describe_all(rfcv_plan *plan, rfcv_error *error)
{
    const bool is_leave_one_out = plan->options.folds == RFCV_FOLDS_LEAVE_ONE_OUT;
    if (!is_leave_one_out && plan->options.folds != RFCV_FOLDS_OUT_OF_BAG)
        return RFCV_OK;
    plan->of_all = (forest_task){
        .set = {.order = plan->folds[0]->order, .n_samples = plan->dataset->n_samples},
        .settings = settings_of(plan, 0),
    };
    const rfcv_status status = plan_take_bag(plan, &plan->of_all, error);
    return status == RFCV_OK && is_leave_one_out ? plan_choose_pooled(plan, error) : status;
}

rfcv_status plan_list_forests(rfcv_plan *plan, rfcv_error *error)
{
    const size_t n_repeats = plan->options.n_repeats;
    rfcv_status status = plan_make_room_by_class(plan, error);
    if (status == RFCV_OK)
        status = describe_all(plan, error);
    if (status != RFCV_OK)
        return status;

    plan->forests = memory_make(n_repeats, (plan->n_folds + 1) * sizeof *plan->forests);
    plan->pools = memory_make(n_repeats, sizeof *plan->pools);
    plan->judged_by_fold = memory_make(n_repeats, plan->n_judged * sizeof *plan->judged_by_fold);
    plan->fold_of = memory_make(n_repeats, plan->n_judged * sizeof *plan->fold_of);
    if (!plan->forests || !plan->pools || !plan->judged_by_fold || !plan->fold_of)
        return error_no_memory(error);

    uint32_t *free_place = plan->judged_by_fold;
    for (size_t repeat = 0; repeat < n_repeats && status == RFCV_OK; repeat++)
        status = list_repeat(plan, repeat, &free_place, error);
    return status;
}
