#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/paragraph.h"
#include "cli/predict_options.h"
#include "cli/print_dataset.h"
#include "cli/print_metrics.h"
#include "cli/print_model.h"
#include "cli/print_monte_carlo.h"
#include "cli/print_predictions.h"
#include "cli/result_files.h"
#include "cli/seconds.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"

#include <stdio.h>

/* What is all zero holds nothing. */
typedef struct predict_work {
    const predict_options *options;
    rfcv_monitor monitor;
    rfcv_output *output; /* NULL without -o */
    rfcv_model *model;
    rfcv_dataset *dataset;
    rfcv_result *result;
    rfcv_metrics *metrics;             /* NULL where no class is known */
    double start, read_model, predict; /* seconds */
} predict_work;

static void predict_work_free(predict_work *work)
{
    rfcv_metrics_free(work->metrics);
    rfcv_result_free(work->result);
    rfcv_dataset_free(work->dataset);
    rfcv_model_free(work->model);
    rfcv_output_free(work->output);
}

/* What cannot be written is told before anything is read. */
static rfcv_status read_model(predict_work *work, rfcv_error *error)
{
    const predict_options *options = work->options;
    if (options->output.out &&
        !(work->output = rfcv_output_make(options->output.out, options->output.force, error)))
        return error->status;
    double before = seconds_now();
    if (!(work->model = rfcv_model_read(options->model, error)))
        return error->status;
    work->read_model = seconds_now() - before;
    if (!options->output.json)
        print_model_in_brief(options->model, work->model);
    return streams_flush(error);
}

static rfcv_status read_dataset(predict_work *work, rfcv_error *error)
{
    const predict_options *options = work->options;
    work->dataset = rfcv_dataset_read_for(work->model, options->input.matrix, &options->input.read,
                                          options->missing, &work->monitor, error);
    progress_clear(work->monitor.context);
    if (!work->dataset)
        return error->status;
    if (!options->output.json)
        print_dataset(work->dataset);
    return streams_flush(error);
}

static size_t count_known(const rfcv_dataset *dataset)
{
    size_t n_samples = rfcv_dataset_describe(dataset).n_samples, n_known = 0;
    for (size_t sample = 0; sample < n_samples; sample++)
        n_known += rfcv_sample_class(dataset, sample) != RFCV_NO_CLASS;
    return n_known;
}

static rfcv_status predict(predict_work *work, rfcv_error *error)
{
    double before = seconds_now();
    work->result =
        rfcv_predict(work->model, work->dataset, work->options->input.read.n_threads, &work->monitor, error);
    progress_clear(work->monitor.context);
    if (!work->result)
        return error->status;
    work->predict = seconds_now() - before;
    if (count_known(work->dataset) == 0)
        return RFCV_OK;
    work->metrics = rfcv_metrics_make(work->result, &work->monitor, error);
    progress_clear(work->monitor.context);
    return work->metrics ? RFCV_OK : error->status;
}

static rfcv_status print_json(const predict_work *work, rfcv_error *error)
{
    if (!work->metrics)
        return complain(error, RFCV_BAD_DATA,
                        "no sample has a class that the model knows: there are no metrics for --json");
    char *text = rfcv_metrics_json_make(work->result, work->metrics, error);
    if (!text)
        return error->status;
    fputs(text, stdout);
    rfcv_text_free(text);
    return streams_flush(error);
}

static rfcv_status tell_predictions(const predict_work *work, rfcv_error *error)
{
    if (work->options->output.json)
        return print_json(work, error);
    print_predictions(work->result, work->dataset, work->model);
    if (work->metrics) {
        print_metrics(work->metrics, work->dataset);
        print_monte_carlo(work->metrics, work->metrics->n_samples);
    }
    return streams_flush(error);
}

static rfcv_status write_files(const predict_work *work, int argc, char **argv, rfcv_error *error)
{
    if (signals_caught())
        return complain(error, RFCV_STOPPED, "stopped");
    if (!work->output)
        return RFCV_OK;
    return rfcv_output_write_predictions(work->output, work->model, work->result, work->metrics,
                                         (const char *const *)argv, (size_t)argc, error);
}

static void tell_end(const predict_work *work)
{
    const output_options *output = &work->options->output;
    if (output->json && output->out && !output->quiet)
        fprintf(stderr, "rfcv: wrote %s in %s\n", files_of_predictions(output->out).text, output->out);
    if (output->json)
        return;
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "model %s, read %s, predict %s, total %s; %s at the peak",
                  text_of_seconds(work->read_model).text,
                  text_of_seconds(rfcv_dataset_describe(work->dataset).seconds).text,
                  text_of_seconds(work->predict).text, text_of_seconds(seconds_now() - work->start).text,
                  text_of_bytes(rfcv_result_run(work->result).peak_rss_bytes).text);
    paragraph_end_line(&time);
    if (!output->out)
        return;
    paragraph files = paragraph_begin("Files");
    paragraph_add(&files, "%s: %s", output->out, files_of_predictions(output->out).text);
    paragraph_end_line(&files);
}

rfcv_status command_predict(int argc, char **argv, rfcv_error *error)
{
    static predict_options options;
    predict_work work = {.options = &options, .start = seconds_now()};
    rfcv_status status = predict_options_read(&options, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = output_options_progress(&options.output);
    work.monitor = (rfcv_monitor){signals_should_stop, progress_show, &shown, NULL};
    signals_catch();
    status = read_model(&work, error);
    if (status == RFCV_OK)
        status = read_dataset(&work, error);
    if (status == RFCV_OK)
        status = predict(&work, error);
    if (status == RFCV_OK)
        status = tell_predictions(&work, error);
    if (status == RFCV_OK)
        status = write_files(&work, argc, argv, error);
    progress_clear(&shown);
    if (status == RFCV_OK)
        tell_end(&work);
    predict_work_free(&work);
    return status;
}
