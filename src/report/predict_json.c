#include "report/predict_json.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "forest/model.h"
#include "report/dataset_json.h"
#include "report/json_origin.h"
#include "report/predictions_json.h"
#include "report/setting_names.h"

static void write_model(json_writer *json, const rfcv_model *model)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    json_open_object(json, "model");
    json_write_crc32(json, "crc32", model->crc32);
    json_write_text(json, "version", info.version);
    json_write_count(json, "n_samples", info.n_samples);
    json_write_count(json, "n_features", info.n_features);
    json_write_count(json, "n_classes", info.n_classes);
    json_write_count(json, "n_trees", info.n_trees);
    json_write_text(json, "vote", vote_name(info.vote));
    json_write_count(json, "seed", info.seed);
    json_close(json);
}

static void write_features(json_writer *json, const rfcv_dataset_info *data)
{
    json_open_object(json, "features");
    json_write_count(json, "n_extra", data->n_extra);
    json_write_count(json, "n_filled", data->n_filled);
    json_write_count(json, "n_filled_cells", data->n_filled_cells);
    json_close(json);
}

static size_t count_labelled(const rfcv_dataset *dataset)
{
    size_t n_labelled = 0;
    for (size_t class_index = 0; class_index < rfcv_dataset_describe(dataset).n_classes; class_index++)
        n_labelled += rfcv_class_size(dataset, class_index);
    return n_labelled;
}

static void write_cost(json_writer *json, const rfcv_result *result, double read_seconds,
                       double write_seconds)
{
    const rfcv_run run = rfcv_result_run(result);
    json_open_object(json, "seconds");
    json_write_real(json, "read", read_seconds);
    json_write_real(json, "predict", run.grow_seconds);
    json_write_real(json, "write", write_seconds);
    json_write_real(json, "total", read_seconds + run.grow_seconds + write_seconds);
    json_close(json);
    json_write_count(json, "peak_rss_bytes", run.peak_rss_bytes);
}

char *predict_json_make(const rfcv_model *model, const rfcv_result *result, rfcv_file_sum predictions,
                        double write_seconds, const char *const *command_line, size_t n_arguments)
{
    json_writer *json = json_writer_make();
    if (!json)
        return NULL;
    const rfcv_plan *plan = result_plan(result);
    const rfcv_dataset *dataset = plan_dataset(plan);
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    json_write_origin(json, command_line, n_arguments);
    write_model(json, model);
    write_features(json, &data);
    dataset_json_write(json, dataset);
    json_write_count(json, "n_labelled", count_labelled(dataset));
    json_write_count(json, "threads", rfcv_plan_describe(plan).outer_threads);
    predictions_json_write(json, result, predictions);
    write_cost(json, result, data.seconds, write_seconds);
    char *text = json_text_make(json);
    json_writer_free(json);
    return text;
}
