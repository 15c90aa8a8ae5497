/* The explanation of a forest: what is asked for, grown and counted. */
#include "explain/explain.h"

#include "base/memory.h"
#include "base/memory_limit.h"
#include "base/status.h"
#include "cv/cross_validate.h"
#include "cv/plan.h"
#include "explain/explanation.h"

typedef struct explaining {
    const split_kernel *kernel;
    const rfcv_plan *plan;
    const rfcv_explain_options *wanted;
    const rfcv_monitor *monitor;
    size_t n_threads;
    monitor_stage stage; /* the present one */
    trace_mark span;
    importance_sums *sums; /* NULL: importance is not wanted */
    forest_record *record; /* NULL: neither proximity nor influence is wanted */
    rfcv_explanation *explanation;
} explaining;

rfcv_explain_options rfcv_explain_defaults(void)
{
    return (rfcv_explain_options){
        .importance = true, .proximity = true, .influence = true, .only_out_of_bag = true};
}

/* ---- before ---- */

static rfcv_status check(const rfcv_plan *plan, const rfcv_explain_options *wanted, rfcv_error *error)
{
    const size_t n_with_gaps = plan->dataset->info.n_with_gaps;
    if (plan->options.folds != RFCV_FOLDS_OUT_OF_BAG || plan->options.n_repeats != 1)
        return error_set(error, RFCV_BAD_OPTION,
                         "what is explained is one forest of all samples (--folds oob, one repeat), not: %s",
                         plan->folds_text);
    if (wanted->importance && n_with_gaps)
        return error_set(error, RFCV_BAD_OPTION,
                         "importance needs complete features, and %zu %s missing values (--na median): leave "
                         "them out with --na drop, or leave importance out",
                         n_with_gaps, n_with_gaps == 1 ? "has" : "have");
    return explain_check_memory(plan, wanted, memory_limit(), error);
}

/* That a bag of the forest counts, weighted. */
static uint64_t most_draws(const forest_task *forest, size_t n_classes)
{
    const uint32_t *weights = forest->settings.class_weights;
    uint32_t largest = 1;
    for (size_t class_index = 0; weights && class_index < n_classes; class_index++)
        if (weights[class_index] > largest)
            largest = weights[class_index];
    return (uint64_t)forest->bag.n_draws * largest;
}

static bool make_room(explaining *work)
{
    const rfcv_plan *plan = work->plan;
    const rfcv_dataset *dataset = plan->dataset;
    const importance_request request = {
        .dataset = dataset,
        .n_trees = plan->options.n_trees,
        .n_threads = work->n_threads,
        .seed = plan->options.seed,
        .local = work->wanted->local,
        .most_draws = most_draws(&plan->forests[0], dataset->n_classes),
    };
    const bool needs_sums = work->wanted->importance;
    const bool needs_record = work->wanted->proximity || work->wanted->influence;
    const bool needs_shares = work->wanted->influence && plan->options.vote == RFCV_VOTE_PROBABILITY;
    work->explanation = memory_make(1, sizeof *work->explanation);
    if (needs_sums)
        work->sums = importance_sums_make(&request);
    if (needs_record)
        work->record =
            forest_record_make(dataset->n_samples, plan->options.n_trees, dataset->n_classes, needs_shares);
    return work->explanation && (work->sums || !needs_sums) && (work->record || !needs_record);
}

/* ---- under threads_run() ---- */

static void begin_stage(explaining *work, const char *name, uint64_t total)
{
    work->span = trace_begin_stage(monitor_trace(work->monitor), name);
    monitor_stage_init(&work->stage, work->monitor, name, total);
}

/* A tree of the forest. */
static void see_tree(void *context, size_t thread, size_t tree, const training_data *data,
                     const grow_workspace *workspace)
{
    const explaining *work = context;
    if (work->sums)
        importance_add_tree(work->sums, thread, tree, data, workspace);
    if (work->record)
        forest_record_add(work->record, tree, workspace);
}

/* A tree of the second forest. */
static void see_shadowed_tree(void *context, size_t thread, size_t tree, const training_data *data,
                              const grow_workspace *workspace)
{
    const explaining *work = context;
    (void)thread, (void)tree, (void)data;
    importance_add_shadowed_tree(work->sums, &workspace->tree);
}

/* The second forest is as the first, but of features and their shadows; its bags are others, and nothing goes
 * down its trees. */
static rfcv_status grow_shadowed(explaining *work, const training_data *data, busy_time *busy,
                                 rfcv_error *error)
{
    const rfcv_plan *plan = work->plan;
    forest_task forest = plan->forests[0];
    forest.fold = SHADOW_FOLD;
    forest.pool = NULL;
    forest.judged = plan->judged;
    forest.n_judged = 0;
    forest.settings.only_judged = false;
    grow_run run = {
        .seed = plan->options.seed,
        .see = see_shadowed_tree,
        .see_context = work,
        .keeps_decreases = true,
    };
    const listed_forest listed = {&forest, &run};
    const grow_request request = {
        .data = *data,
        .list = &listed,
        .n_forests = 1,
        .layout = plan->options.layout,
        .team = plan->schedule.team,
        .kernel = work->kernel,
        .busy = busy,
    };
    begin_stage(work, "shadow", forest.n_trees);
    const rfcv_status status = grow_tasks_run(&request, &work->stage, error);
    trace_end(work->span);
    return status;
}

static rfcv_status find_importance(explaining *work, const training_data *data, rfcv_error *error)
{
    rank_codes *ranks =
        shadow_ranks_make(data->ranks, rng_stream_make(work->plan->options.seed, RNG_SHADOW, 0, 0, 0));
    busy_time *busy = memory_make_aligned(work->n_threads, sizeof *busy);
    const training_data shadowed = {data->dataset, ranks};
    rfcv_status status = ranks && busy ? grow_shadowed(work, &shadowed, busy, error) : error_no_memory(error);
    rank_codes_free(ranks);
    memory_free(busy);
    if (status != RFCV_OK)
        return status;
    work->explanation->importance = importance_table_make(work->sums);
    return work->explanation->importance ? RFCV_OK : error_no_memory(error);
}

static rfcv_status find_proximity(explaining *work, rfcv_error *error)
{
    const forest_record *record = work->record;
    begin_stage(work, "proximity", (uint64_t)record->n_samples * record->n_trees);
    const rfcv_status status =
        proximity_init(&work->explanation->proximity, record, work->plan->dataset,
                       work->wanted->only_out_of_bag, work->n_threads, &work->stage, error);
    trace_end(work->span);
    return status;
}

static rfcv_status find_influence(explaining *work, rfcv_error *error)
{
    const forest_record *record = work->record;
    begin_stage(work, "influence", (uint64_t)record->n_samples * record->n_trees);
    const rfcv_status status =
        influence_init(&work->explanation->influence, record, &work->plan->forests[0].bag,
                       work->plan->dataset, work->n_threads, &work->stage, error);
    trace_end(work->span);
    return status;
}

/* When the first forest is grown. */
static rfcv_status find_all(void *context, const training_data *data, rfcv_error *error)
{
    explaining *work = context;
    rfcv_status status = RFCV_OK;
    if (work->wanted->importance)
        status = find_importance(work, data, error);
    if (work->wanted->proximity && status == RFCV_OK)
        status = find_proximity(work, error);
    if (work->wanted->influence && status == RFCV_OK)
        status = find_influence(work, error);
    return status;
}

/* ---- the explanation ---- */

/* Influence looks at votes of trees that miss a sample, which every forest casts. */
static bool needs_leaves(const explaining *work)
{
    const rfcv_plan *plan = work->plan;
    return work->wanted->importance || work->wanted->proximity ||
           plan->options.vote == RFCV_VOTE_PROBABILITY || plan->n_judged < plan->dataset->n_samples;
}

static bool grow_and_find(explaining *work, rfcv_error *error)
{
    const cv_onlooker onlooker = {
        .context = work, .see = see_tree, .needs_leaves = needs_leaves(work), .go_on = find_all};
    rfcv_explanation *explanation = work->explanation;
    explanation->n_samples = work->plan->dataset->n_samples;
    explanation->result = cross_validate_seen(work->kernel, work->plan, &onlooker, work->monitor, error);
    return explanation->result;
}

rfcv_explanation *explain_with(const split_kernel *kernel, const rfcv_plan *plan,
                               const rfcv_explain_options *options, const rfcv_monitor *monitor,
                               rfcv_error *error)
{
    if (check(plan, options, error) != RFCV_OK)
        return NULL;
    explaining work = {.kernel = kernel, .plan = plan, .wanted = options, .monitor = monitor};
    work.n_threads = plan->schedule.team.n_outer * plan->schedule.team.n_inner;
    const bool has_room = make_room(&work);
    if (!has_room)
        error_no_memory(error);
    if (!has_room || !grow_and_find(&work, error)) {
        rfcv_explanation_free(work.explanation);
        work.explanation = NULL;
    }
    importance_sums_free(work.sums);
    forest_record_free(work.record);
    return work.explanation;
}

rfcv_explanation *rfcv_explain(const rfcv_plan *plan, const rfcv_explain_options *options,
                               const rfcv_monitor *monitor, rfcv_error *error)
{
    return explain_with(NULL, plan, options, monitor, error);
}
