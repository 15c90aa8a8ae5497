#include "cli/tell_runs.h"

#include "cli/complain.h"
#include "cli/print_comparison.h"
#include "cli/print_differences.h"
#include "cli/print_error_by_trees.h"
#include "cli/print_metrics.h"
#include "cli/print_monte_carlo.h"
#include "cli/result_files.h"
#include "cli/streams.h"
#include "cli/text.h"
#include "cli/trace_file.h"

#include <stdio.h>

static bool are_several(const cv_options *options)
{
    return options->n_runs > 1;
}

/* Settings of one plan of --folds grow as one list, and are told in a table alone. */
static bool run_together(const cv_options *options)
{
    return options->n_settings > 1;
}

rfcv_status tell_name(const cv_options *options, const char *name, rfcv_error *error)
{
    if (options->output.json || options->n_plans == 1)
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
static void warn_of_areas(const cv_options *options, const rfcv_compared *runs, size_t n_runs)
{
    for (size_t i = 0; i < n_runs && !options->output.quiet; i++)
        if (*runs[i].metrics->auc_warning)
            warn("%s%s%s", n_runs > 1 ? runs[i].name : "", n_runs > 1 ? ": " : "",
                 runs[i].metrics->auc_warning);
}

rfcv_status tell_metrics(const cv_options *options, const rfcv_dataset *dataset, const rfcv_compared *runs,
                         rfcv_error *error)
{
    if (options->output.json) {
        warn_of_areas(options, runs, options->n_settings);
        return RFCV_OK;
    }
    if (!run_together(options)) {
        print_metrics(runs->metrics, dataset);
        print_error_by_trees(&runs->metrics->by_trees);
        print_monte_carlo(runs->metrics, rfcv_result_n_predictions(runs->result));
    }
    if (options->n_plans > 1)
        print_growth(runs, options->n_settings);
    return streams_flush(error);
}

static rfcv_status print_json(const cv_options *options, const rfcv_compared *runs, rfcv_error *error)
{
    char *text = are_several(options) ? rfcv_compared_json_make(runs, options->n_runs, error)
                                      : rfcv_metrics_json_make(runs->result, runs->metrics, error);
    if (!text)
        return error->status;
    fputs(text, stdout);
    rfcv_text_free(text);
    return RFCV_OK;
}

static rfcv_status compare(const cv_options *options, const rfcv_dataset *dataset, const rfcv_compared *runs,
                           rfcv_error *error)
{
    rfcv_difference differences[CV_MAX_RUNS];
    rfcv_status status = rfcv_compare(runs, options->n_runs, differences, error);
    if (status != RFCV_OK)
        return status;
    putchar('\n');
    print_comparison(runs, options->n_runs, run_together(options));
    print_differences(runs, differences, options->n_runs, dataset);
    return RFCV_OK;
}

rfcv_status tell_all(const cv_options *options, const rfcv_dataset *dataset, const rfcv_compared *runs,
                     rfcv_error *error)
{
    rfcv_status status = options->output.json   ? print_json(options, runs, error)
                         : are_several(options) ? compare(options, dataset, runs, error)
                                                : RFCV_OK;
    return status == RFCV_OK ? streams_flush(error) : status;
}

void tell_end(const cv_options *options, const rfcv_compared *runs, const run_costs *costs)
{
    const output_options *output = &options->output;
    if (!output->json && options->n_plans > 1)
        print_runs(runs, options->n_runs, costs, output->out);
    else if (!output->json)
        print_run(runs, options->n_runs, costs, output->out);
    else if (output->out && !output->quiet && are_several(options))
        fprintf(stderr, "rfcv: wrote %s, and %s of each run, in %s\n", files_of_comparison(output->out).text,
                files_of_run(output->out, runs->name).text, output->out);
    else if (output->out && !output->quiet)
        fprintf(stderr, "rfcv: wrote %s in %s\n", files_of_run(output->out, NULL).text, output->out);
    if (!output->json && output->trace)
        trace_file_tell(output->trace);
}
