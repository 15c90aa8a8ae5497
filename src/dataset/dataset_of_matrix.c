#include "dataset/dataset_of_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/classes.h"
#include "dataset/dataset_making.h"
#include "dataset/file/source.h"
#include "dataset/missing_values.h"
#include "dataset/quantiles.h"

#include <math.h>

/* ---- features ---- */

/* The first gap of the first feature that has one. */
static void find_gap(const dataset_making *making, gap_survey *gaps)
{
    const rfcv_dataset *dataset = making->dataset;
    size_t feature = 0;
    while (feature < gaps->n && !(making->choice.is_kept[feature] && gaps->has_gap[feature]))
        feature++;
    for (size_t i = 0; feature < gaps->n && i < dataset->n_samples; i++) {
        size_t sample = dataset->sample_places[i];
        bool has_rows = dataset->has_features_in_rows;
        size_t row = has_rows ? feature : sample, column = has_rows ? sample : feature;
        double value = dataset->rows[row][column];
        if (value == value)
            continue;
        gaps->place = matrix_value_place(*making->matrix, row, column);
        gaps->sample = dataset->sample_ids[i];
        return;
    }
}

static rfcv_status judge_gaps(dataset_making *making, rfcv_error *error)
{
    gap_survey gaps = {.has_gap = making->survey.has_gap,
                       .is_empty = making->survey.is_empty,
                       .n = making->features->n,
                       .names = making->choice.names};
    find_gap(making, &gaps);
    return missing_values_decide(making->choice.is_kept, &gaps, making->options->na,
                                 &making->dataset->info.na, (*making->matrix)->path, making->decisions,
                                 error);
}

static rfcv_status refuse_gaps_in_all(const dataset_making *making, rfcv_error *error)
{
    const char *name = source_name((*making->matrix)->path);
    if (making->dataset->info.na == RFCV_NA_MEDIAN)
        return error_set(error, RFCV_BAD_DATA, "%s: no feature has any value, so that none is left", name);
    return error_set(
        error, RFCV_BAD_DATA,
        "%s: every feature has a missing value, so that none is left; --na median fills each gap "
        "with the median of a tree's bag",
        name);
}

/* Those that are kept, and the range of their values. */
static rfcv_status list_features(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_dataset_info *info = &dataset->info;
    const feature_choice *choice = &making->choice;
    const value_survey *survey = &making->survey;
    dataset->feature_places = arena_take(&dataset->memory, choice->n_kept, sizeof *dataset->feature_places);
    dataset->feature_names = arena_take(&dataset->memory, choice->n_kept, sizeof *dataset->feature_names);
    if (!dataset->feature_places || !dataset->feature_names)
        return error_no_memory(error);
    info->lowest = INFINITY;
    info->highest = -INFINITY;
    for (size_t i = 0; i < making->features->n; i++) {
        if (!choice->is_kept[i])
            continue;
        dataset->feature_places[dataset->n_features] = (uint32_t)i;
        dataset->feature_names[dataset->n_features++] = choice->names[i];
        info->n_renamed += choice->is_renamed[i];
        info->n_with_gaps += survey->has_gap[i];
        info->n_constant += survey->lowest[i] == survey->highest[i];
        info->lowest = survey->lowest[i] < info->lowest ? survey->lowest[i] : info->lowest;
        info->highest = survey->highest[i] > info->highest ? survey->highest[i] : info->highest;
    }
    info->n_features = dataset->n_features;
    info->n_missing = choice->n_kept - dataset->n_features;
    return dataset->n_features ? RFCV_OK : refuse_gaps_in_all(making, error);
}

static rfcv_status take_features(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_status status =
        value_survey_make(&making->survey, dataset, making->features->n, making->n_threads, error);
    if (status == RFCV_OK)
        status = judge_gaps(making, error);
    if (status == RFCV_OK)
        status = list_features(making, error);
    if (status == RFCV_OK)
        status = quantiles_of(dataset, &dataset->info.median, &dataset->info.high, error);
    value_survey_free(&making->survey);
    return status;
}

/* ---- all together ---- */

/* Where no label was asked for there is no class, and each sample has the number behind the last. */
static rfcv_status take_classes(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    if (!making->found->is_open)
        return classes_order(dataset, &making->found->label_names, &dataset->memory, error);
    dataset->is_only_judged = true;
    for (size_t i = 0; i < dataset->n_samples; i++)
        dataset->labels[i] = 0;
    return RFCV_OK;
}

static rfcv_status fill(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_dataset_info *info = &dataset->info;
    const rfcv_matrix *matrix = *making->matrix;
    rfcv_status status = making_take_samples(making, making->found->is_open, error);
    if (status == RFCV_OK)
        status = features_choose(&making->choice, matrix, making->orientation, making->found, making->options,
                                 &dataset->memory, making->decisions, error);
    if (status == RFCV_OK)
        status = take_classes(making, error);
    if (status == RFCV_OK)
        status = making_take_groups(making, error);
    if (status == RFCV_OK)
        status = take_features(making, error);
    if (status == RFCV_OK)
        status =
            survey_log(dataset, matrix, making->options->log, &dataset->memory, making->decisions, error);
    info->n_classes = dataset->n_classes;
    info->n_dropped = making->choice.n_dropped;
    info->n_text = making->choice.n_text;
    return status;
}

rfcv_dataset *dataset_of_matrix(rfcv_matrix **matrix, rfcv_orientation orientation,
                                const sample_labels *found, decision_list *decisions,
                                const rfcv_read_options *options, size_t n_threads, rfcv_error *error)
{
    dataset_making making = {.matrix = matrix,
                             .orientation = orientation,
                             .found = found,
                             .options = options,
                             .n_threads = n_threads,
                             .decisions = decisions};
    rfcv_status status = making_begin(&making, error);
    if (status == RFCV_OK)
        status = fill(&making, error);
    return making_end(&making, status, error);
}
