#include "dataset/dataset.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/draft.h"
#include "dataset/excerpt.h"
#include "dataset/text/table.h"

#include <math.h>
#include <string.h>

static rfcv_status check_shape(size_t n_samples, size_t n_features, rfcv_log log, rfcv_error *error)
{
    if (n_samples < 1 || n_samples > MOST_SAMPLES)
        return error_set(error, RFCV_BAD_DATA, "a matrix of %zu samples; there must be 1 to %d", n_samples,
                         MOST_SAMPLES);
    if (n_features < 1 || n_features > MOST_FEATURES)
        return error_set(error, RFCV_BAD_DATA, "a matrix of %zu features; there must be 1 to %d", n_features,
                         MOST_FEATURES);
    if (log > RFCV_LOG_LOG2P1)
        return error_set(error, RFCV_BAD_OPTION, "log must be one of auto, none, log1p and log2p1");
    return RFCV_OK;
}

static rfcv_status copy_sample(dataset_draft *draft, const double *values, const char *label, size_t sample,
                               rfcv_error *error)
{
    const axis_names *features = &draft->matrix->columns;
    size_t n = features->n;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(values[i]))
            return error_set(error, RFCV_BAD_DATA, "the value of feature %s%s in sample %zu is not finite",
                             features->are_numbers ? "V" : "", excerpt_of(features->names[i]).text,
                             sample + 1);
    if (!label || is_missing(label))
        return error_set(error, RFCV_BAD_DATA, "sample %zu has no label; leave it out", sample + 1);
    double *row;
    rfcv_status status = draft_add_sample(draft, label, &row, error);
    if (status == RFCV_OK)
        memcpy(row, values, n * sizeof *row);
    return status;
}

rfcv_dataset *rfcv_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                const char *const *labels, const char *const *sample_ids,
                                const char *const *feature_names, rfcv_log log, rfcv_error *error)
{
    rfcv_dataset *dataset = NULL;
    dataset_draft draft = {0};
    rfcv_status status = check_shape(n_samples, n_features, log, error);
    if (status == RFCV_OK)
        status = draft_begin(&draft, n_samples, n_features, "class", error);
    for (size_t i = 0; feature_names && i < n_features && status == RFCV_OK; i++)
        status = draft_name_feature(&draft, i, feature_names[i], error);
    for (size_t i = 0; sample_ids && i < n_samples && status == RFCV_OK; i++)
        status = draft_name_sample(&draft, i, sample_ids[i], error);
    for (size_t i = 0; i < n_samples && status == RFCV_OK; i++)
        status = copy_sample(&draft, values + i * n_features, labels[i], i, error);
    if (status == RFCV_OK)
        dataset = draft_finish(&draft, log, error);
    draft_free(&draft);
    return dataset;
}

void rfcv_dataset_free(rfcv_dataset *dataset)
{
    if (!dataset)
        return;
    decisions_free(&dataset->decisions);
    mapped_file_close(&dataset->map);
    arena_free(&dataset->memory);
    memory_free(dataset);
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
    return dataset->labels[sample];
}

double rfcv_value(const rfcv_dataset *dataset, size_t sample, size_t feature)
{
    return dataset_value(dataset, sample, feature);
}
