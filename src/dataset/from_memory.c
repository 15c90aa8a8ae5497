/* Datasets of values that lie in memory: copied, or borrowed. */
#include "rfcv.h"

#include "base/status.h"
#include "dataset/dataset.h"
#include "dataset/draft.h"
#include "dataset/excerpt.h"
#include "dataset/text/table.h"

#include <math.h>
#include <string.h>

typedef struct values_in_memory {
    size_t n_samples, n_features;
    const double *values;
    rfcv_orientation orientation;
    const char *const *labels; /* NULL: none */
    const char *const *sample_ids, *const *feature_names;
} values_in_memory;

static rfcv_status check_shape(const values_in_memory *given, rfcv_log log, rfcv_error *error)
{
    if (given->n_samples < 1 || given->n_samples > MOST_SAMPLES)
        return error_set(error, RFCV_BAD_DATA, "a matrix of %zu samples; there must be 1 to %d",
                         given->n_samples, MOST_SAMPLES);
    if (given->n_features < 1 || given->n_features > MOST_FEATURES)
        return error_set(error, RFCV_BAD_DATA, "a matrix of %zu features; there must be 1 to %d",
                         given->n_features, MOST_FEATURES);
    if (given->orientation != RFCV_SAMPLES_IN_ROWS && given->orientation != RFCV_FEATURES_IN_ROWS)
        return error_set(error, RFCV_BAD_OPTION, "orientation must be one of samples and features");
    if (log > RFCV_LOG_LOG2P1)
        return error_set(error, RFCV_BAD_OPTION, "log must be one of auto, none, log1p and log2p1");
    return RFCV_OK;
}

static rfcv_status refuse_value(const values_in_memory *given, size_t sample, size_t feature,
                                rfcv_error *error)
{
    if (given->feature_names)
        return error_set(error, RFCV_BAD_DATA, "the value of feature %s in sample %zu is not finite",
                         excerpt_of(given->feature_names[feature]).text, sample + 1);
    return error_set(error, RFCV_BAD_DATA, "the value of feature V%zu in sample %zu is not finite",
                     feature + 1, sample + 1);
}

static rfcv_status check_values(const values_in_memory *given, rfcv_error *error)
{
    bool has_rows = given->orientation == RFCV_FEATURES_IN_ROWS;
    size_t n_columns = has_rows ? given->n_samples : given->n_features;
    for (size_t i = 0; i < given->n_samples * given->n_features; i++)
        if (!isfinite(given->values[i]))
            return has_rows ? refuse_value(given, i % n_columns, i / n_columns, error)
                            : refuse_value(given, i / n_columns, i % n_columns, error);
    return RFCV_OK;
}

static rfcv_status check_labels(const values_in_memory *given, rfcv_error *error)
{
    for (size_t i = 0; i < given->n_samples && given->labels; i++)
        if (!given->labels[i] || is_missing(given->labels[i]))
            return error_set(error, RFCV_BAD_DATA, "sample %zu has no label; leave it out", i + 1);
    return RFCV_OK;
}

/* Checks what is given, and starts a draft with the names. */
static rfcv_status begin(dataset_draft *draft, const values_in_memory *given, rfcv_log log, rfcv_error *error)
{
    rfcv_status status = check_shape(given, log, error);
    if (status == RFCV_OK)
        status = check_values(given, error);
    if (status == RFCV_OK)
        status = check_labels(given, error);
    if (status == RFCV_OK)
        status = draft_begin(draft, given->n_samples, given->n_features, given->orientation,
                             given->labels ? "class" : "", error);
    for (size_t i = 0; given->feature_names && i < given->n_features && status == RFCV_OK; i++)
        status = draft_name_feature(draft, i, given->feature_names[i], error);
    for (size_t i = 0; given->sample_ids && i < given->n_samples && status == RFCV_OK; i++)
        status = draft_name_sample(draft, i, given->sample_ids[i], error);
    return status;
}

static rfcv_dataset *finish(dataset_draft *draft, rfcv_status status, rfcv_log log, rfcv_error *error)
{
    rfcv_dataset *dataset = status == RFCV_OK ? draft_finish(draft, log, error) : NULL;
    draft_free(draft);
    return dataset;
}

rfcv_dataset *rfcv_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                const char *const *labels, const char *const *sample_ids,
                                const char *const *feature_names, rfcv_log log, rfcv_error *error)
{
    const values_in_memory given = {n_samples, n_features, values,       RFCV_SAMPLES_IN_ROWS,
                                    labels,    sample_ids, feature_names};
    dataset_draft draft = {0};
    rfcv_status status = begin(&draft, &given, log, error);
    for (size_t i = 0; i < n_samples && status == RFCV_OK; i++) {
        double *row;
        status = draft_add_sample(&draft, labels ? labels[i] : NULL, &row, error);
        if (status == RFCV_OK)
            memcpy(row, values + i * n_features, n_features * sizeof *row);
    }
    return finish(&draft, status, log, error);
}

rfcv_dataset *rfcv_dataset_borrow(size_t n_samples, size_t n_features, const double *values,
                                  rfcv_orientation orientation, const char *const *labels,
                                  const char *const *sample_ids, const char *const *feature_names,
                                  rfcv_log log, rfcv_error *error)
{
    const values_in_memory given = {n_samples, n_features, values,       orientation,
                                    labels,    sample_ids, feature_names};
    bool has_rows = orientation == RFCV_FEATURES_IN_ROWS;
    size_t n_rows = has_rows ? n_features : n_samples, n_columns = has_rows ? n_samples : n_features;
    dataset_draft draft = {0};
    rfcv_status status = begin(&draft, &given, log, error);
    for (size_t i = 0; i < n_rows && status == RFCV_OK; i++)
        status = draft_add_row(&draft, values + i * n_columns, error);
    for (size_t i = 0; labels && i < n_samples && status == RFCV_OK; i++)
        status = draft_label_sample(&draft, i, labels[i], error);
    return finish(&draft, status, log, error);
}
