#include "dataset/dataset_of_expected.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/dataset_making.h"
#include "dataset/expected_classes.h"
#include "dataset/expected_features.h"
#include "dataset/quantiles.h"
#include "dataset/scale.h"

#include <math.h>

/* Names of the model's features, in its order; no place yet. */
static rfcv_status name_features(rfcv_dataset *dataset, const expected_names *expected, rfcv_error *error)
{
    const size_t n = expected->n_features;
    arena *memory = &dataset->memory;
    dataset->feature_places = arena_take(memory, n, sizeof *dataset->feature_places);
    dataset->feature_names = arena_take(memory, n, sizeof *dataset->feature_names);
    bool has_memory = dataset->feature_places && dataset->feature_names;
    for (size_t i = 0; i < n && has_memory; i++) {
        dataset->feature_names[i] = arena_text(memory, expected->features[i]);
        has_memory = dataset->feature_names[i] != NULL;
    }
    return has_memory ? RFCV_OK : error_no_memory(error);
}

/* Range and quantiles of the features that the file has. */
static rfcv_status measure(dataset_making *making, const expected_features *features, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_dataset_info *info = &dataset->info;
    const value_survey *survey = &making->survey;
    info->lowest = INFINITY;
    info->highest = -INFINITY;
    dataset->n_features = 0;
    for (size_t i = 0; i < features->n; i++) {
        size_t place = features->places[i];
        if (place == SIZE_MAX)
            continue;
        dataset->feature_places[dataset->n_features++] = (uint32_t)place;
        info->n_constant += survey->lowest[place] == survey->highest[place];
        info->lowest = fmin(info->lowest, survey->lowest[place]);
        info->highest = fmax(info->highest, survey->highest[place]);
    }
    if (info->lowest > info->highest) /* there is no value */
        info->lowest = info->highest = 0.0;
    return quantiles_of(dataset, &info->median, &info->high, error);
}

static void place_features(rfcv_dataset *dataset, const expected_features *features)
{
    for (size_t i = 0; i < features->n; i++)
        dataset->feature_places[i] =
            features->places[i] == SIZE_MAX ? NO_PLACE : (uint32_t)features->places[i];
    dataset->n_features = dataset->info.n_features = features->n;
}

static rfcv_status take_features(dataset_making *making, const expected_names *expected, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    expected_features features;
    rfcv_status status = expected_features_find(&features, making, expected, error);
    if (status == RFCV_OK)
        status = name_features(dataset, expected, error);
    if (status == RFCV_OK)
        status = value_survey_make(&making->survey, dataset, making->features->n, making->n_threads, error);
    if (status == RFCV_OK)
        status = expected_features_judge_gaps(&features, making, expected, error);
    if (status == RFCV_OK)
        status = measure(making, &features, error);
    if (status == RFCV_OK)
        place_features(dataset, &features);
    value_survey_free(&making->survey);
    expected_features_free(&features);
    return status;
}

static rfcv_status fill(dataset_making *making, const expected_names *expected, rfcv_error *error)
{
    rfcv_dataset_info *info = &making->dataset->info;
    rfcv_status status = making_take_samples(making, true, error);
    if (status == RFCV_OK)
        status = expected_classes_take(making, expected, error);
    if (status == RFCV_OK)
        status = making_take_groups(making, error);
    if (status == RFCV_OK)
        status = take_features(making, expected, error);
    if (status == RFCV_OK)
        status = scale_compare(info, expected, making->decisions, error);
    info->na = expected->fills ? RFCV_NA_MEDIAN : RFCV_NA_ERROR;
    info->log = RFCV_LOG_NONE;
    info->log_reason = "the model compares values as they are in the file";
    making->dataset->is_only_judged = true;
    return status;
}

rfcv_dataset *dataset_of_expected(rfcv_matrix **matrix, const expected_names *expected,
                                  rfcv_orientation orientation, const sample_labels *found,
                                  decision_list *decisions, const rfcv_read_options *options,
                                  size_t n_threads, rfcv_error *error)
{
    dataset_making making = {.matrix = matrix,
                             .orientation = orientation,
                             .found = found,
                             .options = options,
                             .n_threads = n_threads,
                             .decisions = decisions};
    rfcv_status status = making_begin(&making, error);
    if (status == RFCV_OK)
        status = fill(&making, expected, error);
    return making_end(&making, status, error);
}
