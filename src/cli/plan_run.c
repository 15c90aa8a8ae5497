#include "cli/plan_run.h"

#include "cli/complain.h"
#include "cli/print_plan.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"

#include <stdio.h>

/* --trees auto ends when at most this share of the predictions is uncertain. */
static const double FEW = 0.01;

typedef struct plan_to_run {
    const cv_options *options;
    const cv_run_option *wanted; /* [options->n_settings] */
    const rfcv_dataset *dataset;
    progress *shown;
    rfcv_trace *trace;
} plan_to_run;

void plan_run_free(plan_run *run)
{
    rfcv_metrics_free(run->metrics);
    rfcv_result_free(run->result);
    rfcv_model_free(run->model);
    rfcv_plan_free(run->plan);
    *run = (plan_run){0};
}

/* With --json the warnings, which are no result, go to standard error. */
static rfcv_status tell_plans(const plan_to_run *what, const plan_run *runs, rfcv_error *error)
{
    const rfcv_plan *plans[CV_MAX_RUNS] = {0};
    const output_options *output = &what->options->output;
    size_t n_runs = what->options->n_settings;
    for (size_t i = 0; i < n_runs; i++)
        plans[i] = runs[i].plan;
    if (!output->json)
        print_plans(plans, &what->options->listed, rfcv_dataset_describe(what->dataset).n_features);
    else if (!output->quiet)
        for (size_t i = 0; i < n_runs; i++)
            if (plan_warning_is_new(plans, i))
                warn("%s", rfcv_plan_describe(plans[i]).warning);
    return streams_flush(error);
}

/* All trees of these runs are one list, so that no thread waits between them. */
static rfcv_status grow(plan_run *runs, size_t n_runs, const rfcv_monitor *monitor, rfcv_error *error)
{
    const rfcv_plan *plans[CV_MAX_RUNS] = {0};
    rfcv_result *results[CV_MAX_RUNS] = {0};
    for (size_t i = 0; i < n_runs; i++)
        plans[i] = runs[i].plan;
    if (rfcv_cross_validate_all(plans, n_runs, monitor, results, error) != RFCV_OK)
        return error->status;
    for (size_t i = 0; i < n_runs; i++)
        runs[i].result = results[i];
    return RFCV_OK;
}

static rfcv_status grow_and_keep(plan_run *run, const rfcv_monitor *monitor, rfcv_error *error)
{
    run->model = rfcv_fit(run->plan, monitor, &run->result, error);
    return run->model ? RFCV_OK : error->status;
}

static rfcv_status grow_and_judge(plan_run *runs, const plan_to_run *what, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, what->shown, what->trace};
    size_t n_runs = what->options->n_settings;
    rfcv_status status =
        what->options->model ? grow_and_keep(runs, &monitor, error) : grow(runs, n_runs, &monitor, error);
    progress_clear(what->shown);
    for (size_t i = 0; i < n_runs && status == RFCV_OK; i++) {
        runs[i].metrics = rfcv_metrics_make(runs[i].result, &monitor, error);
        status = runs[i].metrics ? RFCV_OK : error->status;
    }
    return status;
}

/* "rfcv: loo: 500 trees: 34 of 569 predictions (6.0 %) could flip with another seed; next, 1,000" */
static void tell_round(const plan_to_run *what, size_t n_trees, const plan_run *run, size_t n_next)
{
    const rfcv_metrics *metrics = run->metrics;
    size_t n_predictions = rfcv_result_n_predictions(run->result);
    if (what->options->output.quiet)
        return;
    fputs("rfcv: ", stderr);
    if (what->options->n_plans > 1)
        fprintf(stderr, "%s: ", what->wanted->name);
    fprintf(stderr, "%s: %s of %s (%.1f %%) could flip with another seed; ",
            text_counted(n_trees, "tree").text, text_of_count(metrics->n_uncertain).text,
            text_counted(n_predictions, "prediction").text,
            100 * (double)metrics->n_uncertain / (double)n_predictions);
    if (n_next > 0)
        fprintf(stderr, "next, %s\n", text_of_count(n_next).text);
    else if ((double)metrics->n_uncertain <= FEW * (double)n_predictions)
        fputs("enough\n", stderr);
    else
        fputs("more would exceed --max-trees\n", stderr);
}

static rfcv_status run_once(plan_run *run, const plan_to_run *what, const rfcv_cv_options *settings,
                            rfcv_error *error)
{
    run->plan = rfcv_plan_make(what->dataset, settings, error);
    return run->plan ? grow_and_judge(run, what, error) : error->status;
}

/* 500, 1,000, 2,000 ... trees for all samples at once. */
static rfcv_status run_until_few_are_uncertain(plan_run *run, const plan_to_run *what, rfcv_error *error)
{
    static const size_t MOST_UNLESS_GIVEN = 16000;
    size_t most = what->options->max_trees ? what->options->max_trees : MOST_UNLESS_GIVEN, n_next;
    rfcv_cv_options settings = what->wanted->cv;
    settings.trees_are_chosen = true;
    for (settings.n_trees = CV_FIRST_TREES;; settings.n_trees = n_next) {
        rfcv_status status = run_once(run, what, &settings, error);
        if (status != RFCV_OK)
            return status;
        size_t n_predictions = rfcv_result_n_predictions(run->result);
        bool are_few = (double)run->metrics->n_uncertain <= FEW * (double)n_predictions;
        n_next = are_few || settings.n_trees > most / 2 ? 0 : 2 * settings.n_trees;
        tell_round(what, settings.n_trees, run, n_next);
        if (n_next == 0)
            return tell_plans(what, run, error);
        plan_run_free(run);
    }
}

rfcv_status plan_runs_make(plan_run *runs, const cv_options *options, size_t plan,
                           const rfcv_dataset *dataset, progress *shown, rfcv_trace *trace, rfcv_error *error)
{
    const plan_to_run what = {.options = options,
                              .wanted = &options->runs[plan * options->n_settings],
                              .dataset = dataset,
                              .shown = shown,
                              .trace = trace};
    if (options->trees_are_auto)
        return run_until_few_are_uncertain(runs, &what, error);
    for (size_t i = 0; i < options->n_settings; i++)
        if (!(runs[i].plan = rfcv_plan_make(dataset, &what.wanted[i].cv, error)))
            return error->status;
    rfcv_status status = tell_plans(&what, runs, error);
    return status == RFCV_OK ? grow_and_judge(runs, &what, error) : status;
}
