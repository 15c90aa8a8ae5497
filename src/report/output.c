#include "report/output.h"

#include "base/memory.h"
#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a folder is looked through for.  One with a run.json holds a complete run, one with a predict.json
 * complete predictions, one with a comparison.tsv complete runs in its folders, and one with a bench.json a
 * complete bench: these appear after the files before them, and go before them.  Reports are made of what is
 * there; an explanation is alone, or beside a run. */
static const char *const NAMES[] = {"predictions.tsv", "error_by_trees.tsv",
                                    "metrics.json",    "run.json",
                                    "predict.json",    "comparison.tsv",
                                    "pca.tsv",         "report.html",
                                    "importance.tsv",  "importance_local.tsv",
                                    "proximity.tsv",   "proximity.npy",
                                    "influence.tsv",   "importance.svg",
                                    "proximity.svg",   "influence.svg",
                                    "speedup.svg",     "schedules.svg",
                                    "timeline.svg",    "bench.tsv",
                                    "bench.html",      "bench.json"};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES, FIRST_OF_EXPLANATION = 8, FIRST_OF_BENCH = 16 };

static const char *what_has(size_t name)
{
    return name < FIRST_OF_EXPLANATION ? "a run" : name < FIRST_OF_BENCH ? "an explanation" : "a bench";
}

static rfcv_status check_folder(const rfcv_output *output, const claimed_folder *folder, rfcv_error *error)
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
                             "'%s' holds %s already (%s); give another folder, or --force to replace it",
                             folder->path, what_has(i), NAMES[i]);
    }
    return RFCV_OK;
}

rfcv_status output_check_names_are_free(const rfcv_output *output, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < output->n_folders && status == RFCV_OK; i++)
        status = check_folder(output, &output->folders[i], error);
    return status;
}

rfcv_status output_retire(const rfcv_output *output, bool *is_retired, rfcv_error *error)
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
    return status == RFCV_OK ? output_check_names_are_free(output, error) : status;
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
