/* Cross-validation: every sample is judged by trees that never saw it. */
#include "cv/cross_validate.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "cv/forest_list.h"
#include "cv/result.h"

/* Plans that run together. */
typedef struct cv_run {
    const split_kernel *kernel;
    const rfcv_plan *const *plans; /* [n_plans] */
    size_t n_plans;
    const cv_onlooker *onlooker; /* may be NULL */
    const rfcv_monitor *monitor;
    rfcv_result **results; /* [n_plans] */
    grow_run *runs;        /* [n_plans] */
    listed_forest *list;   /* [n_forests] */
    size_t n_forests;
    busy_time *busy; /* [n_threads] */
    size_t n_threads;
    double rank_seconds, grow_seconds;
    rfcv_error reason; /* why it failed */
} cv_run;

/* ---- before ---- */

static rfcv_status check_plans(cv_run *run)
{
    for (size_t i = 1; i < run->n_plans; i++)
        if (run->plans[i]->dataset != run->plans[0]->dataset)
            return error_set(&run->reason, RFCV_BAD_OPTION,
                             "plans that run together are of one dataset; plan %zu is of another", i + 1);
    return RFCV_OK;
}

static grow_run run_of(const rfcv_plan *plan, const rfcv_result *result, uint32_t number,
                       const cv_onlooker *onlooker)
{
    grow_run run = {
        .plan = number,
        .seed = plan->options.seed,
        .row_of = plan->row_of,
        .n_rows_per_repeat = plan->n_judged,
        .cast = result->cast,
        .ballots = result->ballots,
        .record = result->record,
    };
    if (onlooker) {
        run.see = onlooker->see;
        run.see_context = onlooker->context;
        run.keeps_decreases = true;
        run.keeps_leaves = onlooker->needs_leaves;
    }
    return run;
}

static rfcv_status make_room(cv_run *run)
{
    const thread_team *team = &run->plans[0]->schedule.team;
    run->n_threads = team->n_outer * team->n_inner;
    run->busy = memory_make_aligned(run->n_threads, sizeof *run->busy);
    run->runs = memory_make(run->n_plans, sizeof *run->runs);
    if (!run->busy || !run->runs)
        return error_no_memory(&run->reason);
    kept_votes all = {0};
    for (size_t i = 0; i < run->n_plans; i++) {
        const kept_votes kept = result_keep(run->plans[i], &all);
        run->results[i] = result_make(run->plans[i], kept, run->n_threads);
        if (!run->results[i])
            return error_no_memory(&run->reason);
        run->runs[i] =
            run_of(run->plans[i], run->results[i], run->n_plans > 1 ? (uint32_t)i + 1 : 0, run->onlooker);
    }
    run->list = forest_list_make(run->plans, run->runs, run->n_plans, &run->n_forests);
    return run->list ? RFCV_OK : error_no_memory(&run->reason);
}

/* ---- under threads_run() ---- */

static rank_codes *make_ranks(cv_run *run)
{
    const rfcv_dataset *dataset = run->plans[0]->dataset;
    monitor_stage stage;
    trace_mark span = trace_begin_stage(monitor_trace(run->monitor), "rank");
    monitor_stage_init(&stage, run->monitor, "rank", dataset->n_features);
    rank_codes *ranks = rank_codes_make(dataset, run->n_threads, &stage, &run->reason);
    run->rank_seconds = monitor_stage_seconds(&stage);
    trace_end(span);
    return ranks;
}

static rfcv_status grow_trees(cv_run *run, const training_data *data)
{
    const rfcv_plan *first = run->plans[0];
    const grow_request request = {
        .data = *data,
        .list = run->list,
        .n_forests = run->n_forests,
        .layout = first->options.layout,
        .team = first->schedule.team,
        .kernel = run->kernel,
        .busy = run->busy,
    };
    uint64_t n_trees = 0;
    for (size_t i = 0; i < run->n_plans; i++)
        n_trees += rfcv_plan_describe(run->plans[i]).n_trees;

    monitor_stage stage;
    trace_mark span = trace_begin_stage(monitor_trace(run->monitor), "grow");
    monitor_stage_init(&stage, run->monitor, "grow", n_trees);
    const rfcv_status status = grow_tasks_run(&request, &stage, &run->reason);
    run->grow_seconds = monitor_stage_seconds(&stage);
    trace_end(span);
    return status;
}

static void take_costs(const cv_run *run)
{
    const size_t n_bins = busy_time_unify(run->busy, run->n_threads);
    const uint64_t peak_rss_bytes = stopwatch_peak_rss();
    for (size_t i = 0; i < run->n_plans; i++) {
        const uint64_t n_trees = rfcv_plan_describe(run->plans[i]).n_trees;
        run->results[i]->run = (rfcv_run){
            .n_trees = n_trees,
            .nodes_per_tree = (double)run->runs[i].n_nodes / (double)n_trees,
            .rank_seconds = run->rank_seconds,
            .grow_seconds = run->grow_seconds,
            .tree_seconds = 1e-9 * (double)run->runs[i].busy_nanoseconds,
            .peak_rss_bytes = peak_rss_bytes,
        };
        result_take_threads(run->results[i], run->busy, n_bins);
    }
}

/* Ranks once, then grows every tree of every fold of every plan. */
static void rank_and_grow(void *context)
{
    cv_run *run = context;
    rank_codes *ranks = make_ranks(run);
    if (!ranks)
        return;
    const training_data data = {run->plans[0]->dataset, ranks};
    const rfcv_status status = grow_trees(run, &data);
    if (status == RFCV_OK && run->onlooker && run->onlooker->go_on)
        run->onlooker->go_on(run->onlooker->context, &data, &run->reason);
    take_costs(run);
    rank_codes_free(ranks);
}

/* ---- the run ---- */

static rfcv_status cross_validate(cv_run *run, rfcv_error *error)
{
    for (size_t i = 0; i < run->n_plans; i++)
        run->results[i] = NULL;
    if (run->n_plans > 0 && check_plans(run) == RFCV_OK && make_room(run) == RFCV_OK)
        threads_run(&run->plans[0]->schedule.team, rank_and_grow, run, &run->reason);
    memory_free(run->busy);
    memory_free(run->runs);
    memory_free(run->list);

    const rfcv_status status = run->reason.status;
    for (size_t i = 0; status != RFCV_OK && i < run->n_plans; i++) {
        rfcv_result_free(run->results[i]);
        run->results[i] = NULL;
    }
    if (status != RFCV_OK && error)
        *error = run->reason;
    return status;
}

rfcv_status rfcv_cross_validate_all(const rfcv_plan *const *plans, size_t n_plans,
                                    const rfcv_monitor *monitor, rfcv_result **results, rfcv_error *error)
{
    cv_run run = {.plans = plans, .n_plans = n_plans, .monitor = monitor, .results = results};
    return cross_validate(&run, error);
}

rfcv_result *cross_validate_seen(const split_kernel *kernel, const rfcv_plan *plan,
                                 const cv_onlooker *onlooker, const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_result *result = NULL;
    cv_run run = {.kernel = kernel,
                  .plans = &plan,
                  .n_plans = 1,
                  .onlooker = onlooker,
                  .monitor = monitor,
                  .results = &result};
    cross_validate(&run, error);
    return result;
}

rfcv_result *cross_validate_with(const split_kernel *kernel, const rfcv_plan *plan,
                                 const rfcv_monitor *monitor, rfcv_error *error)
{
    return cross_validate_seen(kernel, plan, NULL, monitor, error);
}

rfcv_result *rfcv_cross_validate(const rfcv_plan *plan, const rfcv_monitor *monitor, rfcv_error *error)
{
    return cross_validate_with(NULL, plan, monitor, error);
}
