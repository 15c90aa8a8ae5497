#include "dataset/survey.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/threads.h"
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

/* Of so many columns and rows at a time: what is known of the columns stays in cache, and is touched once for
 * several rows. */
enum { COLUMNS_AT_ONCE = 2048, ROWS_AT_ONCE = 4 };
static const size_t VALUES_FOR_A_TEAM = 1 << 21; /* fewer are measured before it has come together */

typedef struct survey_run {
    double *const *rows; /* [n_rows][n_columns] */
    size_t n_rows, n_columns, n_blocks, n_threads;
    value_ranges ranges;
} survey_run;

static void note_gaps(const value_ranges *ranges, const double *values, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        ranges->has_gap[i] |= values[i] != values[i];
}

static void measure_rows(const value_ranges *ranges, const double *const rows[ROWS_AT_ONCE], size_t first,
                         size_t end)
{
    double *restrict lowest = ranges->lowest, *restrict highest = ranges->highest;
    bool has_gap = false;
    for (size_t i = first; i < end; i++) {
        double low = lowest[i], high = highest[i];
        for (size_t row = 0; row < ROWS_AT_ONCE; row++) {
            double value = rows[row][i];
            low = value < low ? value : low;
            high = value > high ? value : high;
            has_gap |= value != value;
        }
        lowest[i] = low;
        highest[i] = high;
    }
    for (size_t row = 0; has_gap && row < ROWS_AT_ONCE; row++)
        note_gaps(ranges, rows[row], first, end);
}

/* From the first row to the last, whoever does it: the outcome is always the same. */
static void measure_block(const survey_run *run, size_t block)
{
    size_t first = block * COLUMNS_AT_ONCE, n_left = run->n_columns - first;
    size_t end = n_left < COLUMNS_AT_ONCE ? run->n_columns : first + COLUMNS_AT_ONCE;
    for (size_t row = 0; row < run->n_rows; row += ROWS_AT_ONCE) {
        const double *rows[ROWS_AT_ONCE];
        for (size_t i = 0; i < ROWS_AT_ONCE; i++) /* the last one again, where there are no more */
            rows[i] = run->rows[row + i < run->n_rows ? row + i : run->n_rows - 1];
        measure_rows(&run->ranges, rows, first, end);
    }
}

static void measure_together(void *context)
{
    const survey_run *run = context;
#pragma omp parallel for schedule(runtime) num_threads((int)run->n_threads)
    for (size_t block = 0; block < run->n_blocks; block++)
        measure_block(run, block);
}

static rfcv_status measure(survey_run *run, rfcv_error *error)
{
    const thread_team team = {.n_outer = run->n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_DYNAMIC};
    run->n_blocks = (run->n_columns + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE;
    if (run->n_threads > 1 && run->n_rows * run->n_columns >= VALUES_FOR_A_TEAM)
        return threads_run(&team, measure_together, run, error);
    for (size_t block = 0; block < run->n_blocks; block++)
        measure_block(run, block);
    return RFCV_OK;
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
    survey_run run = {.rows = dataset->rows,
                      .n_rows = dataset->n_samples,
                      .n_columns = n,
                      .n_threads = draft->n_threads,
                      .ranges = ranges};
    status = measure(&run, error);
    if (status == RFCV_OK)
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
