#include "dataset/dataset_of_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/classes.h"
#include "dataset/copy_read_options.h"
#include "dataset/excerpt.h"
#include "dataset/features.h"
#include "dataset/file/source.h"
#include "dataset/missing_values.h"
#include "dataset/quantiles.h"
#include "dataset/survey.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A dataset on the way; its memory is its own until it takes over the matrix'. */
typedef struct dataset_making {
    rfcv_dataset *dataset;
    const rfcv_matrix *matrix;
    const axis_names *samples, *features; /* the matrix' axes */
    const sample_labels *found;
    const rfcv_read_options *options;
    size_t n_threads;
    decision_list *decisions;
    feature_choice choice;
    value_survey survey;
} dataset_making;

/* ---- samples ---- */

static rfcv_status refuse_nameless(const dataset_making *making, size_t sample, rfcv_error *error)
{
    size_t place = making->samples->places ? making->samples->places[sample] : sample + 1;
    const char *name = source_name(making->matrix->path);
    if (making->dataset->has_features_in_rows)
        return error_set_at(error, RFCV_BAD_DATA, 1, place,
                            "%s: column %zu of values has no name, and so is a sample without an id", name,
                            place);
    return error_set_at(error, RFCV_BAD_DATA, place, 1, "%s:%zu: a sample without an id", name, place);
}

/* Of two samples of the dataset. */
static rfcv_status refuse_repeated(const dataset_making *making, size_t first, size_t second,
                                   rfcv_error *error)
{
    const rfcv_dataset *dataset = making->dataset;
    const size_t *places = making->samples->places;
    const char *name = source_name(making->matrix->path);
    excerpt id = excerpt_of(dataset->sample_ids[first]);
    if (!places)
        return error_set(error, RFCV_BAD_DATA, "samples %zu and %zu have one id, '%s'", first + 1, second + 1,
                         id.text);
    size_t place = places[dataset->sample_places[first]], other = places[dataset->sample_places[second]];
    if (dataset->has_features_in_rows)
        return error_set_at(error, RFCV_BAD_DATA, 1, other,
                            "%s: columns %zu and %zu have one sample id, '%s'; keep one of them", name, place,
                            other, id.text);
    return error_set_at(error, RFCV_BAD_DATA, other, 1,
                        "%s:%zu: the sample id '%s' is on line %zu already; ids are read from column '%s' "
                        "(another: --id-column; no feature: --drop)",
                        name, other, id.text, place, excerpt_of(making->samples->title).text);
}

static rfcv_status check_ids(const dataset_making *making, rfcv_error *error)
{
    const rfcv_dataset *dataset = making->dataset;
    name_index ids = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < making->samples->n && status == RFCV_OK; i++)
        if (*making->samples->names[i] == '\0')
            status = refuse_nameless(making, i, error);
    for (size_t i = 0; i < dataset->n_samples && status == RFCV_OK; i++) {
        size_t number;
        if (!name_index_add(&ids, dataset->sample_ids[i], &number))
            status = error_no_memory(error);
        else if (number != i)
            status = refuse_repeated(making, number, i, error);
    }
    name_index_free(&ids);
    return status;
}

/* Samples without ids are numbered as they are kept, if their numbers in the file have no meaning. */
static rfcv_status number_ids(const dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    for (size_t i = 0; i < dataset->n_samples && !making->found->is_joined; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        dataset->sample_ids[i] = arena_text(&dataset->memory, number);
        if (!dataset->sample_ids[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

/* Places, ids and labels of the samples that have a label, and the rows. */
static rfcv_status take_samples(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    const value_rows *values = &making->matrix->values;
    size_t n = making->samples->n;
    dataset->rows = arena_take(&dataset->memory, values->n_rows, sizeof *dataset->rows);
    dataset->sample_places = arena_take(&dataset->memory, n, sizeof *dataset->sample_places);
    dataset->sample_ids = arena_take(&dataset->memory, n, sizeof *dataset->sample_ids);
    dataset->labels = arena_take(&dataset->memory, n, sizeof *dataset->labels);
    if (!dataset->rows || !dataset->sample_places || !dataset->sample_ids || !dataset->labels)
        return error_no_memory(error);
    memcpy(dataset->rows, values->rows, values->n_rows * sizeof *dataset->rows);
    for (size_t i = 0; i < n; i++) {
        if (making->found->labels[i] == NO_LABEL)
            continue;
        size_t sample = dataset->n_samples++;
        dataset->sample_places[sample] = (uint32_t)i;
        dataset->sample_ids[sample] = making->samples->names[i];
        dataset->labels[sample] = making->found->labels[i];
    }
    dataset->info.n_samples = dataset->n_samples;
    dataset->info.n_unlabelled = n - dataset->n_samples;
    if (dataset->n_samples > MOST_SAMPLES)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has more than %d samples, which is the most that can be read",
                         source_name(making->matrix->path), MOST_SAMPLES);
    return making->samples->are_numbers ? number_ids(making, error) : check_ids(making, error);
}

/* Numbers the groups in the order of their first samples. */
static rfcv_status take_groups(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    const sample_labels *found = making->found;
    dataset->info.n_groups = dataset->n_samples;
    if (!found->groups)
        return RFCV_OK;
    dataset->groups = arena_take(&dataset->memory, dataset->n_samples, sizeof *dataset->groups);
    uint32_t *numbers = memory_make(found->group_names.n, sizeof *numbers); /* from 1; 0: none yet */
    if (!dataset->groups || !numbers) {
        memory_free(numbers);
        return error_no_memory(error);
    }
    uint32_t n_groups = 0;
    for (size_t i = 0; i < dataset->n_samples; i++) {
        uint32_t group = found->groups[dataset->sample_places[i]];
        if (!numbers[group])
            numbers[group] = ++n_groups;
        dataset->groups[i] = numbers[group] - 1;
    }
    dataset->info.n_groups = n_groups;
    memory_free(numbers);
    return RFCV_OK;
}

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
        gaps->place = matrix_value_place(making->matrix, row, column);
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
                                 &making->dataset->info.na, making->matrix->path, making->decisions, error);
}

static rfcv_status refuse_gaps_in_all(const dataset_making *making, rfcv_error *error)
{
    const char *name = source_name(making->matrix->path);
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

/* What is known of the files.  Strings of the matrix come over with its memory. */
static rfcv_status take_info(dataset_making *making, rfcv_orientation orientation, rfcv_error *error)
{
    const rfcv_matrix *matrix = making->matrix;
    const sample_labels *found = making->found;
    arena *memory = &making->dataset->memory;
    making->dataset->info = (rfcv_dataset_info){
        .path = matrix->path,
        .format = matrix->format,
        .n_bytes = matrix->n_bytes,
        .crc32 = matrix->crc32,
        .labels_path = arena_text(memory, found->labels_path),
        .labels_n_bytes = found->labels_n_bytes,
        .labels_crc32 = found->labels_crc32,
        .names_sum = matrix->names_sum,
        .orientation = orientation,
        .id_column = arena_text(memory, found->id_column),
        .are_numbered = making->samples->are_numbers,
        .label_column = arena_text(memory, found->label_column),
        .group_column = arena_text(memory, found->group_column),
        .n_unmatched = found->n_unmatched,
        .n_value_bytes = (uint64_t)matrix->values.n_rows * matrix->values.n_columns * sizeof(double),
    };
    rfcv_dataset_info *info = &making->dataset->info;
    bool has_memory = info->labels_path && info->id_column && info->label_column && info->group_column &&
                      copy_read_options(&info->asked, making->options, memory);
    return has_memory ? RFCV_OK : error_no_memory(error);
}

static rfcv_status take_join_steps(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    if (!making->found->is_joined)
        return RFCV_OK;
    dataset->join_steps = arena_take(&dataset->memory, N_JOIN_STEPS, sizeof *dataset->join_steps);
    if (!dataset->join_steps)
        return error_no_memory(error);
    dataset->n_join_steps = N_JOIN_STEPS;
    memcpy(dataset->join_steps, making->found->steps, sizeof making->found->steps);
    return RFCV_OK;
}

static rfcv_status fill(dataset_making *making, rfcv_orientation orientation, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_dataset_info *info = &dataset->info;
    rfcv_status status = take_info(making, orientation, error);
    if (status == RFCV_OK)
        status = take_samples(making, error);
    if (status == RFCV_OK)
        status = features_choose(&making->choice, making->matrix, orientation, making->found, making->options,
                                 &dataset->memory, making->decisions, error);
    if (status == RFCV_OK)
        status = classes_order(dataset, &making->found->label_names, &dataset->memory, error);
    if (status == RFCV_OK)
        status = take_groups(making, error);
    if (status == RFCV_OK)
        status = take_features(making, error);
    if (status == RFCV_OK)
        status = survey_log(dataset, making->matrix, making->options->log, &dataset->memory,
                            making->decisions, error);
    if (status == RFCV_OK)
        status = take_join_steps(making, error);
    info->n_classes = dataset->n_classes;
    info->n_dropped = making->choice.n_dropped;
    info->n_text = making->choice.n_text;
    return status;
}

/* Gives the dataset what the matrix owns; nothing can fail. */
static void take_over(rfcv_dataset *dataset, rfcv_matrix **matrix, decision_list *decisions)
{
    decisions_move(&dataset->decisions, &(*matrix)->decisions);
    decisions_move(&dataset->decisions, decisions);
    arena_join(&dataset->memory, &(*matrix)->memory);
    dataset->budget = (*matrix)->budget;
    dataset->map = (*matrix)->map;
    (*matrix)->map = (mapped_file){0};
    rfcv_matrix_free(*matrix);
    *matrix = NULL;
}

rfcv_dataset *dataset_of_matrix(rfcv_matrix **matrix, rfcv_orientation orientation,
                                const sample_labels *found, decision_list *decisions,
                                const rfcv_read_options *options, size_t n_threads, rfcv_error *error)
{
    dataset_making making = {.dataset = memory_make(1, sizeof *making.dataset),
                             .matrix = *matrix,
                             .samples = matrix_axis_names(*matrix, sample_axis(orientation)),
                             .features = matrix_axis_names(*matrix, feature_axis(orientation)),
                             .found = found,
                             .options = options,
                             .n_threads = n_threads,
                             .decisions = decisions};
    if (!making.dataset) {
        error_no_memory(error);
        return NULL;
    }
    making.dataset->has_features_in_rows = orientation == RFCV_FEATURES_IN_ROWS;
    rfcv_status status = fill(&making, orientation, error);
    if (status == RFCV_OK)
        status = decisions_reserve(&making.dataset->decisions, (*matrix)->decisions.n + decisions->n, error);
    if (status != RFCV_OK) {
        rfcv_dataset_free(making.dataset);
        return NULL;
    }
    take_over(making.dataset, matrix, decisions);
    return making.dataset;
}
