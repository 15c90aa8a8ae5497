#include "report/dataset_json.h"

#include "report/decisions_json.h"
#include "report/json_origin.h"
#include "report/setting_names.h"

void dataset_json_write_file(json_writer *json, const char *key, const char *path, rfcv_file_sum sum)
{
    if (!path || !*path) {
        json_write_text(json, key, NULL);
        return;
    }
    json_open_object(json, key);
    json_write_text(json, "path", path);
    json_write_count(json, "n_bytes", sum.n_bytes);
    json_write_crc32(json, "crc32", sum.crc32);
    json_close(json);
}

static void write_files(json_writer *json, const rfcv_dataset_info *data)
{
    const rfcv_file_sum labels_sum = {data->labels_n_bytes, data->labels_crc32};
    json_write_text(json, "path", data->path);
    json_write_text(json, "format", data->format);
    json_write_count(json, "n_bytes", data->n_bytes);
    json_write_crc32(json, "crc32", data->crc32);
    dataset_json_write_file(json, "labels", data->labels_path, labels_sum);
    dataset_json_write_file(json, "names", data->asked.names, data->names_sum);
}

static void write_classes(json_writer *json, const rfcv_dataset *dataset, size_t n_classes)
{
    json_open_array(json, "classes");
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        json_open_object(json, NULL);
        json_write_text(json, "name", rfcv_class_name(dataset, class_index));
        json_write_count(json, "n_samples", rfcv_class_size(dataset, class_index));
        json_close(json);
    }
    json_close(json);
}

static void write_dataset(json_writer *json, const rfcv_dataset *dataset)
{
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    json_open_object(json, "dataset");
    write_files(json, &data);
    json_write_text(json, "orientation", orientation_name(data.orientation));
    json_write_text(json, "id_column", data.id_column);
    json_write_text(json, "label_column", data.label_column);
    json_write_text(json, "group_column", data.group_column);
    json_write_count(json, "n_samples", data.n_samples);
    json_write_count(json, "n_features", data.n_features);
    json_write_count(json, "n_groups", data.n_groups);
    json_write_count(json, "n_unlabelled", data.n_unlabelled);
    json_write_count(json, "n_unmatched", data.n_unmatched);
    json_write_count(json, "n_dropped", data.n_dropped);
    json_write_count(json, "n_text", data.n_text);
    json_write_count(json, "n_missing", data.n_missing);
    json_write_count(json, "n_with_gaps", data.n_with_gaps);
    json_write_count(json, "n_constant", data.n_constant);
    json_write_count(json, "n_renamed", data.n_renamed);
    json_write_text(json, "na", na_name(data.na));
    json_write_text(json, "log", log_name(data.log));
    json_write_text(json, "log_reason", data.log_reason);
    json_write_real(json, "lowest", data.lowest);
    json_write_real(json, "highest", data.highest);
    json_write_real(json, "median", data.median);
    json_write_real(json, "high", data.high);
    json_write_count(json, "n_value_bytes", data.n_value_bytes);
    write_classes(json, dataset, data.n_classes);
    write_decisions(json, dataset);
    write_join(json, dataset);
    json_close(json);
}

static void write_read_options(json_writer *json, const rfcv_read_options *options)
{
    json_open_object(json, "read");
    json_write_text(json, "labels", options->labels);
    json_write_text(json, "label_column", options->label_column);
    json_write_text(json, "id_column", options->id_column);
    json_write_text(json, "group_column", options->group_column);
    json_open_array(json, "drop");
    for (size_t i = 0; i < options->n_drop; i++)
        json_write_text(json, NULL, options->drop[i]);
    json_close(json);
    json_write_text(json, "orientation", orientation_name(options->orientation));
    json_write_text(json, "features", features_name(options->features));
    json_write_text(json, "na", na_name(options->na));
    json_write_text(json, "log", log_name(options->log));
    json_write_text(json, "values", options->values);
    json_write_text(json, "names", options->names);
    json_write_bool(json, "use_mmap", options->use_mmap);
    json_write_count(json, "max_memory", options->max_memory);
    json_close(json);
}

void dataset_json_write(json_writer *json, const rfcv_dataset *dataset)
{
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    write_dataset(json, dataset);
    write_read_options(json, &data.asked);
}
