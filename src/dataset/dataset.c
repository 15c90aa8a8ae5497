#include "dataset/dataset.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/draft.h"
#include "dataset/feature_names.h"
#include "dataset/table.h"

#include <math.h>
#include <stdio.h>
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

static rfcv_status copy_names(dataset_draft *draft, const char *const *feature_names, rfcv_error *error)
{
    draft->feature_names = arena_take(&draft->memory, draft->n_columns, sizeof *draft->feature_names);
    if (!draft->feature_names)
        return error_no_memory(error);
    for (size_t i = 0; i < draft->n_columns; i++) {
        char number[24];
        snprintf(number, sizeof number, "V%zu", i + 1);
        draft->feature_names[i] = arena_text(&draft->memory, feature_names ? feature_names[i] : number);
        if (!draft->feature_names[i])
            return error_no_memory(error);
    }
    return feature_names_tell_apart(draft->feature_names, draft->n_columns, &draft->memory, error);
}

static rfcv_status copy_row(dataset_draft *draft, const double *values, const char *label, const char *id,
                            rfcv_error *error)
{
    draft_sample sample = {.id = id, .values = draft_row(draft)};
    if (!sample.values)
        return error_no_memory(error);
    for (size_t i = 0; i < draft->n_columns; i++)
        if (!isfinite(values[i]))
            return error_set(error, RFCV_BAD_DATA, "the value of feature %s in sample %zu is not finite",
                             draft->feature_names[i], draft->n_samples + 1);
    memcpy(sample.values, values, draft->n_columns * sizeof *values);
    if (!label || is_missing(label))
        return error_set(error, RFCV_BAD_DATA, "sample %zu has no label; leave it out", draft->n_samples + 1);
    rfcv_status status = draft_number(draft, &draft->labels, label, &sample.label, error);
    return status == RFCV_OK ? draft_add(draft, &sample, error) : status;
}

static rfcv_status check_ids(const dataset_draft *draft, rfcv_error *error)
{
    name_index ids = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < draft->n_samples && status == RFCV_OK; i++) {
        size_t number;
        if (!name_index_add(&ids, draft->samples[i].id, &number))
            status = error_no_memory(error);
        else if (number != i)
            status = error_set(error, RFCV_BAD_DATA, "samples %zu and %zu have one id, '%s'", number + 1,
                               i + 1, draft->samples[i].id);
    }
    name_index_free(&ids);
    return status;
}

rfcv_dataset *rfcv_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                const char *const *labels, const char *const *sample_ids,
                                const char *const *feature_names, rfcv_log log, rfcv_error *error)
{
    rfcv_dataset *dataset = NULL;
    dataset_draft draft = {.n_columns = n_features,
                           .info = {.path = "",
                                    .format = "memory",
                                    .labels_path = "",
                                    .id_column = sample_ids ? "sample" : "",
                                    .label_column = "class",
                                    .group_column = "none"}};
    rfcv_status status = check_shape(n_samples, n_features, log, error);
    if (status == RFCV_OK)
        status = copy_names(&draft, feature_names, error);
    for (size_t i = 0; i < n_samples && status == RFCV_OK; i++)
        status =
            copy_row(&draft, values + i * n_features, labels[i], sample_ids ? sample_ids[i] : NULL, error);
    if (status == RFCV_OK && sample_ids)
        status = check_ids(&draft, error);
    if (status == RFCV_OK)
        dataset = draft_finish(&draft, log, error);
    draft_free(&draft);
    return dataset;
}

void rfcv_dataset_free(rfcv_dataset *dataset)
{
    if (!dataset)
        return;
    arena_free(&dataset->memory);
    memory_free(dataset);
}

rfcv_dataset_info rfcv_dataset_describe(const rfcv_dataset *dataset)
{
    return dataset->info;
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
