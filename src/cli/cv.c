#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/cv_options.h"
#include "cli/print_dataset.h"
#include "cli/print_metrics.h"
#include "cli/print_plan.h"
#include "cli/print_run.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <stdio.h>
#include <time.h>

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static rfcv_status tell_dataset(const cv_options *options, const rfcv_dataset *dataset, rfcv_error *error)
{
    if (!options->json)
        print_dataset(dataset);
    return streams_flush(error);
}

/* With --json the warning, which is no result, goes to standard error. */
static rfcv_status tell_plan(const cv_options *options, const rfcv_dataset *dataset, const rfcv_plan *plan,
                             rfcv_error *error)
{
    const char *warning = rfcv_plan_describe(plan).warning;
    if (!options->json)
        print_plan(plan, rfcv_dataset_describe(dataset).n_features);
    else if (*warning && !options->quiet)
        fprintf(stderr, "rfcv: warning: %s\n", warning);
    return streams_flush(error);
}

static rfcv_status tell_metrics(const cv_options *options, const rfcv_dataset *dataset,
                                const rfcv_result *result, const rfcv_metrics *metrics, rfcv_error *error)
{
    if (!options->json) {
        print_metrics(metrics, dataset);
        return streams_flush(error);
    }
    char *text = rfcv_metrics_json_make(result, metrics, error);
    if (!text)
        return error->status;
    fputs(text, stdout);
    rfcv_text_free(text);
    return streams_flush(error);
}

static void tell_run(const cv_options *options, const rfcv_result *result, const run_seconds *seconds)
{
    if (!options->json)
        print_run(result, seconds, options->out);
    else if (options->out && !options->quiet)
        fprintf(stderr, "rfcv: wrote predictions.tsv, metrics.json and run.json in %s\n", options->out);
}

/* The whole run.  Whatever fails, a folder that was claimed and stayed empty is removed again. */
static rfcv_status cross_validate(const cv_options *options, char **argv, int argc, progress *shown,
                                  rfcv_error *error)
{
    rfcv_output *output = NULL;
    rfcv_dataset *dataset = NULL;
    rfcv_plan *plan = NULL;
    rfcv_result *result = NULL;
    rfcv_metrics *metrics = NULL;
    rfcv_monitor monitor = {signals_should_stop, progress_show, shown};
    run_seconds seconds = {0};
    double start = seconds_now();

    error->status = RFCV_OK;
    if (options->out && !(output = rfcv_output_make(options->out, options->force, error)))
        goto done;
    if (!(dataset = rfcv_dataset_read(options->matrix, &options->read, &monitor, error)))
        goto done;
    progress_clear(shown);
    seconds.read = rfcv_dataset_describe(dataset).seconds;
    if (tell_dataset(options, dataset, error) != RFCV_OK)
        goto done;
    if (!(plan = rfcv_plan_make(dataset, &options->cv, error)))
        goto done;
    if (tell_plan(options, dataset, plan, error) != RFCV_OK)
        goto done;
    if (!(result = rfcv_cross_validate(plan, &monitor, error)))
        goto done;
    progress_clear(shown);
    if (!(metrics = rfcv_metrics_make(result, error)))
        goto done;
    if (tell_metrics(options, dataset, result, metrics, error) != RFCV_OK)
        goto done;
    if (signals_caught()) {
        complain(error, RFCV_STOPPED, "stopped");
        goto done;
    }
    double before_writing = seconds_now();
    if (output &&
        rfcv_output_write(output, result, metrics, (const char *const *)argv, (size_t)argc, error) != RFCV_OK)
        goto done;
    seconds.write = seconds_now() - before_writing;
    seconds.total = seconds_now() - start;
    tell_run(options, result, &seconds);
done:
    progress_clear(shown);
    rfcv_metrics_free(metrics);
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    rfcv_dataset_free(dataset);
    rfcv_output_free(output);
    return error->status;
}

rfcv_status command_cv(int argc, char **argv, rfcv_error *error)
{
    static cv_options options;
    rfcv_status status = cv_options_read(&options, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = progress_begin(options.quiet ? PROGRESS_NEVER : options.progress);
    signals_catch();
    return cross_validate(&options, argv, argc, &shown, error);
}
