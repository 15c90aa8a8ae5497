/* The folder that receives the files of a run or of several: claimed before, filled after, all or nothing. */
#include "report/output.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "report/claimed_folder.h"
#include "report/comparison_tsv.h"
#include "report/pending_file.h"
#include "report/predictions_tsv.h"
#include "report/run_json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the order in which they appear: a folder with a run.json holds a complete run, one with a
 * comparison.tsv, which comes last of all, complete runs in its folders, and one with a bench.json a complete
 * bench. */
enum { PREDICTIONS, METRICS, RUN, N_RUN_FILES, COMPARISON = N_RUN_FILES, FIRST_OF_BENCH, N_NAMES = 10 };
static const char *const NAMES[N_NAMES] = {
    "predictions.tsv", "metrics.json", "run.json",  "comparison.tsv", "speedup.svg",
    "schedules.svg",   "timeline.svg", "bench.tsv", "bench.html",     "bench.json"};

struct rfcv_output {
    claimed_folder *folders; /* [n_folders] its own, then one for each of the runs that are compared */
    size_t n_folders;
    bool may_replace;
};

/* A run that is there is kept unless it may be replaced; a folder under a file's name always is. */
static rfcv_status check_names_are_free(const rfcv_output *output, const claimed_folder *folder,
                                        rfcv_error *error)
{
    for (size_t i = 0; i < N_NAMES; i++) {
        struct stat found;
        if (fstatat(folder->directory, NAMES[i], &found, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(found.st_mode))
            return error_set(error, RFCV_CANNOT_CREATE,
                             "'%s/%s' is a folder, where a file of that name is to be written; give another "
                             "folder to write to",
                             folder->path, NAMES[i]);
        if (!output->may_replace)
            return error_set(error, RFCV_CANNOT_CREATE,
                             "'%s' holds a %s already (%s); give another folder, or --force to replace it",
                             folder->path, i < FIRST_OF_BENCH ? "run" : "bench", NAMES[i]);
    }
    return RFCV_OK;
}

static rfcv_status check_all_names_are_free(const rfcv_output *output, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < output->n_folders && status == RFCV_OK; i++)
        status = check_names_are_free(output, &output->folders[i], error);
    return status;
}

static bool is_plain_name(const char *name)
{
    return name[0] && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static rfcv_status claim_folders(rfcv_output *output, const char *folder, const char *const *names,
                                 size_t n_names, rfcv_error *error)
{
    output->folders = memory_make(n_names + 1, sizeof *output->folders);
    if (!output->folders)
        return error_no_memory(error);
    output->n_folders = 1;
    rfcv_status status = claimed_folder_make(&output->folders[0], folder, error);
    for (size_t i = 0; i < n_names && status == RFCV_OK; i++) {
        if (!is_plain_name(names[i]))
            return error_set(error, RFCV_CANNOT_CREATE, "'%s' cannot be the name of a folder within '%s'",
                             names[i], folder);
        output->n_folders++;
        status = claimed_folder_make_within(&output->folders[i + 1], &output->folders[0], names[i], error);
    }
    return status == RFCV_OK ? check_all_names_are_free(output, error) : status;
}

rfcv_output *rfcv_output_make_compared(const char *folder, const char *const *names, size_t n_names,
                                       bool force, rfcv_error *error)
{
    rfcv_output *output = memory_make(1, sizeof *output);
    if (!output) {
        error_no_memory(error);
        return NULL;
    }
    output->may_replace = force;
    if (claim_folders(output, folder, names, n_names, error) == RFCV_OK)
        return output;
    rfcv_output_free(output);
    return NULL;
}

rfcv_output *rfcv_output_make(const char *folder, bool force, rfcv_error *error)
{
    return rfcv_output_make_compared(folder, NULL, 0, force, error);
}

void rfcv_output_free(rfcv_output *output)
{
    if (!output)
        return;
    while (output->n_folders)
        claimed_folder_release(&output->folders[--output->n_folders]);
    memory_free(output->folders);
    memory_free(output);
}

/* ---- writing under temporary names ---- */

static rfcv_status write_text(pending_file *file, const char *text, rfcv_error *error)
{
    fputs(text, file->stream);
    return pending_file_complete(file, error);
}

static rfcv_status write_predictions(pending_file *file, const rfcv_result *result, rfcv_file_sum *sum,
                                     rfcv_error *error)
{
    if (!predictions_tsv_write(file->stream, result, sum))
        return error_no_memory(error);
    return pending_file_complete(file, error);
}

static rfcv_status write_metrics(pending_file *file, const rfcv_result *result, const rfcv_metrics *metrics,
                                 rfcv_error *error)
{
    char *text = rfcv_metrics_json_make(result, metrics, error);
    rfcv_status status = text ? write_text(file, text, error) : RFCV_SYSTEM;
    memory_free(text);
    return status;
}

static rfcv_status write_run(pending_file *file, const rfcv_result *result, rfcv_file_sum predictions,
                             double write_seconds, const char *const *command_line, size_t n_arguments,
                             rfcv_error *error)
{
    char *text = run_json_make(result, predictions, write_seconds, command_line, n_arguments);
    rfcv_status status = text ? write_text(file, text, error) : error_no_memory(error);
    memory_free(text);
    return status;
}

/* Fills files[N_RUN_FILES] with a run. */
static rfcv_status write_run_files(pending_file *files, const claimed_folder *folder,
                                   const rfcv_result *result, const rfcv_metrics *metrics,
                                   const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    double start = stopwatch_now();
    rfcv_file_sum predictions = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < N_RUN_FILES && status == RFCV_OK; i++)
        status = pending_file_open(&files[i], folder->directory, folder->path, NAMES[i], error);
    if (status == RFCV_OK)
        status = write_predictions(&files[PREDICTIONS], result, &predictions, error);
    if (status == RFCV_OK)
        status = write_metrics(&files[METRICS], result, metrics, error);
    if (status == RFCV_OK)
        status = write_run(&files[RUN], result, predictions, stopwatch_now() - start, command_line,
                           n_arguments, error);
    return status;
}

static rfcv_status write_comparison(pending_file *file, const claimed_folder *folder,
                                    const rfcv_compared *runs, size_t n_runs, rfcv_error *error)
{
    rfcv_status status = pending_file_open(file, folder->directory, folder->path, NAMES[COMPARISON], error);
    if (status != RFCV_OK)
        return status;
    char *text = comparison_tsv_make(runs, n_runs);
    status = text ? write_text(file, text, error) : error_no_memory(error);
    memory_free(text);
    return status;
}

/* ---- giving final names ---- */

/* Ends an old run, or several that were compared, beginning with what makes them look complete: a mixture of
 * old and new never looks like one. */
static rfcv_status retire_old_run(const rfcv_output *output, bool *is_retired, rfcv_error *error)
{
    for (size_t name = N_NAMES; name-- > 0;)
        for (size_t i = 0; i < output->n_folders; i++) {
            const claimed_folder *folder = &output->folders[i];
            if (unlinkat(folder->directory, NAMES[name], 0) == 0)
                *is_retired = true;
            else if (errno != ENOENT)
                return claimed_folder_refuse(folder, "replace the run in", errno, error);
        }
    return RFCV_OK;
}

static void add_that_old_run_is_gone(rfcv_error *error)
{
    if (!error)
        return;
    size_t length = strlen(error->message);
    snprintf(error->message + length, sizeof error->message - length, " (the run that was there is gone)");
}

/* Renames the completed files in their order, and takes that back if one cannot be. */
static rfcv_status publish(const rfcv_output *output, pending_file *files, size_t n_files, rfcv_error *error)
{
    bool is_retired = false;
    size_t n_published = 0;
    rfcv_status status = check_all_names_are_free(output, error);
    if (status == RFCV_OK)
        status = retire_old_run(output, &is_retired, error);
    while (status == RFCV_OK && n_published < n_files) {
        status = pending_file_publish(&files[n_published], error);
        n_published += status == RFCV_OK;
    }
    for (size_t i = 0; i < output->n_folders && status == RFCV_OK; i++)
        status = claimed_folder_sync(&output->folders[i], error);
    if (status == RFCV_OK)
        return RFCV_OK;

    while (n_published-- > 0)
        unlinkat(files[n_published].directory, files[n_published].name, 0);
    if (is_retired)
        add_that_old_run_is_gone(error);
    return status;
}

rfcv_status rfcv_output_write(rfcv_output *output, const rfcv_result *result, const rfcv_metrics *metrics,
                              const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    pending_file files[N_RUN_FILES] = {0};
    rfcv_status status =
        write_run_files(files, &output->folders[0], result, metrics, command_line, n_arguments, error);
    if (status == RFCV_OK)
        status = publish(output, files, N_RUN_FILES, error);
    for (size_t i = 0; i < N_RUN_FILES; i++)
        pending_file_discard(&files[i]);
    return status;
}

static bool are_those_claimed(const rfcv_output *output, const rfcv_compared *runs, size_t n_runs)
{
    bool are_same = n_runs + 1 == output->n_folders;
    for (size_t i = 0; i < n_runs && are_same; i++)
        are_same = strcmp(runs[i].name, output->folders[i + 1].name) == 0;
    return are_same;
}

rfcv_status rfcv_output_write_compared(rfcv_output *output, const rfcv_compared *runs, size_t n_runs,
                                       const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    if (!are_those_claimed(output, runs, n_runs))
        return error_set(error, RFCV_BAD_OPTION,
                         "runs are written in the order and under the names that their folders were claimed");
    const size_t n_files = n_runs * N_RUN_FILES + 1;
    pending_file *files = memory_make(n_files, sizeof *files);
    if (!files)
        return error_no_memory(error);
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < n_runs && status == RFCV_OK; i++)
        status = write_run_files(&files[i * N_RUN_FILES], &output->folders[i + 1], runs[i].result,
                                 runs[i].metrics, command_line, n_arguments, error);
    if (status == RFCV_OK)
        status = write_comparison(&files[n_files - 1], &output->folders[0], runs, n_runs, error);
    if (status == RFCV_OK)
        status = publish(output, files, n_files, error);
    for (size_t i = 0; i < n_files; i++)
        pending_file_discard(&files[i]);
    memory_free(files);
    return status;
}

static rfcv_status write_texts(pending_file *files, const claimed_folder *folder, const output_text *texts,
                               size_t n_texts, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < n_texts && status == RFCV_OK; i++) {
        status = pending_file_open(&files[i], folder->directory, folder->path, texts[i].name, error);
        if (status == RFCV_OK)
            status = write_text(&files[i], texts[i].text, error);
    }
    return status;
}

rfcv_status output_write_texts(rfcv_output *output, const output_text *texts, size_t n_texts,
                               rfcv_error *error)
{
    pending_file *files = memory_make(n_texts, sizeof *files);
    if (!files)
        return error_no_memory(error);
    rfcv_status status = write_texts(files, &output->folders[0], texts, n_texts, error);
    if (status == RFCV_OK)
        status = publish(output, files, n_texts, error);
    for (size_t i = 0; i < n_texts; i++)
        pending_file_discard(&files[i]);
    memory_free(files);
    return status;
}
