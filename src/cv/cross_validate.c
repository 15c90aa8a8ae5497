/* Cross-validation: every sample is judged by trees that never saw it. */
#include "cv/cross_validate.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "cv/result.h"

typedef struct cv_run {
    const split_kernel *kernel;
    const rfcv_plan *plan;
    const rfcv_monitor *monitor;
    rfcv_result *result;
    rfcv_error *error;
    bool is_done;
} cv_run;

static grow_request request_of(const cv_run *run, const rank_codes *ranks)
{
    const rfcv_plan *plan = run->plan;
    const rfcv_cv_options *options = &plan->options;
    return (grow_request){
        .data = {.dataset = plan->dataset, .ranks = ranks},
        .seed = options->seed,
        .replace = options->replace,
        .forests = plan->forests,
        .n_forests = plan->n_tasks,
        .layout = options->layout,
        .team = plan->schedule.team,
        .row_of = plan->row_of,
        .n_rows_per_repeat = plan->n_judged,
        .ballots = run->result->ballots,
        .kernel = run->kernel,
    };
}

/* Ranks once, then grows every tree of every fold; under threads_run(). */
static void rank_and_grow(void *context)
{
    cv_run *run = context;
    const rfcv_plan *plan = run->plan;
    rfcv_run *done = &run->result->run;
    const size_t n_threads = plan->schedule.team.n_outer * plan->schedule.team.n_inner;

    monitor_stage stage;
    trace_mark span = trace_begin_stage(monitor_trace(run->monitor), "rank");
    monitor_stage_init(&stage, run->monitor, "rank", plan->dataset->n_features);
    rank_codes *ranks = rank_codes_make(plan->dataset, n_threads, &stage, run->error);
    done->rank_seconds = monitor_stage_seconds(&stage);
    trace_end(span);
    if (!ranks)
        return;

    uint64_t n_nodes = 0;
    done->n_trees = rfcv_plan_describe(plan).n_trees;
    grow_request request = request_of(run, ranks);
    span = trace_begin_stage(monitor_trace(run->monitor), "grow");
    monitor_stage_init(&stage, run->monitor, "grow", done->n_trees);
    run->is_done = grow_tasks_run(&request, run->result->cast, &n_nodes, &stage, run->error) == RFCV_OK;
    done->grow_seconds = monitor_stage_seconds(&stage);
    trace_end(span);
    done->nodes_per_tree = (double)n_nodes / (double)done->n_trees;
    done->peak_rss_bytes = stopwatch_peak_rss();
    rank_codes_free(ranks);
}

/* Whether to record which tree votes for what.  It serves to leave out pairs, so it has to fit in memory, and
 * the pairs have to be compared in seconds. */
static bool is_recorded(const rfcv_plan *plan)
{
    static const double MOST_BYTES = 5e8, MOST_STEPS = 1e10;
    if (!plan->largest_pooled || plan->rebalanced)
        return false;
    double n_words = (double)(plan->pools[0]->n_trees / 64 + 1);
    double n_sets = (double)plan->dataset->n_samples * (double)plan->dataset->n_classes;
    return 8 * n_sets * n_words <= MOST_BYTES &&
           (double)plan->n_judged * (double)plan->n_judged * n_words <= MOST_STEPS;
}

static bool make_room(rfcv_result *result)
{
    const rfcv_plan *plan = result->plan;
    const size_t n_classes = plan->dataset->n_classes;
    result->cast = votes_make(plan->options.n_repeats * plan->n_judged, n_classes);
    if (!result->cast || !is_recorded(plan))
        return result->cast;
    result->ballots = ballots_make(plan->dataset->n_samples, n_classes, plan->pools[0]->n_trees);
    return result->ballots;
}

rfcv_result *cross_validate_with(const split_kernel *kernel, const rfcv_plan *plan,
                                 const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_result *result = memory_make(1, sizeof *result);
    if (!result) {
        error_no_memory(error);
        return NULL;
    }
    result->plan = plan;
    if (!make_room(result)) {
        error_no_memory(error);
        rfcv_result_free(result);
        return NULL;
    }

    cv_run run = {.kernel = kernel, .plan = plan, .monitor = monitor, .result = result, .error = error};
    if (threads_run(&plan->schedule.team, rank_and_grow, &run, error) != RFCV_OK || !run.is_done) {
        rfcv_result_free(result);
        return NULL;
    }
    return result;
}

rfcv_result *rfcv_cross_validate(const rfcv_plan *plan, const rfcv_monitor *monitor, rfcv_error *error)
{
    return cross_validate_with(NULL, plan, monitor, error);
}
