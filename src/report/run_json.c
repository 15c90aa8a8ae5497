#include "report/run_json.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "report/dataset_json.h"
#include "report/json.h"
#include "report/json_origin.h"
#include "report/predictions_json.h"
#include "report/setting_names.h"

#include <math.h>

static void write_settings(json_writer *json, const rfcv_plan_info *plan)
{
    const rfcv_cv_options *options = &plan->options;
    json_open_object(json, "settings");
    json_write_text(json, "folds", folds_name(options->folds));
    json_write_count(json, "n_folds", plan->n_folds);
    dataset_json_write_file(json, "fold_file", options->fold_file, plan->fold_sum);
    json_write_count(json, "n_repeats", options->n_repeats);
    json_write_bool(json, "stratify", options->stratify);
    json_write_text(json, "held_out", options->held_out);
    json_write_text(json, "pool", pool_name(options->pool));
    json_write_bool(json, "rebalance", options->rebalance);
    json_write_count(json, "n_trees", options->n_trees);
    json_write_text(json, "trees_rule", trees_rule_name(options->trees_are_chosen));
    json_write_text(json, "mtry_rule", mtry_name(options->mtry_rule));
    json_write_real(json, "mtry_value", options->mtry_value);
    json_write_count(json, "mtry", plan->mtry);
    json_write_count(json, "min_node_size", options->min_node_size);
    json_write_count(json, "max_depth", options->max_depth);
    json_write_bool(json, "whole_trees", options->whole_trees);
    json_write_bool(json, "replace", options->replace);
    json_write_real(json, "sample_fraction", options->sample_fraction);
    json_write_count(json, "n_draws", plan->n_draws);
    json_write_text(json, "split", split_name(options->split));
    json_write_count(json, "n_random_cuts", options->n_random_cuts);
    json_write_bool(json, "redraws_constant", options->redraws_constant);
    json_write_text(json, "vote", vote_name(options->vote));
    json_write_text(json, "class_weight", options->class_weight);
    json_write_text(json, "bag", options->bag);
    dataset_json_write_file(json, "case_weights", options->case_weights, plan->case_weights_sum);
    json_write_count(json, "seed", options->seed);
    json_write_text(json, "layout", layout_name(options->layout));
    json_write_text(json, "schedule", schedule_name(options->schedule));
    json_write_count(json, "chunk", options->chunk);
    json_write_count(json, "n_threads", options->n_threads);
    json_write_count(json, "n_inner_threads", options->n_inner_threads);
    json_close(json);
}

/* To four decimals: more than a picture shows. */
static double shortened(double share)
{
    return rint(1e4 * share) / 1e4;
}

static void write_loop(json_writer *json, const rfcv_result *result)
{
    const size_t n_threads = rfcv_result_n_threads(result);
    json_open_object(json, "loop");
    json_write_real(json, "bin_seconds", n_threads ? rfcv_result_thread(result, 0).bin_seconds : 0);
    json_open_array(json, "threads");
    for (size_t i = 0; i < n_threads; i++) {
        const rfcv_thread_time thread = rfcv_result_thread(result, i);
        json_open_object(json, NULL);
        json_write_count(json, "n_trees", thread.n_trees);
        json_write_real(json, "seconds", thread.seconds);
        json_open_array(json, "busy");
        for (size_t bin = 0; bin < thread.n_bins; bin++)
            json_write_real(json, NULL, shortened(thread.busy[bin]));
        json_close(json);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void write_plan(json_writer *json, const rfcv_plan_info *plan)
{
    json_open_object(json, "plan");
    json_write_text(json, "folds", plan->folds_text);
    json_write_count(json, "n_forests", plan->n_forests);
    json_write_count(json, "n_pool_trees", plan->n_pool_trees);
    json_write_count(json, "n_pooled_folds", plan->n_pooled_folds);
    json_write_count(json, "n_refitted_folds", plan->n_refitted_folds);
    json_write_count(json, "n_trees", plan->n_trees);
    json_write_count(json, "n_predictions", plan->n_predictions);
    json_write_text(json, "schedule", plan->schedule_text);
    json_write_text(json, "warning", plan->warning);
    json_close(json);
}

static void write_threads(json_writer *json, const rfcv_plan_info *plan, const rfcv_result *result)
{
    json_open_object(json, "threads");
    json_write_count(json, "outer", plan->outer_threads);
    json_write_count(json, "inner", plan->inner_threads);
    json_write_text(json, "reason", plan->threads_reason);
    write_loop(json, result);
    json_close(json);
}

static void write_cost(json_writer *json, rfcv_run run, double read_seconds, double write_seconds)
{
    json_open_object(json, "seconds");
    json_write_real(json, "read", read_seconds);
    json_write_real(json, "rank", run.rank_seconds);
    json_write_real(json, "grow", run.grow_seconds);
    json_write_real(json, "write", write_seconds);
    json_write_real(json, "total", read_seconds + run.rank_seconds + run.grow_seconds + write_seconds);
    json_close(json);
    json_write_real(json, "tree_seconds", run.tree_seconds);
    json_write_count(json, "trees_grown", run.n_trees);
    json_write_real(json, "nodes_per_tree", run.nodes_per_tree);
    json_write_count(json, "peak_rss_bytes", run.peak_rss_bytes);
}

char *run_json_make(const rfcv_result *result, rfcv_file_sum predictions, double write_seconds,
                    const char *const *command_line, size_t n_arguments)
{
    json_writer *json = json_writer_make();
    if (!json)
        return NULL;
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    rfcv_plan_info plan = rfcv_plan_describe(result_plan(result));
    json_write_origin(json, command_line, n_arguments);
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    dataset_json_write(json, dataset);
    write_settings(json, &plan);
    write_plan(json, &plan);
    write_threads(json, &plan, result);
    predictions_json_write(json, result, predictions);
    write_cost(json, rfcv_result_run(result), data.seconds, write_seconds);
    char *text = json_text_make(json);
    json_writer_free(json);
    return text;
}
