#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/cv_options.h"
#include "cli/cv_traces.h"
#include "cli/plan_run.h"
#include "cli/print_comparison.h"
#include "cli/print_dataset.h"
#include "cli/print_metrics.h"
#include "cli/print_monte_carlo.h"
#include "cli/print_run.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"
#include "cli/trace_file.h"

#include <stdio.h>
#include <time.h>

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool are_several(const cv_options *options)
{
    return options->n_plans > 1;
}

static rfcv_output *claim_output(const cv_options *options, rfcv_error *error)
{
    const char *names[CV_MAX_PLANS];
    for (size_t i = 0; i < options->n_plans; i++)
        names[i] = options->plans[i].name;
    if (are_several(options))
        return rfcv_output_make_compared(options->output.out, names, options->n_plans, options->output.force,
                                         error);
    return rfcv_output_make(options->output.out, options->output.force, error);
}

static rfcv_status tell_dataset(const cv_options *options, const rfcv_dataset *dataset, rfcv_error *error)
{
    if (!options->output.json)
        print_dataset(dataset);
    return streams_flush(error);
}

/* Above each of several plans: its name, underlined. */
static rfcv_status tell_name(const cv_options *options, const char *name, rfcv_error *error)
{
    if (options->output.json || !are_several(options))
        return RFCV_OK;
    putchar('\n');
    text_print_name(name, text_width(name));
    putchar('\n');
    for (size_t i = 0; i < text_width(name); i++)
        putchar('-');
    putchar('\n');
    return streams_flush(error);
}

/* With --json the warning, which is no result, goes to standard error. */
static rfcv_status tell_metrics(const cv_options *options, const rfcv_dataset *dataset, const plan_run *run,
                                rfcv_error *error)
{
    if (options->output.json) {
        if (*run->metrics->auc_warning && !options->output.quiet)
            warn("%s", run->metrics->auc_warning);
        return RFCV_OK;
    }
    print_metrics(run->metrics, dataset);
    print_monte_carlo(run->metrics, rfcv_result_n_predictions(run->result));
    if (are_several(options))
        print_growth(run->result);
    return streams_flush(error);
}

/* What stands after the last run: several are compared, and JSON is one document. */
static rfcv_status tell_all(const cv_options *options, const rfcv_compared *runs, rfcv_error *error)
{
    if (options->output.json) {
        char *text = are_several(options) ? rfcv_compared_json_make(runs, options->n_plans, error)
                                          : rfcv_metrics_json_make(runs[0].result, runs[0].metrics, error);
        if (!text)
            return error->status;
        fputs(text, stdout);
        rfcv_text_free(text);
    } else if (are_several(options)) {
        putchar('\n');
        print_comparison(runs, options->n_plans);
    }
    return streams_flush(error);
}

static rfcv_status write_files(const cv_options *options, rfcv_output *output, const rfcv_compared *runs,
                               char **argv, int argc, rfcv_error *error)
{
    const char *const *words = (const char *const *)argv;
    if (!output)
        return RFCV_OK;
    if (are_several(options))
        return rfcv_output_write_compared(output, runs, options->n_plans, words, (size_t)argc, error);
    return rfcv_output_write(output, runs[0].result, runs[0].metrics, words, (size_t)argc, error);
}

static void tell_end(const cv_options *options, const rfcv_compared *runs, const run_seconds *seconds)
{
    if (!options->output.json && are_several(options))
        print_runs(runs, options->n_plans, seconds, options->output.out);
    else if (!options->output.json)
        print_run(runs[0].result, seconds, options->output.out);
    else if (options->output.out && !options->output.quiet)
        fprintf(stderr, "rfcv: wrote %spredictions.tsv, metrics.json and run.json%s in %s\n",
                are_several(options) ? "comparison.tsv, and " : "",
                are_several(options) ? " of each plan" : "", options->output.out);
    if (!options->output.json && options->output.trace)
        trace_file_tell(options->output.trace);
}

/* The whole work.  Whatever fails, folders that were claimed and stayed empty are removed again. */
static rfcv_status cross_validate(const cv_options *options, char **argv, int argc, progress *shown,
                                  rfcv_error *error)
{
    rfcv_output *output = NULL;
    rfcv_dataset *dataset = NULL;
    plan_run runs[CV_MAX_PLANS] = {0};
    rfcv_compared compared[CV_MAX_PLANS] = {0};
    cv_traces traces = {0};
    run_seconds seconds = {0};
    double start = seconds_now();

    error->status = RFCV_OK;
    if (options->output.out && !(output = claim_output(options, error)))
        goto done;
    if (cv_traces_make(&traces, options, error) != RFCV_OK)
        goto done;
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, traces.of_plan[0]};
    if (!(dataset = rfcv_dataset_read(options->input.matrix, &options->input.read, &monitor, error)))
        goto done;
    progress_clear(shown);
    seconds.read = rfcv_dataset_describe(dataset).seconds;
    if (tell_dataset(options, dataset, error) != RFCV_OK)
        goto done;
    for (size_t i = 0; i < options->n_plans; i++) {
        if (tell_name(options, options->plans[i].name, error) != RFCV_OK ||
            plan_run_make(&runs[i], options, i, dataset, shown, traces.of_plan[i], error) != RFCV_OK ||
            tell_metrics(options, dataset, &runs[i], error) != RFCV_OK)
            goto done;
        compared[i] = (rfcv_compared){options->plans[i].name, runs[i].result, runs[i].metrics};
    }
    if (tell_all(options, compared, error) != RFCV_OK)
        goto done;
    if (signals_caught()) {
        complain(error, RFCV_STOPPED, "stopped");
        goto done;
    }
    double before_writing = seconds_now();
    if (write_files(options, output, compared, argv, argc, error) != RFCV_OK ||
        cv_traces_write(&traces, options, error) != RFCV_OK)
        goto done;
    seconds.write = seconds_now() - before_writing;
    seconds.total = seconds_now() - start;
    tell_end(options, compared, &seconds);
done:
    progress_clear(shown);
    for (size_t i = 0; i < options->n_plans; i++)
        plan_run_free(&runs[i]);
    cv_traces_free(&traces);
    rfcv_dataset_free(dataset);
    rfcv_output_free(output);
    return error->status;
}

rfcv_status command_cv(int argc, char **argv, rfcv_error *error)
{
    static cv_options options;
    rfcv_status status = cv_options_read(&options, &CV_SYNTAX, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = output_options_progress(&options.output);
    signals_catch();
    return cross_validate(&options, argv, argc, &shown, error);
}
