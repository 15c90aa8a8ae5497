/* Writing report.html, made of the files in a folder: into one that was claimed and filled, and into that of
 * a finished run. */
#include "base/memory.h"
#include "base/status.h"
#include "explain/principal_components.h"
#include "report/output.h"
#include "report/page/comparison_page.h"
#include "report/page/run_page.h"
#include "report/pca_tsv.h"
#include "report/pending_file.h"

#include <unistd.h>

enum { N_COMPONENTS = 10 };

/* ---- files that replace one another ---- */

static rfcv_status replace_file(const claimed_folder *folder, const char *name, const char *text,
                                rfcv_error *error)
{
    pending_file file;
    rfcv_status status = pending_file_open(&file, folder->directory, folder->path, name, error);
    if (status == RFCV_OK) {
        fputs(text, file.stream);
        status = pending_file_complete(&file, error);
    }
    if (status == RFCV_OK)
        status = pending_file_publish(&file, error);
    pending_file_discard(&file);
    return status == RFCV_OK ? claimed_folder_sync(folder, error) : status;
}

/* ---- the page ---- */

static char *run_page_of(const char *folder, rfcv_error *error)
{
    run_files *files = run_files_read(folder, error);
    char *page = files ? run_page_make(files, error) : NULL;
    run_files_free(files);
    return page;
}

static bool has_file(const char *folder, const char *name, bool *has_memory)
{
    char *path = memory_format("%s/%s", folder, name);
    bool is_there = path && access(path, F_OK) == 0;
    *has_memory = *has_memory && path;
    memory_free(path);
    return is_there;
}

/* Of whatever the folder holds. */
static char *page_of(const char *folder, rfcv_error *error)
{
    bool has_memory = true;
    bool has_comparison = has_file(folder, "comparison.tsv", &has_memory);
    bool has_run = has_file(folder, "run.json", &has_memory);
    if (!has_memory)
        error_no_memory(error);
    else if (has_comparison)
        return comparison_page_make(folder, error);
    else if (has_run)
        return run_page_of(folder, error);
    else
        error_set(error, RFCV_CANNOT_READ,
                  "'%s' holds no run: there is neither run.json nor comparison.tsv in it; give a folder that "
                  "rfcv cv -o wrote",
                  folder);
    return NULL;
}

/* Into the folder of which the page is made.  Files are read by its path: where the working folder changed
 * or the folder was moved, that may lead to another run. */
static rfcv_status write_page(const claimed_folder *folder, rfcv_error *error)
{
    if (!claimed_folder_is_at_path(folder))
        return error_set(error, RFCV_CANNOT_READ,
                         "'%s' is no longer the folder that the results were written to", folder->path);
    char *page = page_of(folder->path, error);
    if (!page)
        return error->status;
    rfcv_status status = replace_file(folder, "report.html", page, error);
    memory_free(page);
    return status;
}

rfcv_status rfcv_report_write(const char *folder, rfcv_error *error)
{
    rfcv_error reason = {0};
    char *page = page_of(folder, &reason);
    if (page) {
        claimed_folder claimed;
        if (claimed_folder_open(&claimed, folder, &reason) == RFCV_OK)
            replace_file(&claimed, "report.html", page, &reason);
        claimed_folder_release(&claimed);
    }
    memory_free(page);
    if (error && reason.status != RFCV_OK)
        *error = reason;
    return reason.status;
}

/* ---- principal components ---- */

/* *text stays NULL where there are none, where they would take too long, or more memory than there is: a
 * report can do without. */
static rfcv_status make_components(const rfcv_dataset *dataset, const rfcv_monitor *monitor, char **text,
                                   rfcv_error *error)
{
    rfcv_error reason = {0};
    *text = NULL;
    if (!principal_components_are_quick(dataset))
        return RFCV_OK;
    const size_t n_threads = rfcv_dataset_describe(dataset).asked.n_threads;
    rfcv_pca *components = rfcv_pca_make(dataset, N_COMPONENTS, n_threads, monitor, &reason);
    if (components && components->n_components > 0)
        *text = pca_tsv_make(components, dataset);
    rfcv_pca_free(components);
    if (components || reason.status == RFCV_SYSTEM)
        return RFCV_OK;
    *error = reason;
    return reason.status;
}

/* Into the folder of each run: of the only one, or of those that were compared. */
static rfcv_status write_components(const rfcv_output *output, const rfcv_dataset *dataset,
                                    const rfcv_monitor *monitor, rfcv_error *error)
{
    char *text;
    rfcv_status status = make_components(dataset, monitor, &text, error);
    for (size_t i = output->n_folders > 1; i < output->n_folders && text && status == RFCV_OK; i++)
        status = replace_file(&output->folders[i], "pca.tsv", text, error);
    memory_free(text);
    return status;
}

rfcv_status rfcv_output_write_report(rfcv_output *output, const rfcv_dataset *dataset,
                                     const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_error reason = {0};
    rfcv_status status = write_components(output, dataset, monitor, &reason);
    if (status == RFCV_OK)
        status = write_page(&output->folders[0], &reason);
    if (error && status != RFCV_OK)
        *error = reason;
    return status;
}
