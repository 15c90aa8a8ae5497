#include "dataset/expected_features.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

#include <math.h>
#include <stdio.h>

static const name_listing FEW = {.between = ", ", .most = MOST_NAMES_TOLD};

/* ---- names ---- */

/* Of features that several in the file are called like, the first is called so, and the second by a number.
 */
static rfcv_status warn_of_shared_names(const dataset_making *making, const name_index *wanted,
                                        rfcv_error *error)
{
    const feature_choice *choice = &making->choice;
    name_listing shared = FEW;
    for (size_t i = 0; i < making->features->n; i++)
        if (choice->is_renamed[i] && (name_index_find(wanted, choice->names[i]) != NAME_UNKNOWN ||
                                      name_index_find(wanted, making->features->names[i]) != NAME_UNKNOWN))
            name_listing_add(&shared, excerpt_of(choice->names[i]).text);
    if (shared.n == 0)
        return RFCV_OK;
    return decisions_warn(making->decisions, TOPIC_FEATURES, "", error,
                          "several features have a name that the model asks for, and are told apart by their "
                          "order in the file: %s%s",
                          shared.text, shared.more);
}

static rfcv_status tell_found(const dataset_making *making, const expected_names *expected, rfcv_error *error)
{
    const rfcv_dataset_info *info = &making->dataset->info;
    size_t n_found = expected->n_features - info->n_filled;
    if (making->features->are_numbers && n_found)
        return decisions_warn(making->decisions, TOPIC_FEATURES, "", error,
                              "features have no names here: the %s of the model that are called V1, V2, ... "
                              "are found by their place",
                              count_text_of(n_found).text);
    return decisions_add(making->decisions, TOPIC_FEATURES, "", error,
                         "%s of %s of the model found by name, %s left out", count_text_of(n_found).text,
                         counted(expected->n_features, "feature").text, counted(info->n_extra, "other").text);
}

static rfcv_status warn_of_missing(const expected_features *features, const dataset_making *making,
                                   const expected_names *expected, rfcv_error *error)
{
    name_listing missing = FEW;
    for (size_t i = 0; i < features->n; i++)
        if (features->places[i] == SIZE_MAX)
            name_listing_add(&missing, excerpt_of(expected->features[i]).text);
    if (missing.n == 0)
        return RFCV_OK;
    return decisions_warn(making->decisions, TOPIC_MISSING, "--missing-features", error,
                          "%s of %s of the model %s in training: %s%s", count_text_of(missing.n).text,
                          counted(features->n, "feature").text,
                          missing.n == 1 ? "is missing, and is its median" : "are missing, and are medians",
                          missing.text, missing.more);
}

/* Leaves out what is not wanted, and notes the place of what is. */
static void match(expected_features *features, dataset_making *making, const name_index *wanted)
{
    feature_choice *choice = &making->choice;
    rfcv_dataset_info *info = &making->dataset->info;
    size_t n_found = 0;
    for (size_t i = 0; i < features->n; i++)
        features->places[i] = SIZE_MAX;
    for (size_t i = 0; i < making->features->n; i++) {
        size_t number = choice->is_kept[i] ? name_index_find(wanted, choice->names[i]) : NAME_UNKNOWN;
        choice->is_kept[i] = number != NAME_UNKNOWN;
        if (!choice->is_kept[i])
            continue;
        features->places[number] = i;
        n_found++;
    }
    info->n_dropped = choice->n_dropped;
    info->n_text = choice->n_text;
    info->n_extra = choice->n_kept - n_found;
    info->n_filled = features->n - n_found;
}

rfcv_status expected_features_find(expected_features *features, dataset_making *making,
                                   const expected_names *expected, rfcv_error *error)
{
    const rfcv_matrix *matrix = *making->matrix;
    name_index wanted = {0};
    const size_t n = expected->n_features;
    *features = (expected_features){.n = n, .places = memory_make(n, sizeof *features->places)};
    rfcv_status status =
        features->places && expected_names_index(expected, &wanted) ? RFCV_OK : error_no_memory(error);
    if (status == RFCV_OK)
        status = features_list(&making->choice, matrix, making->orientation, making->found, making->options,
                               &making->dataset->memory, making->decisions, error);
    if (status == RFCV_OK) {
        match(features, making, &wanted);
        status = expected_names_check(expected, features->places, matrix->path, error);
    }
    if (status == RFCV_OK)
        status = tell_found(making, expected, error);
    if (status == RFCV_OK)
        status = warn_of_shared_names(making, &wanted, error);
    if (status == RFCV_OK)
        status = warn_of_missing(features, making, expected, error);
    name_index_free(&wanted);
    return status;
}

void expected_features_free(expected_features *features)
{
    memory_free(features->places);
    *features = (expected_features){0};
}

/* ---- cells without a value ---- */

typedef struct gap_count {
    size_t n_features;
    uint64_t n_cells;
    size_t feature, sample; /* places of the first one */
} gap_count;

static bool is_gap(const rfcv_dataset *dataset, size_t feature, size_t sample)
{
    return isnan(dataset->has_features_in_rows ? dataset->rows[feature][sample]
                                               : dataset->rows[sample][feature]);
}

static gap_count count_gaps(const dataset_making *making)
{
    const rfcv_dataset *dataset = making->dataset;
    gap_count gaps = {0};
    for (size_t feature = 0; feature < making->features->n; feature++) {
        if (!making->choice.is_kept[feature] || !making->survey.has_gap[feature])
            continue;
        gaps.n_features++;
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            if (!is_gap(dataset, feature, sample))
                continue;
            if (gaps.n_cells++ == 0) {
                gaps.feature = feature;
                gaps.sample = sample;
            }
        }
    }
    return gaps;
}

/* The word that stands in a cell; NULL: none is known. */
static const stray_cell *find_word(const stray_text *stray, size_t row, size_t column)
{
    for (size_t i = 0; i < stray->n_listed; i++)
        if (stray->cells[i].row == row && stray->cells[i].column == column)
            return &stray->cells[i];
    return NULL;
}

static rfcv_status refuse_gap(const dataset_making *making, const gap_count *gaps, rfcv_error *error)
{
    const rfcv_matrix *matrix = *making->matrix;
    bool has_rows = making->dataset->has_features_in_rows;
    size_t row = has_rows ? gaps->feature : gaps->sample, column = has_rows ? gaps->sample : gaps->feature;
    const stray_cell *word = find_word(&matrix->stray, row, column);
    cell_place place = matrix_value_place(matrix, row, column);
    char what[160] = "the value is missing";
    if (word)
        snprintf(what, sizeof what, "'%s' %s", word->text.text, stray_cell_complaint(word));
    return error_set_at(
        error, RFCV_BAD_DATA, place.line, place.column,
        "%s%s: %s (feature %s, sample %s); %s of %s that the model asks for ha%s no value: "
        "--missing-features median puts the median of the samples that the model was grown "
        "from in their place",
        source_name(matrix->path), place.text, what, excerpt_of(making->choice.names[gaps->feature]).text,
        excerpt_of(making->samples->names[gaps->sample]).text, counted(gaps->n_cells, "cell").text,
        counted(gaps->n_features, "feature").text, gaps->n_cells == 1 ? "s" : "ve");
}

rfcv_status expected_features_judge_gaps(const expected_features *features, dataset_making *making,
                                         const expected_names *expected, rfcv_error *error)
{
    const gap_count gaps = count_gaps(making);
    making->dataset->info.n_filled_cells = gaps.n_cells;
    if (gaps.n_cells == 0)
        return RFCV_OK;
    if (!expected->fills)
        return refuse_gap(making, &gaps, error);
    return decisions_warn(making->decisions, TOPIC_MISSING, "--missing-features", error,
                          "%s of %s of the model %s no value, and %s in training",
                          counted(gaps.n_cells, "cell").text, counted(features->n, "feature").text,
                          gaps.n_cells == 1 ? "has" : "have",
                          gaps.n_cells == 1 ? "is the feature's median" : "are the features' medians");
}
