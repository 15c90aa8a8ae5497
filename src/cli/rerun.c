#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/paragraph.h"
#include "cli/parse_cv.h"
#include "cli/print_repetition.h"
#include "cli/rerun_options.h"
#include "cli/result_files.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <string.h>

/* What is all zero holds nothing. */
typedef struct repeated_run {
    rfcv_recorded *recorded;
    rfcv_output *output;
    rfcv_dataset *dataset;
    rfcv_plan *plan;
    rfcv_result *result;
    rfcv_repetition repetition;
} repeated_run;

static void repeated_run_free(repeated_run *run)
{
    rfcv_result_free(run->result);
    rfcv_plan_free(run->plan);
    rfcv_dataset_free(run->dataset);
    rfcv_output_free(run->output);
    rfcv_recorded_free(run->recorded);
}

static bool is_other_version(const rfcv_recorded_info *recorded)
{
    return strcmp(recorded->version, rfcv_build_info().version) != 0;
}

static rfcv_status open_recorded(repeated_run *run, const rerun_options *options, rfcv_error *error)
{
    if (!(run->recorded = rfcv_recorded_read(options->path, error)))
        return error->status;
    rfcv_recorded_info recorded = rfcv_recorded_describe(run->recorded);
    if (is_other_version(&recorded) && !options->output.quiet)
        warn("%s is of rfcv %s, and this is %s, which may grow other trees from the same settings",
             options->path, recorded.version, rfcv_build_info().version);
    if (rfcv_recorded_find(run->recorded, &options->elsewhere, error) != RFCV_OK)
        return error->status;
    if (options->output.out &&
        !(run->output = rfcv_output_make(options->output.out, options->output.force, error)))
        return error->status;
    return RFCV_OK;
}

static rfcv_status read_dataset(repeated_run *run, const rerun_options *options, const rfcv_monitor *monitor,
                                rfcv_error *error)
{
    rfcv_recorded_info recorded = rfcv_recorded_describe(run->recorded);
    recorded.read.n_threads = parsed_threads(&options->parallel);
    if (!(run->dataset = rfcv_dataset_read(recorded.matrix, &recorded.read, monitor, error)) ||
        rfcv_recorded_check(run->recorded, run->dataset, error) != RFCV_OK)
        return error->status;
    progress_clear(monitor->context);
    print_recorded(options->path, &recorded);
    return streams_flush(error);
}

static rfcv_status grow_again(repeated_run *run, const rerun_options *options, const rfcv_monitor *monitor,
                              rfcv_error *error)
{
    rfcv_recorded_info recorded = rfcv_recorded_describe(run->recorded);
    rfcv_cv_options settings = rerun_options_apply(options, recorded.cv);
    if (!(run->plan = rfcv_plan_make(run->dataset, &settings, error)) ||
        !(run->result = rfcv_cross_validate(run->plan, monitor, error)) ||
        rfcv_recorded_compare(run->recorded, run->result, &run->repetition, error) != RFCV_OK)
        return error->status;
    progress_clear(monitor->context);
    print_repeated(run->plan, run->result);
    print_repetition(&recorded, &run->repetition);
    return streams_flush(error);
}

static rfcv_status write_files(const repeated_run *run, const rerun_options *options,
                               const rfcv_monitor *monitor, char **argv, int argc, rfcv_error *error)
{
    if (!run->output)
        return RFCV_OK;
    rfcv_metrics *metrics = rfcv_metrics_make(run->result, monitor, error);
    rfcv_status status = metrics ? rfcv_output_write(run->output, run->result, metrics,
                                                     (const char *const *)argv, (size_t)argc, error)
                                 : error->status;
    rfcv_metrics_free(metrics);
    progress_clear(monitor->context);
    if (status == RFCV_OK && !options->output.no_report)
        status = write_report(run->output, run->dataset, &options->output, monitor->context, error);
    if (status != RFCV_OK)
        return status;
    paragraph files = paragraph_begin("Files");
    paragraph_add(&files, "%s: %s", options->output.out, files_of_run(options->output.out, NULL).text);
    paragraph_end_line(&files);
    return RFCV_OK;
}

/* Other bytes from the same version, input and settings are a mistake of ours. */
static rfcv_status judge(const repeated_run *run, const rerun_options *options, rfcv_error *error)
{
    rfcv_recorded_info recorded = rfcv_recorded_describe(run->recorded);
    if (run->repetition.is_same)
        return RFCV_OK;
    if (is_other_version(&recorded))
        return complain(
            error, RFCV_BAD_DATA,
            "the predictions are not those that %s records, which are of rfcv %s; repeat them with that "
            "version",
            options->path, recorded.version);
    return complain(error, RFCV_INTERNAL,
                    "the predictions are not those that %s records: a mistake of ours, unless that file was "
                    "changed; see rfcv version --selftest",
                    options->path);
}

rfcv_status command_rerun(int argc, char **argv, rfcv_error *error)
{
    rerun_options options;
    rfcv_status status = rerun_options_read(&options, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    repeated_run run = {0};
    progress shown = output_options_progress(&options.output);
    const rfcv_monitor monitor = {signals_should_stop, progress_show, &shown, NULL};
    signals_catch();
    status = open_recorded(&run, &options, error);
    if (status == RFCV_OK)
        status = read_dataset(&run, &options, &monitor, error);
    if (status == RFCV_OK)
        status = grow_again(&run, &options, &monitor, error);
    if (status == RFCV_OK)
        status = write_files(&run, &options, &monitor, argv, argc, error);
    if (status == RFCV_OK)
        status = judge(&run, &options, error);
    progress_clear(&shown);
    repeated_run_free(&run);
    return status;
}
