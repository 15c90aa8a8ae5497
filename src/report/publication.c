#include "report/publication.h"

#include "base/memory.h"
#include "base/status.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

rfcv_status publication_make(publication *files, size_t n_files, rfcv_error *error)
{
    *files = (publication){.files = memory_make(n_files, sizeof *files->files)};
    return files->files ? RFCV_OK : error_no_memory(error);
}

rfcv_status publication_open(publication *files, const claimed_folder *folder, const char *name,
                             pending_file **opened, rfcv_error *error)
{
    *opened = &files->files[files->n_files++];
    return pending_file_open(*opened, folder->directory, folder->path, name, error);
}

rfcv_status publication_add(publication *files, const claimed_folder *folder, const char *name,
                            const char *text, rfcv_error *error)
{
    pending_file *file;
    if (!text)
        return error_no_memory(error);
    rfcv_status status = publication_open(files, folder, name, &file, error);
    if (status != RFCV_OK)
        return status;
    fputs(text, file->stream);
    return pending_file_complete(file, error);
}

static void add_that_old_run_is_gone(rfcv_error *error)
{
    if (!error)
        return;
    size_t length = strlen(error->message);
    snprintf(error->message + length, sizeof error->message - length, " (the run that was there is gone)");
}

/* Once the old run is out of the way. */
static rfcv_status publish(publication *files, rfcv_output *output, bool is_retired, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    size_t n_published = 0;
    while (status == RFCV_OK && n_published < files->n_files) {
        status = pending_file_publish(&files->files[n_published], error);
        n_published += status == RFCV_OK;
    }
    for (size_t i = 0; i < output->n_folders && status == RFCV_OK; i++)
        status = claimed_folder_sync(&output->folders[i], error);
    if (status == RFCV_OK) {
        output->is_filled = true;
        return RFCV_OK;
    }
    while (n_published-- > 0)
        unlinkat(files->files[n_published].directory, files->files[n_published].name, 0);
    if (is_retired)
        add_that_old_run_is_gone(error);
    return status;
}

rfcv_status publication_appear(publication *files, rfcv_output *output, rfcv_error *error)
{
    bool is_retired = false;
    rfcv_status status = output_check_names_are_free(output, error);
    if (status == RFCV_OK)
        status = output_retire(output, &is_retired, error);
    if (status == RFCV_OK)
        return publish(files, output, is_retired, error);
    if (is_retired)
        add_that_old_run_is_gone(error);
    return status;
}

rfcv_status publication_appear_beside(publication *files, rfcv_output *output, rfcv_error *error)
{
    return output->is_filled ? publish(files, output, false, error)
                             : publication_appear(files, output, error);
}

void publication_discard(publication *files)
{
    for (size_t i = 0; i < files->n_files; i++)
        pending_file_discard(&files->files[i]);
    memory_free(files->files);
    *files = (publication){0};
}
