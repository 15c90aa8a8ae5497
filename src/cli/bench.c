#include "cli/bench_blas.h"
#include "cli/bench_options.h"
#include "cli/bench_traces.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/paragraph.h"
#include "cli/print_bench.h"
#include "cli/print_dataset.h"
#include "cli/print_machine.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"
#include "cli/trace_file.h"

#include <inttypes.h>
#include <stdio.h>

static rfcv_dataset *make_dataset(const bench_options *options, const rfcv_monitor *monitor,
                                  rfcv_error *error)
{
    if (options->is_simulated)
        return rfcv_simulate_make(&options->simulate, error);
    return rfcv_dataset_read(options->input.matrix, &options->input.read, monitor, error);
}

static rfcv_status tell_dataset(const bench_options *options, const rfcv_dataset *dataset, rfcv_error *error)
{
    if (!options->output.json && !options->is_simulated) {
        print_dataset(dataset);
    } else if (!options->output.json) {
        paragraph to = paragraph_begin("Data");
        paragraph_add(&to, "simulated: %s samples x %s features, seed %" PRIu64,
                      text_of_count(options->simulate.n_samples).text,
                      text_of_count(options->simulate.n_features).text, options->simulate.seed);
        paragraph_end_line(&to);
    }
    return streams_flush(error);
}

static rfcv_status tell_bench(const bench_options *options, const rfcv_bench *bench, char **argv, int argc,
                              rfcv_error *error)
{
    if (!options->output.json) {
        rfcv_machine machine = rfcv_bench_machine(bench);
        print_machine(&machine);
        print_bench(bench);
        return streams_flush(error);
    }
    char *text = rfcv_bench_json_make(bench, (const char *const *)argv, (size_t)argc, error);
    if (!text)
        return error->status;
    fputs(text, stdout);
    rfcv_text_free(text);
    return streams_flush(error);
}

static rfcv_status write_files(const bench_options *options, rfcv_output *output, const rfcv_bench *bench,
                               char **argv, int argc, rfcv_error *error)
{
    if (options->output.trace && bench_traces_write(bench, options->output.trace, error) != RFCV_OK)
        return error->status;
    if (output)
        return rfcv_output_write_bench(output, bench, (const char *const *)argv, (size_t)argc, error);
    return RFCV_OK;
}

static void tell_end(const bench_options *options, const rfcv_bench *bench)
{
    if (options->output.json) {
        if (options->output.out && !options->output.quiet)
            fprintf(stderr, "rfcv: wrote bench.json, bench.tsv, bench.html and plots in %s\n",
                    options->output.out);
        return;
    }
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "%s in all", text_of_seconds(rfcv_bench_seconds(bench)).text);
    paragraph_end_line(&time);
    if (options->output.out) {
        paragraph files = paragraph_begin("Files");
        paragraph_add(&files, "%s: bench.json, bench.tsv, bench.html, and plots if gnuplot is here",
                      options->output.out);
        paragraph_end_line(&files);
    }
    if (options->output.trace)
        trace_file_tell(options->output.trace);
}

/* The whole work.  Whatever fails, a folder that was claimed and stayed empty is removed again. */
static rfcv_status compare(const bench_options *options, char **argv, int argc, progress *shown,
                           rfcv_error *error)
{
    rfcv_output *output = NULL;
    rfcv_dataset *dataset = NULL;
    rfcv_bench *bench = NULL;
    rfcv_monitor monitor = {signals_should_stop, progress_show, shown, NULL};

    error->status = RFCV_OK;
    if (options->output.out &&
        !(output = rfcv_output_make(options->output.out, options->output.force, error)))
        goto done;
    if (options->output.trace &&
        trace_file_check(options->output.trace, options->output.force, error) != RFCV_OK)
        goto done;
    if (!(dataset = make_dataset(options, &monitor, error)))
        goto done;
    progress_clear(shown);
    if (tell_dataset(options, dataset, error) != RFCV_OK)
        goto done;
    if (!(bench = rfcv_bench_run(dataset, &options->bench, &monitor, error)))
        goto done;
    progress_clear(shown);
    if (tell_bench(options, bench, argv, argc, error) != RFCV_OK)
        goto done;
    if (signals_caught()) {
        complain(error, RFCV_STOPPED, "stopped");
        goto done;
    }
    if (write_files(options, output, bench, argv, argc, error) == RFCV_OK)
        tell_end(options, bench);
done:
    progress_clear(shown);
    rfcv_bench_free(bench);
    rfcv_dataset_free(dataset);
    rfcv_output_free(output);
    return error->status;
}

rfcv_status command_bench(int argc, char **argv, rfcv_error *error)
{
    static bench_options options;
    rfcv_status status = bench_options_read(&options, argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = output_options_progress(&options.output);
    signals_catch();
    return options.is_blas ? bench_blas(&options, &shown, error)
                           : compare(&options, argv, argc, &shown, error);
}
