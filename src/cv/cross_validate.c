/* Cross-validation: every sample is judged by trees that never saw it. */
#include "cv/result.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"

typedef struct cv_run {
    const rfcv_plan *plan;
    const rfcv_monitor *monitor;
    rfcv_result *result;
    rfcv_error *error;
    bool is_done;
} cv_run;

static grow_request request_of(const rfcv_plan *plan, const rank_codes *ranks)
{
    const rfcv_cv_options *options = &plan->options;
    return (grow_request){
        .data = {.dataset = plan->dataset, .ranks = ranks},
        .settings = {.mtry = (uint32_t)plan->mtry,
                     .min_node_size = options->min_node_size,
                     .max_depth = options->max_depth},
        .seed = options->seed,
        .replace = options->replace,
        .is_out_of_bag = options->folds == RFCV_FOLDS_OUT_OF_BAG,
        .n_trees = options->n_trees,
        .forests = plan->forests,
        .n_forests = plan->n_forests,
        .layout = options->layout,
        .team = plan->schedule.team,
        .row_of = plan->row_of,
        .n_rows_per_repeat = plan->n_judged,
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
    monitor_stage_init(&stage, run->monitor, "rank", plan->dataset->n_features);
    rank_codes *ranks = rank_codes_make(plan->dataset, n_threads, &stage, run->error);
    done->rank_seconds = monitor_stage_seconds(&stage);
    if (!ranks)
        return;

    uint64_t n_nodes = 0;
    done->n_trees = (uint64_t)plan->n_forests * plan->options.n_trees;
    grow_request request = request_of(plan, ranks);
    monitor_stage_init(&stage, run->monitor, "grow", done->n_trees);
    run->is_done = grow_tasks_run(&request, run->result->cast, &n_nodes, &stage, run->error) == RFCV_OK;
    done->grow_seconds = monitor_stage_seconds(&stage);
    done->nodes_per_tree = (double)n_nodes / (double)done->n_trees;
    done->peak_rss_bytes = stopwatch_peak_rss();
    rank_codes_free(ranks);
}

rfcv_result *rfcv_cross_validate(const rfcv_plan *plan, const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_result *result = memory_make(1, sizeof *result);
    if (!result) {
        error_no_memory(error);
        return NULL;
    }
    result->plan = plan;
    result->cast = votes_make(plan->options.n_repeats * plan->n_judged, plan->dataset->n_classes);
    if (!result->cast) {
        error_no_memory(error);
        rfcv_result_free(result);
        return NULL;
    }

    cv_run run = {.plan = plan, .monitor = monitor, .result = result, .error = error};
    if (threads_run(&plan->schedule.team, rank_and_grow, &run, error) != RFCV_OK || !run.is_done) {
        rfcv_result_free(result);
        return NULL;
    }
    return result;
}
