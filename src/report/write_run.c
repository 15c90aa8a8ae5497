/* Writing the files of a run, or of several that are compared: all or nothing. */
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "report/comparison_tsv.h"
#include "report/error_by_trees_tsv.h"
#include "report/result_files.h"
#include "report/run_json.h"

#include <string.h>

enum { MOST_RUN_FILES = 4 };

typedef struct command {
    const char *const *line;
    size_t n_arguments;
} command;

static rfcv_status add_errors(publication *files, const claimed_folder *folder, const rfcv_result *result,
                              const rfcv_metrics *metrics, rfcv_error *error)
{
    if (metrics->by_trees.n_trees == 0)
        return RFCV_OK;
    char *text = error_by_trees_tsv_make(metrics, plan_dataset(result_plan(result)));
    rfcv_status status = publication_add(files, folder, "error_by_trees.tsv", text, error);
    memory_free(text);
    return status;
}

/* run.json comes last: it makes the run complete. */
static rfcv_status add_run(publication *files, const claimed_folder *folder, const rfcv_result *result,
                           const rfcv_metrics *metrics, command command_line, rfcv_error *error)
{
    double start = stopwatch_now();
    rfcv_file_sum sum = {0};
    rfcv_status status = result_files_add_predictions(files, folder, result, &sum, error);
    if (status == RFCV_OK)
        status = add_errors(files, folder, result, metrics, error);
    if (status == RFCV_OK)
        status = result_files_add_metrics(files, folder, result, metrics, error);
    if (status != RFCV_OK)
        return status;
    char *text =
        run_json_make(result, sum, stopwatch_now() - start, command_line.line, command_line.n_arguments);
    status = publication_add(files, folder, "run.json", text, error);
    memory_free(text);
    return status;
}

rfcv_status rfcv_output_write(rfcv_output *output, const rfcv_result *result, const rfcv_metrics *metrics,
                              const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    publication files;
    rfcv_status status = publication_make(&files, MOST_RUN_FILES, error);
    if (status == RFCV_OK)
        status = add_run(&files, &output->folders[0], result, metrics, (command){command_line, n_arguments},
                         error);
    if (status == RFCV_OK)
        status = publication_appear(&files, output, error);
    publication_discard(&files);
    return status;
}

static bool are_those_claimed(const rfcv_output *output, const rfcv_compared *runs, size_t n_runs)
{
    bool are_same = n_runs + 1 == output->n_folders;
    for (size_t i = 0; i < n_runs && are_same; i++)
        are_same = strcmp(runs[i].name, output->folders[i + 1].name) == 0;
    return are_same;
}

static rfcv_status add_comparison(publication *files, const claimed_folder *folder, const rfcv_compared *runs,
                                  size_t n_runs, rfcv_error *error)
{
    rfcv_error reason = {0};
    char *text = comparison_tsv_make(runs, n_runs, &reason);
    if (!text && error)
        *error = reason;
    if (!text)
        return reason.status;
    rfcv_status status = publication_add(files, folder, "comparison.tsv", text, error);
    memory_free(text);
    return status;
}

rfcv_status rfcv_output_write_compared(rfcv_output *output, const rfcv_compared *runs, size_t n_runs,
                                       const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    publication files;
    if (!are_those_claimed(output, runs, n_runs))
        return error_set(error, RFCV_BAD_OPTION,
                         "runs are written in the order and under the names that their folders were claimed");
    rfcv_status status = publication_make(&files, n_runs * MOST_RUN_FILES + 1, error);
    for (size_t i = 0; i < n_runs && status == RFCV_OK; i++)
        status = add_run(&files, &output->folders[i + 1], runs[i].result, runs[i].metrics,
                         (command){command_line, n_arguments}, error);
    if (status == RFCV_OK)
        status = add_comparison(&files, &output->folders[0], runs, n_runs, error);
    if (status == RFCV_OK)
        status = publication_appear(&files, output, error);
    publication_discard(&files);
    return status;
}

rfcv_status output_write_texts(rfcv_output *output, const output_text *texts, size_t n_texts,
                               rfcv_error *error)
{
    publication files;
    rfcv_status status = publication_make(&files, n_texts, error);
    for (size_t i = 0; i < n_texts && status == RFCV_OK; i++)
        status = publication_add(&files, &output->folders[0], texts[i].name, texts[i].text, error);
    if (status == RFCV_OK)
        status = publication_appear(&files, output, error);
    publication_discard(&files);
    return status;
}
