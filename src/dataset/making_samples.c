/* The samples of a dataset on the way: their places, ids, and groups. */
#include "dataset/dataset_making.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

#include <stdio.h>
#include <string.h>

static rfcv_status refuse_nameless(const dataset_making *making, size_t sample, rfcv_error *error)
{
    size_t place = making->samples->places ? making->samples->places[sample] : sample + 1;
    const char *name = source_name((*making->matrix)->path);
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
    const char *name = source_name((*making->matrix)->path);
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

rfcv_status making_take_samples(dataset_making *making, bool has_unlabelled, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    const value_rows *values = &(*making->matrix)->values;
    size_t n = making->samples->n;
    dataset->rows = arena_take(&dataset->memory, values->n_rows, sizeof *dataset->rows);
    dataset->sample_places = arena_take(&dataset->memory, n, sizeof *dataset->sample_places);
    dataset->sample_ids = arena_take(&dataset->memory, n, sizeof *dataset->sample_ids);
    dataset->labels = arena_take(&dataset->memory, n, sizeof *dataset->labels);
    if (!dataset->rows || !dataset->sample_places || !dataset->sample_ids || !dataset->labels)
        return error_no_memory(error);
    memcpy(dataset->rows, values->rows, values->n_rows * sizeof *dataset->rows);
    for (size_t i = 0; i < n; i++) {
        if (making->found->labels[i] == NO_LABEL && !has_unlabelled)
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
                         source_name((*making->matrix)->path), MOST_SAMPLES);
    return making->samples->are_numbers ? number_ids(making, error) : check_ids(making, error);
}

rfcv_status making_take_groups(dataset_making *making, rfcv_error *error)
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
        uint32_t group = found->groups[dataset->sample_places[i]], own = 0;
        uint32_t *number = group == NO_GROUP ? &own : &numbers[group];
        if (!*number)
            *number = ++n_groups;
        dataset->groups[i] = *number - 1;
    }
    dataset->info.n_groups = n_groups;
    memory_free(numbers);
    return RFCV_OK;
}
