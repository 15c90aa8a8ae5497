/* Folds from a file: a table with a column of sample ids and a column "fold" of whole numbers from 1. */
#include "cv/fold_plan.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/whole_number.h"
#include "cv/sample_list.h"
#include "dataset/excerpt.h"
#include "dataset/text/table.h"

#include <string.h>

static const uint64_t MOST_FOLDS = 1000000;
static const uint32_t NOT_LISTED = UINT32_MAX;

/* Fold of a row, from 0; `MOST_FOLDS` where the cell is missing: the sample is always in training. */
static rfcv_status read_cell(const text_table *folds, size_t row, size_t column, const char *path,
                             uint32_t *fold, rfcv_error *error)
{
    const char *cell = table_cell(folds, row, column);
    uint64_t number = MOST_FOLDS + 1;
    if (!is_missing(cell) && (!whole_number_read(cell, strlen(cell), MOST_FOLDS, &number) || number == 0))
        return error_set_at(error, RFCV_BAD_DATA, folds->lines[row], column + 1,
                            "%s:%zu:%zu: '%.60s' is no fold: folds are whole numbers from 1", path,
                            folds->lines[row], column + 1, cell);
    *fold = (uint32_t)(number - 1);
    return RFCV_OK;
}

static rfcv_status number_samples(const rfcv_dataset *dataset, const text_table *folds, const char *path,
                                  const name_index *samples, size_t id_column, size_t fold_column,
                                  uint32_t *fold_of, rfcv_error *error)
{
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        fold_of[sample] = NOT_LISTED;
    for (size_t row = 0; row < folds->n_rows; row++) {
        uint32_t fold = 0;
        rfcv_status status = read_cell(folds, row, fold_column, path, &fold, error);
        if (status != RFCV_OK)
            return status;
        size_t sample = name_index_find(samples, table_cell(folds, row, id_column));
        if (sample == NAME_UNKNOWN)
            continue; /* a sample that was left out for want of a label, say */
        if (fold_of[sample] != NOT_LISTED && fold_of[sample] != fold)
            return error_set_at(error, RFCV_BAD_DATA, folds->lines[row], id_column + 1,
                                "%s:%zu: sample '%s' is in two folds; list it once", path, folds->lines[row],
                                excerpt_of(dataset->sample_ids[sample]).text);
        fold_of[sample] = fold;
    }
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        if (fold_of[sample] == NOT_LISTED)
            return error_set(
                error, RFCV_BAD_DATA,
                "%s: sample '%s' has no row; add one, with an empty fold if the sample is never to "
                "be held out",
                path, excerpt_of(dataset->sample_ids[sample]).text);
    return RFCV_OK;
}

/* Samples of a group leak into each other's training sets where they are in different folds. */
static rfcv_status check_groups(const rfcv_dataset *dataset, const char *path, const uint32_t *fold_of,
                                rfcv_error *error)
{
    if (!dataset->groups)
        return RFCV_OK;
    uint32_t *first_of = memory_make(dataset->info.n_groups, sizeof *first_of);
    if (!first_of)
        return error_no_memory(error);
    rfcv_status status = RFCV_OK;
    for (size_t sample = dataset->n_samples; sample-- > 0;)
        first_of[dataset->groups[sample]] = (uint32_t)sample;
    for (size_t sample = 0; sample < dataset->n_samples && status == RFCV_OK; sample++) {
        uint32_t first = first_of[dataset->groups[sample]];
        if (fold_of[sample] != fold_of[first])
            status =
                error_set(error, RFCV_BAD_DATA,
                          "%s: samples '%s' and '%s' are of one group and in different folds; put them in "
                          "one, or use --group none",
                          path, excerpt_of(dataset->sample_ids[first]).text,
                          excerpt_of(dataset->sample_ids[sample]).text);
    }
    memory_free(first_of);
    return status;
}

/* Folds are as many as the highest number, so that the numbers shown are those of the file. */
static rfcv_status count_folds(const rfcv_dataset *dataset, const char *path, uint32_t *fold_of,
                               size_t *n_folds, rfcv_error *error)
{
    *n_folds = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        if (fold_of[sample] < MOST_FOLDS && fold_of[sample] >= *n_folds)
            *n_folds = fold_of[sample] + 1;
    if (*n_folds == 0)
        return error_set(error, RFCV_BAD_DATA, "%s: no sample is in a fold, so none would be held out", path);

    bool is_one_fold = true;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        is_one_fold = is_one_fold && fold_of[sample] == fold_of[0];
        if (fold_of[sample] == MOST_FOLDS)
            fold_of[sample] = (uint32_t)*n_folds;
    }
    if (is_one_fold)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: all samples are in fold %zu, which leaves none for training; use two folds or more", path,
            *n_folds);
    return RFCV_OK;
}

rfcv_status fold_numbers_read(const rfcv_dataset *dataset, const char *path, uint32_t *fold_of,
                              size_t *n_folds, rfcv_file_sum *sum, rfcv_error *error)
{
    text_table folds = {0};
    size_t id_column, fold_column;
    name_index samples = {0};
    rfcv_status status = table_read(&folds, path, dataset->budget, NULL, error);
    *sum = (rfcv_file_sum){folds.n_bytes, folds.crc32};
    if (status == RFCV_OK)
        status = table_find_column(&folds, path, "fold", &fold_column, error);
    if (status == RFCV_OK)
        status = table_find_id_column(&folds, path, NULL, &id_column, error);
    if (status != RFCV_OK)
        goto done;

    if (!sample_ids_index(dataset, &samples)) {
        status = error_no_memory(error);
        goto done;
    }
    status = number_samples(dataset, &folds, path, &samples, id_column, fold_column, fold_of, error);
    if (status == RFCV_OK)
        status = check_groups(dataset, path, fold_of, error);
    if (status == RFCV_OK)
        status = count_folds(dataset, path, fold_of, n_folds, error);

done:
    name_index_free(&samples);
    table_free(&folds);
    return status;
}
