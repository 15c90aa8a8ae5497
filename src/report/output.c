/* The folder that receives a run's files: claimed before the run, filled after it, all or nothing. */
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "report/pending_file.h"
#include "report/predictions_tsv.h"
#include "report/run_json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the order in which they appear: a folder with a run.json holds a complete run. */
enum { PREDICTIONS, METRICS, RUN, N_FILES };
static const char *const NAMES[N_FILES] = {"predictions.tsv", "metrics.json", "run.json"};

struct rfcv_output {
    char *folder;
    int directory; /* its descriptor, so that a change of the working folder does no harm; -1: not open */
    bool is_made;  /* by us */
    bool may_replace;
};

static rfcv_status refuse(rfcv_error *error, const char *what, const char *folder, int reason)
{
    return error_set(error, RFCV_CANNOT_CREATE,
                     "cannot %s the folder '%s': %s; give another folder to write to", what, folder,
                     strerror(reason));
}

/* Length of the folder that holds `folder`, without closing slashes; 0 for the working folder. */
static size_t parent_length(const char *folder)
{
    size_t length = strlen(folder);
    while (length && folder[length - 1] == '/')
        length--;
    while (length && folder[length - 1] != '/')
        length--;
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return length;
}

static rfcv_status make_folder(rfcv_output *output, rfcv_error *error)
{
    const char *folder = output->folder;
    output->is_made = mkdir(folder, 0777) == 0;
    if (output->is_made || errno == EEXIST)
        return RFCV_OK;
    int reason = errno;
    size_t length = parent_length(folder);
    if (reason == ENOENT && length)
        return error_set(error, RFCV_CANNOT_CREATE,
                         "cannot make the folder '%s': there is no folder '%.*s'; make that first", folder,
                         (int)length, folder);
    return refuse(error, "make", folder, reason);
}

static rfcv_status open_folder(rfcv_output *output, rfcv_error *error)
{
    output->directory = open(output->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (output->directory < 0)
        return refuse(error, "use", output->folder, errno);
    if (faccessat(output->directory, ".", W_OK | X_OK, AT_EACCESS) != 0)
        return refuse(error, "write to", output->folder, errno);
    return RFCV_OK;
}

/* A run that is there is kept unless it may be replaced; a folder under a file's name always is. */
static rfcv_status check_names_are_free(const rfcv_output *output, rfcv_error *error)
{
    for (size_t i = 0; i < N_FILES; i++) {
        struct stat found;
        if (fstatat(output->directory, NAMES[i], &found, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(found.st_mode))
            return error_set(error, RFCV_CANNOT_CREATE,
                             "'%s/%s' is a folder, where a file of that name is to be written; give another "
                             "folder to write to",
                             output->folder, NAMES[i]);
        if (!output->may_replace)
            return error_set(error, RFCV_CANNOT_CREATE,
                             "'%s' holds a run already (%s); give another folder, or --force to replace it",
                             output->folder, NAMES[i]);
    }
    return RFCV_OK;
}

rfcv_output *rfcv_output_make(const char *folder, bool force, rfcv_error *error)
{
    rfcv_output *output = memory_make(1, sizeof *output);
    if (!output) {
        error_no_memory(error);
        return NULL;
    }
    output->directory = -1;
    output->may_replace = force;
    output->folder = memory_copy_text(folder);
    if (!output->folder)
        error_no_memory(error);
    else if (make_folder(output, error) == RFCV_OK && open_folder(output, error) == RFCV_OK &&
             check_names_are_free(output, error) == RFCV_OK)
        return output;
    rfcv_output_free(output);
    return NULL;
}

/* True if the folder's path still leads to the folder that was opened. */
static bool is_same_folder(const rfcv_output *output)
{
    struct stat opened, named;
    return fstat(output->directory, &opened) == 0 && stat(output->folder, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

void rfcv_output_free(rfcv_output *output)
{
    if (!output)
        return;
    /* rmdir fails, as it should, where anything is in the folder. */
    if (output->is_made && (output->directory < 0 || is_same_folder(output)))
        rmdir(output->folder);
    if (output->directory >= 0)
        close(output->directory);
    memory_free(output->folder);
    memory_free(output);
}

static rfcv_status write_text(pending_file *file, const char *text, rfcv_error *error)
{
    fputs(text, file->stream);
    return pending_file_complete(file, error);
}

static rfcv_status write_predictions(pending_file *file, const rfcv_result *result, rfcv_error *error)
{
    predictions_tsv_write(file->stream, result);
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

static rfcv_status write_run(pending_file *file, const rfcv_result *result, double write_seconds,
                             const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    char *text = run_json_make(result, write_seconds, command_line, n_arguments);
    rfcv_status status = text ? write_text(file, text, error) : error_no_memory(error);
    memory_free(text);
    return status;
}

/* Puts the renamed files on disk; some file systems cannot do that to a folder, and say EINVAL. */
static rfcv_status sync_folder(const rfcv_output *output, rfcv_error *error)
{
    if (fsync(output->directory) == 0 || errno == EINVAL)
        return RFCV_OK;
    return error_set(error, RFCV_IO, "cannot write the folder '%s' to disk: %s; run again", output->folder,
                     strerror(errno));
}

/* Ends an old run: without its run.json, a mixture of two runs never looks like one. */
static rfcv_status retire_old_run(const rfcv_output *output, bool *is_retired, rfcv_error *error)
{
    *is_retired = unlinkat(output->directory, NAMES[RUN], 0) == 0;
    if (*is_retired || errno == ENOENT)
        return RFCV_OK;
    return refuse(error, "replace the run in", output->folder, errno);
}

static void add_that_old_run_is_gone(rfcv_error *error)
{
    if (!error)
        return;
    size_t length = strlen(error->message);
    snprintf(error->message + length, sizeof error->message - length, " (the run that was there is gone)");
}

/* Renames the completed files, and takes that back if one cannot be. */
static rfcv_status publish(const rfcv_output *output, pending_file *files, rfcv_error *error)
{
    bool is_retired = false;
    rfcv_status status = check_names_are_free(output, error);
    if (status == RFCV_OK)
        status = retire_old_run(output, &is_retired, error);
    size_t n_published = 0;
    while (status == RFCV_OK && n_published < N_FILES) {
        status = pending_file_publish(&files[n_published], error);
        n_published += status == RFCV_OK;
    }
    if (status == RFCV_OK)
        status = sync_folder(output, error);
    if (status == RFCV_OK)
        return RFCV_OK;

    while (n_published)
        unlinkat(output->directory, NAMES[--n_published], 0);
    if (is_retired)
        add_that_old_run_is_gone(error);
    return status;
}

rfcv_status rfcv_output_write(rfcv_output *output, const rfcv_result *result, const rfcv_metrics *metrics,
                              const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    double start = stopwatch_now();
    pending_file files[N_FILES] = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < N_FILES && status == RFCV_OK; i++)
        status = pending_file_open(&files[i], output->directory, output->folder, NAMES[i], error);
    if (status == RFCV_OK)
        status = write_predictions(&files[PREDICTIONS], result, error);
    if (status == RFCV_OK)
        status = write_metrics(&files[METRICS], result, metrics, error);
    if (status == RFCV_OK)
        status = write_run(&files[RUN], result, stopwatch_now() - start, command_line, n_arguments, error);
    if (status == RFCV_OK)
        status = publish(output, files, error);
    for (size_t i = 0; i < N_FILES; i++)
        pending_file_discard(&files[i]);
    return status;
}
