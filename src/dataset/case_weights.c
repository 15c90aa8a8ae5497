#include "dataset/case_weights.h"

#include "base/status.h"
#include "dataset/dataset.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"
#include "dataset/name_index.h"
#include "dataset/text/number.h"
#include "dataset/text/table.h"

#include <math.h>
#include <string.h>

static const double NOT_LISTED = -1.0;

typedef struct weights_reading {
    const rfcv_dataset *dataset;
    const char *name; /* of the file, in messages */
    text_table table;
    size_t id_column, weight_column;
    name_index samples;
    double *weights;
} weights_reading;

static bool is_number(const char *text)
{
    double value;
    return number_parse(text, strlen(text), &value) == NUMBER_FINITE;
}

static bool has_column(const text_table *table, const char *name)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (strcmp(table->names[i], name) == 0)
            return true;
    return false;
}

static rfcv_status find_columns(weights_reading *work, rfcv_error *error)
{
    const text_table *table = &work->table;
    rfcv_status status = table_find_id_column(table, work->name, NULL, &work->id_column, error);
    if (status != RFCV_OK)
        return status;
    if (table->n_columns != 2 || has_column(table, "weight"))
        return table_find_column(table, work->name, "weight", &work->weight_column, error);
    work->weight_column = 1 - work->id_column;
    if (is_number(table->names[work->weight_column]))
        return error_set_at(error, RFCV_BAD_DATA, 1, work->weight_column + 1,
                            "%s:1: '%s' stands where the name of the column should be; put a line with the "
                            "names above it, such as sample and weight",
                            work->name, excerpt_of(table->names[work->weight_column]).text);
    return RFCV_OK;
}

static rfcv_status read_cell(const weights_reading *work, size_t row, double *weight, rfcv_error *error)
{
    const text_table *table = &work->table;
    const char *cell = table_cell(table, row, work->weight_column);
    if (number_parse(cell, strlen(cell), weight) == NUMBER_FINITE && *weight >= 0.0)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, table->lines[row], work->weight_column + 1,
                        "%s:%zu:%zu: '%s' is no weight: weights are finite numbers from 0", work->name,
                        table->lines[row], work->weight_column + 1, excerpt_of(cell).text);
}

static rfcv_status take_row(weights_reading *work, size_t row, rfcv_error *error)
{
    const text_table *table = &work->table;
    double weight;
    rfcv_status status = read_cell(work, row, &weight, error);
    if (status != RFCV_OK)
        return status;
    const char *id = table_cell(table, row, work->id_column);
    size_t sample = name_index_find(&work->samples, id);
    if (sample == NAME_UNKNOWN)
        return RFCV_OK;
    if (work->weights[sample] != NOT_LISTED)
        return error_set_at(error, RFCV_BAD_DATA, table->lines[row], work->id_column + 1,
                            "%s:%zu: sample '%s' has a weight already; list it once", work->name,
                            table->lines[row], excerpt_of(id).text);
    work->weights[sample] = weight;
    return RFCV_OK;
}

static rfcv_status check_weights(const weights_reading *work, rfcv_error *error)
{
    const rfcv_dataset *dataset = work->dataset;
    double sum = 0.0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        if (work->weights[sample] == NOT_LISTED)
            return error_set(
                error, RFCV_BAD_DATA,
                "%s: sample '%s' has no row; add one, with the weight 0 if it is never to be drawn",
                work->name, excerpt_of(dataset->sample_ids[sample]).text);
        sum += work->weights[sample];
    }
    if (!isfinite(sum))
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: the sum of the weights is too large for a number; divide them all by the largest",
            work->name);
    if (sum == 0.0)
        return error_set(error, RFCV_BAD_DATA, "%s: all weights are 0, so no sample would ever be drawn",
                         work->name);
    return RFCV_OK;
}

static rfcv_status index_samples(weights_reading *work, rfcv_error *error)
{
    size_t number;
    for (size_t sample = 0; sample < work->dataset->n_samples; sample++) {
        work->weights[sample] = NOT_LISTED;
        if (!name_index_add(&work->samples, work->dataset->sample_ids[sample], &number))
            return error_no_memory(error);
    }
    return RFCV_OK;
}

rfcv_status case_weights_read(const rfcv_dataset *dataset, const char *path, double *weights,
                              rfcv_file_sum *sum, rfcv_error *error)
{
    *sum = (rfcv_file_sum){0};
    if (!*path)
        return error_set(error, RFCV_BAD_OPTION, "the table of case weights has an empty file name");
    weights_reading work = {.dataset = dataset, .name = source_name(path), .weights = weights};
    rfcv_status status = table_read(&work.table, path, dataset->budget, NULL, error);
    *sum = (rfcv_file_sum){work.table.n_bytes, work.table.crc32};
    if (status == RFCV_OK)
        status = find_columns(&work, error);
    if (status == RFCV_OK)
        status = index_samples(&work, error);
    for (size_t row = 0; row < work.table.n_rows && status == RFCV_OK; row++)
        status = take_row(&work, row, error);
    if (status == RFCV_OK)
        status = check_weights(&work, error);
    name_index_free(&work.samples);
    table_free(&work.table);
    return status;
}
