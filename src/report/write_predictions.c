/* Writing what a model says of samples: all files or none. */
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "report/predict_json.h"
#include "report/result_files.h"

enum { MOST_FILES = 3 };

/* predict.json comes last: it makes the predictions complete. */
static rfcv_status add_files(publication *files, const claimed_folder *folder, const rfcv_model *model,
                             const rfcv_result *result, const rfcv_metrics *metrics,
                             const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    const double start = stopwatch_now();
    rfcv_file_sum sum = {0};
    rfcv_status status = result_files_add_predictions(files, folder, result, &sum, error);
    if (status == RFCV_OK && metrics)
        status = result_files_add_metrics(files, folder, result, metrics, error);
    if (status != RFCV_OK)
        return status;
    char *text = predict_json_make(model, result, sum, stopwatch_now() - start, command_line, n_arguments);
    status = publication_add(files, folder, "predict.json", text, error);
    memory_free(text);
    return status;
}

rfcv_status rfcv_output_write_predictions(rfcv_output *output, const rfcv_model *model,
                                          const rfcv_result *result, const rfcv_metrics *metrics,
                                          const char *const *command_line, size_t n_arguments,
                                          rfcv_error *error)
{
    publication files;
    rfcv_status status = publication_make(&files, MOST_FILES, error);
    if (status == RFCV_OK)
        status =
            add_files(&files, &output->folders[0], model, result, metrics, command_line, n_arguments, error);
    if (status == RFCV_OK)
        status = publication_appear(&files, output, error);
    publication_discard(&files);
    return status;
}
