#include "report/result_files.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/predictions_tsv.h"

rfcv_status result_files_add_predictions(publication *files, const claimed_folder *folder,
                                         const rfcv_result *result, rfcv_file_sum *sum, rfcv_error *error)
{
    pending_file *file;
    rfcv_status status = publication_open(files, folder, "predictions.tsv", &file, error);
    if (status == RFCV_OK && !predictions_tsv_write(file->stream, result, sum))
        status = error_no_memory(error);
    return status == RFCV_OK ? pending_file_complete(file, error) : status;
}

rfcv_status result_files_add_metrics(publication *files, const claimed_folder *folder,
                                     const rfcv_result *result, const rfcv_metrics *metrics,
                                     rfcv_error *error)
{
    char *text = rfcv_metrics_json_make(result, metrics, error);
    const rfcv_status status = publication_add(files, folder, "metrics.json", text, error);
    memory_free(text);
    return status;
}
