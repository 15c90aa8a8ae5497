#include "dataset/survey.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/source.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* No expression value on a log scale is larger: 2^50 is more than any count or intensity. */
static const double LARGEST_LOG = 50.0;

typedef struct value_ranges {
    double *lowest, *highest; /* [n_columns], of the values that are there */
    unsigned char *has_gap;   /* [n_columns] a value is missing */
} value_ranges;

static void measure_row(const value_ranges *ranges, const double *values, size_t n_columns)
{
    double *restrict lowest = ranges->lowest, *restrict highest = ranges->highest;
    unsigned char *restrict has_gap = ranges->has_gap;
    for (size_t i = 0; i < n_columns; i++) {
        double value = values[i];
        lowest[i] = value < lowest[i] ? value : lowest[i];
        highest[i] = value > highest[i] ? value : highest[i];
        has_gap[i] |= value != value;
    }
}

static rfcv_status check_missing(const dataset_draft *draft, const unsigned char *has_gap, rfcv_error *error)
{
    size_t n_missing = 0, first = draft->n_columns;
    for (size_t i = draft->n_columns; i-- > 0;)
        if (has_gap[i]) {
            n_missing++;
            first = i;
        }
    if (n_missing * 5 <= draft->n_columns)
        return RFCV_OK;
    return error_set(
        error, RFCV_BAD_DATA,
        "%s: %zu of %zu features have a missing value, the first of them %s, and at most one in five is "
        "left out for that; fill the gaps in, or take out the samples that have them",
        source_name(draft->info.path), n_missing, draft->n_columns,
        excerpt_of(draft->feature_names[first]).text);
}

static rfcv_status take_features(rfcv_dataset *dataset, dataset_draft *draft, const value_ranges *ranges,
                                 rfcv_error *error)
{
    dataset->columns = arena_take(&draft->memory, draft->n_columns, sizeof *dataset->columns);
    dataset->feature_names = arena_take(&draft->memory, draft->n_columns, sizeof *dataset->feature_names);
    if (!dataset->columns || !dataset->feature_names)
        return error_no_memory(error);
    rfcv_dataset_info *info = &dataset->info;
    info->lowest = INFINITY;
    info->highest = -INFINITY;
    for (size_t i = 0; i < draft->n_columns; i++) {
        if (ranges->has_gap[i]) {
            info->n_missing++;
            continue;
        }
        dataset->columns[dataset->n_features] = (uint32_t)i;
        dataset->feature_names[dataset->n_features++] = draft->feature_names[i];
        info->n_constant += ranges->lowest[i] == ranges->highest[i];
        info->lowest = ranges->lowest[i] < info->lowest ? ranges->lowest[i] : info->lowest;
        info->highest = ranges->highest[i] > info->highest ? ranges->highest[i] : info->highest;
    }
    return RFCV_OK;
}

rfcv_status survey_features(rfcv_dataset *dataset, dataset_draft *draft, rfcv_error *error)
{
    size_t n = draft->n_columns;
    value_ranges ranges = {memory_make(n, sizeof(double)), memory_make(n, sizeof(double)), memory_make(n, 1)};
    rfcv_status status;
    if (!ranges.lowest || !ranges.highest || !ranges.has_gap) {
        status = error_no_memory(error);
        goto done;
    }
    for (size_t i = 0; i < n; i++) {
        ranges.lowest[i] = INFINITY;
        ranges.highest[i] = -INFINITY;
    }
    for (size_t i = 0; i < dataset->n_samples; i++)
        measure_row(&ranges, dataset->rows[i], n);
    status = check_missing(draft, ranges.has_gap, error);
    if (status == RFCV_OK)
        status = take_features(dataset, draft, &ranges, error);
done:
    memory_free(ranges.lowest);
    memory_free(ranges.highest);
    memory_free(ranges.has_gap);
    return status;
}

/* Names the first negative value. */
static rfcv_status refuse_negative(const rfcv_dataset *dataset, const dataset_draft *draft, rfcv_error *error)
{
    for (size_t i = 0; i < dataset->n_samples; i++)
        for (size_t j = 0; j < dataset->n_features; j++) {
            double value = dataset_value(dataset, i, j);
            if (!(value < 0.0))
                continue;
            size_t line = draft->samples[i].line;
            size_t column = draft->file_columns ? draft->file_columns[dataset->columns[j]] : 0;
            char place[48] = "";
            if (line)
                snprintf(place, sizeof place, ":%zu:%zu", line, column);
            return error_set_at(
                error, RFCV_BAD_DATA, line, column,
                "%s%s: %.6g has no logarithm (feature %s, sample %s); values that are centred or on a "
                "log scale already need --log none",
                source_name(dataset->info.path), place, value, excerpt_of(dataset->feature_names[j]).text,
                excerpt_of(dataset->sample_ids[i]).text);
        }
    return RFCV_OK;
}

static rfcv_status give_reason(rfcv_dataset *dataset, dataset_draft *draft, const char *text, double value,
                               rfcv_error *error)
{
    char reason[160];
    snprintf(reason, sizeof reason, text, value);
    dataset->info.log_reason = arena_text(&draft->memory, reason);
    return dataset->info.log_reason ? RFCV_OK : error_no_memory(error);
}

rfcv_status survey_log(rfcv_dataset *dataset, dataset_draft *draft, rfcv_log log, rfcv_error *error)
{
    const rfcv_dataset_info *info = &dataset->info;
    dataset->info.log = log;
    if (log != RFCV_LOG_AUTO) {
        if (log != RFCV_LOG_NONE && info->lowest < 0.0)
            return refuse_negative(dataset, draft, error);
        dataset->info.log_reason = "as asked";
        return RFCV_OK;
    }
    dataset->info.log = RFCV_LOG_NONE;
    if (info->lowest < 0.0)
        return give_reason(dataset, draft, "chosen: the lowest value, %.4g, is negative", info->lowest,
                           error);
    if (info->highest <= LARGEST_LOG)
        return give_reason(dataset, draft,
                           "chosen: the largest value, %.4g, is at most 50: already on a log scale",
                           info->highest, error);
    dataset->info.log = RFCV_LOG_LOG2P1;
    return give_reason(dataset, draft, "chosen: the largest value, %.4g, is above 50: a linear scale",
                       info->highest, error);
}
