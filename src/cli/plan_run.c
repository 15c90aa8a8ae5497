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
    const char *name;
    rfcv_cv_options settings;
    const rfcv_dataset *dataset;
    progress *shown;
    rfcv_trace *trace;
} plan_to_run;

void plan_run_free(plan_run *run)
{
    rfcv_metrics_free(run->metrics);
    rfcv_result_free(run->result);
    rfcv_plan_free(run->plan);
    *run = (plan_run){0};
}

/* With --json the warning, which is no result, goes to standard error. */
static rfcv_status tell_plan(const plan_to_run *what, const rfcv_plan *plan, rfcv_error *error)
{
    const char *warning = rfcv_plan_describe(plan).warning;
    if (!what->options->output.json)
        print_plan(plan, rfcv_dataset_describe(what->dataset).n_features);
    else if (*warning && !what->options->output.quiet)
        warn("%s", warning);
    return streams_flush(error);
}

static rfcv_status make_plan(plan_run *run, const plan_to_run *what, rfcv_error *error)
{
    run->plan = rfcv_plan_make(what->dataset, &what->settings, error);
    return run->plan ? RFCV_OK : error->status;
}

static rfcv_status grow_and_judge(plan_run *run, const plan_to_run *what, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, what->shown, what->trace};
    run->result = rfcv_cross_validate(run->plan, &monitor, error);
    progress_clear(what->shown);
    if (run->result)
        run->metrics = rfcv_metrics_make(run->result, &monitor, error);
    return run->metrics ? RFCV_OK : error->status;
}

/* "rfcv: loo: 500 trees: 34 of 569 predictions (6.0 %) could flip with another seed; next, 1,000" */
static void tell_round(const plan_to_run *what, const rfcv_metrics *metrics, size_t n_predictions,
                       size_t n_next)
{
    if (what->options->output.quiet)
        return;
    fputs("rfcv: ", stderr);
    if (what->options->n_plans > 1)
        fprintf(stderr, "%s: ", what->name);
    fprintf(stderr, "%s: %s of %s (%.1f %%) could flip with another seed; ",
            text_counted(what->settings.n_trees, "tree").text, text_of_count(metrics->n_uncertain).text,
            text_counted(n_predictions, "prediction").text,
            100 * (double)metrics->n_uncertain / (double)n_predictions);
    if (n_next > 0)
        fprintf(stderr, "next, %s\n", text_of_count(n_next).text);
    else if ((double)metrics->n_uncertain <= FEW * (double)n_predictions)
        fputs("enough\n", stderr);
    else
        fputs("more would exceed --max-trees\n", stderr);
}

/* 500, 1,000, 2,000 ... trees for all samples at once. */
static rfcv_status run_until_few_are_uncertain(plan_run *run, plan_to_run *what, rfcv_error *error)
{
    static const size_t MOST_UNLESS_GIVEN = 16000;
    size_t most = what->options->max_trees ? what->options->max_trees : MOST_UNLESS_GIVEN, n_next;
    rfcv_status status;
    what->settings.trees_are_chosen = true;
    for (what->settings.n_trees = CV_FIRST_TREES;; what->settings.n_trees = n_next) {
        status = make_plan(run, what, error);
        if (status == RFCV_OK)
            status = grow_and_judge(run, what, error);
        if (status != RFCV_OK)
            return status;
        size_t n_predictions = rfcv_result_n_predictions(run->result);
        bool are_few = (double)run->metrics->n_uncertain <= FEW * (double)n_predictions;
        n_next = are_few || what->settings.n_trees > most / 2 ? 0 : 2 * what->settings.n_trees;
        tell_round(what, run->metrics, n_predictions, n_next);
        if (n_next == 0)
            return tell_plan(what, run->plan, error);
        plan_run_free(run);
    }
}

rfcv_status plan_run_make(plan_run *run, const cv_options *options, size_t plan, const rfcv_dataset *dataset,
                          progress *shown, rfcv_trace *trace, rfcv_error *error)
{
    plan_to_run what = {.options = options,
                        .name = options->plans[plan].name,
                        .settings = cv_options_of_plan(options, plan),
                        .dataset = dataset,
                        .shown = shown,
                        .trace = trace};
    if (options->trees_are_auto)
        return run_until_few_are_uncertain(run, &what, error);
    rfcv_status status = make_plan(run, &what, error);
    if (status == RFCV_OK)
        status = tell_plan(&what, run->plan, error);
    return status == RFCV_OK ? grow_and_judge(run, &what, error) : status;
}
