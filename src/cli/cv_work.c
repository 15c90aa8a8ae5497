#include "cli/cv_work.h"

#include "cli/complain.h"
#include "cli/cv_explain.h"
#include "cli/cv_traces.h"
#include "cli/model_file.h"
#include "cli/output_file.h"
#include "cli/plan_run.h"
#include "cli/print_dataset.h"
#include "cli/progress.h"
#include "cli/result_files.h"
#include "cli/seconds.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/tell_runs.h"

/* The whole work.  What is all zero holds nothing. */
typedef struct cv_work {
    rfcv_output *output; /* NULL without -o */
    cv_traces traces;
    rfcv_dataset *dataset;
    plan_run runs[CV_MAX_RUNS];          /* [n_runs] as the options have them */
    rfcv_compared compared[CV_MAX_RUNS]; /* the same, as the library takes them */
    explained_forest explained;          /* with --explain */
    run_costs costs;
    double start;
} cv_work;

static void cv_work_free(cv_work *work)
{
    explained_forest_free(&work->explained);
    for (size_t i = 0; i < CV_MAX_RUNS; i++)
        plan_run_free(&work->runs[i]);
    cv_traces_free(&work->traces);
    rfcv_dataset_free(work->dataset);
    rfcv_output_free(work->output); /* folders that were claimed and stayed empty are removed again */
}

/* ---- before ---- */

static rfcv_output *claim_output(const cv_options *options, rfcv_error *error)
{
    const char *names[CV_MAX_RUNS];
    for (size_t i = 0; i < options->n_runs; i++)
        names[i] = options->runs[i].name;
    if (options->n_runs > 1)
        return rfcv_output_make_compared(options->output.out, names, options->n_runs, options->output.force,
                                         error);
    return rfcv_output_make(options->output.out, options->output.force, error);
}

/* No file of the run takes the place of another. */
static rfcv_status check_apart(const cv_options *options, rfcv_error *error)
{
    const char *const inputs[] = {options->input.matrix, options->input.read.labels,
                                  options->input.read.names, options->cv.case_weights};
    const size_t n_inputs = sizeof inputs / sizeof *inputs;
    const char *model = options->model, *trace = options->output.trace;
    rfcv_status status = RFCV_OK;
    if (model)
        status = output_file_check_apart("-o", model, inputs, n_inputs, error);
    if (trace && status == RFCV_OK)
        status = output_file_check_apart("--trace", trace, inputs, n_inputs, error);
    if (trace && status == RFCV_OK)
        status = output_file_check_apart("--trace", trace, &model, 1, error);
    for (size_t i = 0; i < options->n_plans && trace && status == RFCV_OK; i++)
        status = output_file_check_apart("--trace", trace, &options->plans[i].fold_file, 1, error);
    return status;
}

/* What cannot be written is told before anything is read.  The folder comes first: the model and the trace
 * may lie in it. */
static rfcv_status claim_files(cv_work *work, const cv_options *options, rfcv_error *error)
{
    work->start = seconds_now();
    if (check_apart(options, error) != RFCV_OK)
        return error->status;
    if (options->output.out && !(work->output = claim_output(options, error)))
        return error->status;
    if (options->model && model_file_check(options->model, options->output.force, error) != RFCV_OK)
        return error->status;
    return cv_traces_make(&work->traces, options, error);
}

static rfcv_status read_dataset(cv_work *work, const cv_options *options, progress *shown, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, work->traces.of_plan[0]};
    work->dataset = rfcv_dataset_read(options->input.matrix, &options->input.read, &monitor, error);
    if (!work->dataset)
        return error->status;
    progress_clear(shown);
    work->costs.read = rfcv_dataset_describe(work->dataset).seconds;
    if (!options->output.json)
        print_dataset(work->dataset);
    if (is_explained(options) &&
        explained_forest_check(work->dataset, &options->runs[0].cv, &options->explain, error) != RFCV_OK)
        return error->status;
    return streams_flush(error);
}

/* ---- runs ---- */

static rfcv_status run_plan(cv_work *work, const cv_options *options, size_t plan, progress *shown,
                            rfcv_error *error)
{
    size_t first = plan * options->n_settings;
    plan_run *runs = &work->runs[first];
    rfcv_compared *compared = &work->compared[first];
    if (tell_name(options, options->plans[plan].name, error) != RFCV_OK ||
        plan_runs_make(runs, options, plan, work->dataset, shown, work->traces.of_plan[plan], error) !=
            RFCV_OK)
        return error->status;
    for (size_t i = 0; i < options->n_settings; i++)
        compared[i] = (rfcv_compared){options->runs[first + i].name, runs[i].result, runs[i].metrics};
    return tell_metrics(options, work->dataset, compared, error);
}

static rfcv_status run_plans(cv_work *work, const cv_options *options, progress *shown, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t plan = 0; plan < options->n_plans && status == RFCV_OK; plan++)
        status = run_plan(work, options, plan, shown, error);
    return status;
}

/* ---- after ---- */

static rfcv_status write_results(cv_work *work, const cv_options *options, char **argv, int argc,
                                 rfcv_error *error)
{
    const char *const *words = (const char *const *)argv;
    double before = seconds_now();
    rfcv_status status = RFCV_OK;
    if (signals_caught())
        return complain(error, RFCV_STOPPED, "stopped");
    if (options->model)
        status = rfcv_model_write(work->runs->model, options->model, options->output.force, error);
    if (status != RFCV_OK)
        return status;
    if (work->output && options->n_runs > 1)
        status = rfcv_output_write_compared(work->output, work->compared, options->n_runs, words,
                                            (size_t)argc, error);
    else if (work->output)
        status = rfcv_output_write(work->output, work->compared->result, work->compared->metrics, words,
                                   (size_t)argc, error);
    work->costs.write = seconds_now() - before;
    return status;
}

static rfcv_status add_explanation(cv_work *work, const cv_options *options, progress *shown,
                                   rfcv_error *error)
{
    double before = seconds_now();
    if (!is_explained(options))
        return RFCV_OK;
    const explained_run run = {options, work->runs->plan, work->dataset, work->output,
                               work->traces.of_plan[0]};
    rfcv_status status = explain_run(&run, &work->explained, shown, error);
    work->costs.explain = seconds_now() - before;
    if (work->explained.explanation)
        work->costs.peak_rss_bytes =
            rfcv_result_run(rfcv_explanation_result(work->explained.explanation)).peak_rss_bytes;
    return status;
}

static rfcv_status add_report(cv_work *work, const cv_options *options, progress *shown, rfcv_error *error)
{
    double before = seconds_now();
    if (!work->output || options->output.no_report || signals_caught())
        return RFCV_OK;
    rfcv_status status = write_report(work->output, work->dataset, &options->output, shown, error);
    work->costs.report = seconds_now() - before;
    return status;
}

static void tell_all_is_done(cv_work *work, const cv_options *options)
{
    work->costs.total = seconds_now() - work->start;
    if (options->model)
        model_file_tell(options->model, work->runs->model, &options->output);
    tell_end(options, work->compared, &work->costs);
}

rfcv_status cv_work_do(const cv_options *options, int argc, char **argv, rfcv_error *error)
{
    static cv_work work;
    progress shown = output_options_progress(&options->output);
    signals_catch();
    rfcv_status status = claim_files(&work, options, error);
    if (status == RFCV_OK)
        status = read_dataset(&work, options, &shown, error);
    if (status == RFCV_OK)
        status = run_plans(&work, options, &shown, error);
    if (status == RFCV_OK)
        status = tell_all(options, work.dataset, work.compared, error);
    if (status == RFCV_OK)
        status = write_results(&work, options, argv, argc, error);
    if (status == RFCV_OK)
        status = add_explanation(&work, options, &shown, error);
    if (status == RFCV_OK)
        status = cv_traces_write(&work.traces, options, error);
    if (status == RFCV_OK)
        status = add_report(&work, options, &shown, error);
    progress_clear(&shown);
    if (status == RFCV_OK)
        tell_all_is_done(&work, options);
    cv_work_free(&work);
    return status;
}
