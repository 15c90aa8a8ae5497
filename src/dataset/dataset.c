#include "dataset/dataset.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/source.h"

#include <math.h>

void rfcv_dataset_free(rfcv_dataset *dataset)
{
    if (!dataset)
        return;
    decisions_free(&dataset->decisions);
    mapped_file_close(&dataset->map);
    arena_free(&dataset->memory);
    memory_free(dataset);
}

rfcv_status dataset_check_whole(const rfcv_dataset *dataset, rfcv_error *error)
{
    if (!dataset->is_only_judged)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "%s was read to be judged by a model, without all classes and features, and serves for "
                     "nothing else",
                     source_name(dataset->info.path));
}

rfcv_dataset_info rfcv_dataset_describe(const rfcv_dataset *dataset)
{
    return dataset->info;
}

size_t rfcv_dataset_n_decisions(const rfcv_dataset *dataset)
{
    return dataset->decisions.n;
}

rfcv_decision rfcv_dataset_decision(const rfcv_dataset *dataset, size_t index)
{
    return dataset->decisions.items[index];
}

size_t rfcv_dataset_n_join_steps(const rfcv_dataset *dataset)
{
    return dataset->n_join_steps;
}

rfcv_join_step rfcv_dataset_join_step(const rfcv_dataset *dataset, size_t index)
{
    return dataset->join_steps[index];
}

const char *rfcv_class_name(const rfcv_dataset *dataset, size_t class_index)
{
    return dataset->class_names[class_index];
}

size_t rfcv_class_size(const rfcv_dataset *dataset, size_t class_index)
{
    return dataset->class_sizes[class_index];
}

const char *rfcv_sample_id(const rfcv_dataset *dataset, size_t sample)
{
    return dataset->sample_ids[sample];
}

const char *rfcv_feature_name(const rfcv_dataset *dataset, size_t feature)
{
    return dataset->feature_names[feature];
}

size_t rfcv_sample_class(const rfcv_dataset *dataset, size_t sample)
{
    uint32_t label = dataset->labels[sample];
    return label < dataset->n_classes ? label : RFCV_NO_CLASS;
}

double rfcv_value(const rfcv_dataset *dataset, size_t sample, size_t feature)
{
    return dataset->feature_places[feature] == NO_PLACE ? NAN : dataset_value(dataset, sample, feature);
}
