#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/explain_options.h"
#include "cli/explained_forest.h"
#include "cli/paragraph.h"
#include "cli/print_dataset.h"
#include "cli/print_explanation.h"
#include "cli/print_plan.h"
#include "cli/result_files.h"
#include "cli/seconds.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"

/* What is all zero holds nothing. */
typedef struct explain_work {
    rfcv_output *output; /* NULL without -o */
    rfcv_dataset *dataset;
    explained_forest forest;
} explain_work;

static void explain_work_free(explain_work *work)
{
    explained_forest_free(&work->forest);
    rfcv_dataset_free(work->dataset);
    rfcv_output_free(work->output);
}

/* What cannot be written is told before anything is read. */
static rfcv_status read_dataset(explain_work *work, const explain_options *options, progress *shown,
                                rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, NULL};
    if (options->output.out &&
        !(work->output = rfcv_output_make(options->output.out, options->output.force, error)))
        return error->status;
    work->dataset = rfcv_dataset_read(options->input.matrix, &options->input.read, &monitor, error);
    progress_clear(shown);
    if (!work->dataset)
        return error->status;
    print_dataset(work->dataset);
    return streams_flush(error);
}

static rfcv_status grow_and_tell(explain_work *work, const explain_options *options, progress *shown,
                                 rfcv_error *error)
{
    static const listed_settings none;
    explained_forest *forest = &work->forest;
    if (explained_forest_check(work->dataset, &options->cv, &options->explain, error) != RFCV_OK ||
        explained_forest_plan(forest, work->dataset, &options->cv, error) != RFCV_OK)
        return error->status;
    print_plans((const rfcv_plan *const[]){forest->plan}, &none,
                rfcv_dataset_describe(work->dataset).n_features);
    print_explanation_needs(forest->plan, &options->explain);
    if (streams_flush(error) != RFCV_OK ||
        explained_forest_grow(forest, &options->explain, shown, NULL, error) != RFCV_OK)
        return error->status;
    print_explanation(forest->explanation, forest->metrics, work->dataset);
    return streams_flush(error);
}

static rfcv_status write_files(const explain_work *work, rfcv_error *error)
{
    if (signals_caught())
        return complain(error, RFCV_STOPPED, "stopped");
    return work->output ? rfcv_output_write_explanation(work->output, work->forest.explanation, error)
                        : RFCV_OK;
}

static void tell_end(const explain_work *work, const explain_options *options, double seconds)
{
    rfcv_run run = rfcv_result_run(rfcv_explanation_result(work->forest.explanation));
    paragraph to = paragraph_begin("Time");
    paragraph_add(&to, "read %s, total %s; %s at the peak",
                  text_of_seconds(rfcv_dataset_describe(work->dataset).seconds).text,
                  text_of_seconds(seconds).text, text_of_bytes(run.peak_rss_bytes).text);
    paragraph_end_line(&to);
    if (!options->output.out)
        return;
    paragraph files = paragraph_begin("Files");
    paragraph_add(&files, "%s: %s", options->output.out, files_of_run(options->output.out, NULL).text);
    paragraph_end_line(&files);
}

rfcv_status command_explain(int argc, char **argv, rfcv_error *error)
{
    static explain_options options;
    explain_work work = {0};
    double start = seconds_now();
    rfcv_status status = explain_options_read(&options, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = output_options_progress(&options.output);
    signals_catch();
    status = read_dataset(&work, &options, &shown, error);
    if (status == RFCV_OK)
        status = grow_and_tell(&work, &options, &shown, error);
    if (status == RFCV_OK)
        status = write_files(&work, error);
    progress_clear(&shown);
    if (status == RFCV_OK)
        tell_end(&work, &options, seconds_now() - start);
    explain_work_free(&work);
    return status;
}
