#include "dataset/draft.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/classes.h"
#include "dataset/source.h"
#include "dataset/survey.h"

#include <stdio.h>

void draft_free(dataset_draft *draft)
{
    memory_free(draft->samples);
    name_index_free(&draft->labels);
    name_index_free(&draft->groups);
    arena_free(&draft->memory);
    *draft = (dataset_draft){0};
}

double *draft_row(dataset_draft *draft)
{
    return row_supply_take(&draft->rows, &draft->memory, draft->n_columns);
}

rfcv_status draft_add(dataset_draft *draft, const draft_sample *sample, rfcv_error *error)
{
    if (draft->n_samples == MOST_SAMPLES)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has more than %d samples, which is the most that can be read",
                         source_name(draft->info.path), MOST_SAMPLES);
    draft_sample *samples =
        memory_make_room(draft->samples, draft->n_samples + 1, &draft->room, sizeof *samples);
    if (!samples)
        return error_no_memory(error);
    draft->samples = samples;
    draft->samples[draft->n_samples++] = *sample;
    return RFCV_OK;
}

rfcv_status draft_number(dataset_draft *draft, name_index *index, const char *name, uint32_t *number,
                         rfcv_error *error)
{
    size_t found = name_index_find(index, name);
    if (found == NAME_UNKNOWN) {
        const char *kept = arena_text(&draft->memory, name);
        if (!kept || !name_index_add(index, kept, &found))
            return error_no_memory(error);
    }
    *number = (uint32_t)found;
    return RFCV_OK;
}

static void leave_out_unlabelled(dataset_draft *draft)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < draft->n_samples; i++)
        if (draft->samples[i].label != NO_LABEL)
            draft->samples[n_kept++] = draft->samples[i];
    draft->info.n_unlabelled += draft->n_samples - n_kept;
    draft->n_samples = n_kept;
}

/* Rows, ids and labels, in the order of the file. */
static rfcv_status take_samples(rfcv_dataset *dataset, dataset_draft *draft, rfcv_error *error)
{
    size_t n = dataset->n_samples = draft->n_samples;
    dataset->rows = arena_take(&draft->memory, n, sizeof *dataset->rows);
    dataset->sample_ids = arena_take(&draft->memory, n, sizeof *dataset->sample_ids);
    dataset->labels = arena_take(&draft->memory, n, sizeof *dataset->labels);
    if (!dataset->rows || !dataset->sample_ids || !dataset->labels)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++) {
        const draft_sample *sample = &draft->samples[i];
        dataset->rows[i] = sample->values;
        dataset->labels[i] = sample->label;
        char number[24];
        if (!sample->id)
            snprintf(number, sizeof number, "%zu", i + 1);
        dataset->sample_ids[i] = arena_text(&draft->memory, sample->id ? sample->id : number);
        if (!dataset->sample_ids[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

/* Numbers the groups in the order of their first samples. */
static rfcv_status take_groups(rfcv_dataset *dataset, dataset_draft *draft, rfcv_error *error)
{
    dataset->info.n_groups = draft->n_samples;
    if (!draft->has_groups)
        return RFCV_OK;
    dataset->groups = arena_take(&draft->memory, draft->n_samples, sizeof *dataset->groups);
    uint32_t *numbers = memory_make(draft->groups.n, sizeof *numbers); /* from 1; 0: none yet */
    if (!dataset->groups || !numbers) {
        memory_free(numbers);
        return error_no_memory(error);
    }
    uint32_t n_groups = 0;
    for (size_t i = 0; i < draft->n_samples; i++) {
        uint32_t group = draft->samples[i].group;
        if (!numbers[group])
            numbers[group] = ++n_groups;
        dataset->groups[i] = numbers[group] - 1;
    }
    dataset->info.n_groups = n_groups;
    memory_free(numbers);
    return RFCV_OK;
}

static rfcv_status fill(rfcv_dataset *dataset, dataset_draft *draft, rfcv_log log, rfcv_error *error)
{
    leave_out_unlabelled(draft);
    dataset->info = draft->info;
    rfcv_status status = take_samples(dataset, draft, error);
    if (status == RFCV_OK)
        status = classes_order(dataset, &draft->labels, &draft->memory, error);
    if (status == RFCV_OK)
        status = take_groups(dataset, draft, error);
    if (status == RFCV_OK)
        status = survey_features(dataset, draft, error);
    if (status == RFCV_OK)
        status = survey_log(dataset, draft, log, error);
    dataset->info.n_samples = dataset->n_samples;
    dataset->info.n_features = dataset->n_features;
    dataset->info.n_classes = dataset->n_classes;
    return status;
}

rfcv_dataset *draft_finish(dataset_draft *draft, rfcv_log log, rfcv_error *error)
{
    rfcv_dataset *dataset = memory_make(1, sizeof *dataset);
    if (!dataset) {
        error_no_memory(error);
        return NULL;
    }
    if (fill(dataset, draft, log, error) != RFCV_OK) {
        memory_free(dataset);
        return NULL;
    }
    dataset->memory = draft->memory;
    draft->memory = (arena){0};
    return dataset;
}
