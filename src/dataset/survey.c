#include "dataset/survey.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/threads.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

#include <math.h>
#include <stdio.h>

/* Where features are in columns: of so many columns and rows at a time, so that what is known of the columns
 * stays in cache, and is touched once for several rows. */
enum { COLUMNS_AT_ONCE = 2048, ROWS_AT_ONCE = 4 };
/* Where they are in rows: of so many at a time, by one thread. */
enum { FEATURES_AT_ONCE = 64 };
static const size_t VALUES_FOR_A_TEAM = 1 << 21; /* fewer are measured before it has come together */

typedef struct survey_run {
    const rfcv_dataset *dataset;
    value_survey *survey;
    size_t block_size, n_blocks, n_threads;
} survey_run;

/* `gaps` are 1 where a value is missing: numbers as wide as the others, so that compilers do several columns
 * at once. */
static void measure_rows(double *restrict lowest, double *restrict highest, double *restrict gaps,
                         const double *const rows[ROWS_AT_ONCE], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double low = lowest[i], high = highest[i], gap = gaps[i];
        for (size_t row = 0; row < ROWS_AT_ONCE; row++) {
            double value = rows[row][i];
            low = value < low ? value : low;
            high = value > high ? value : high;
            gap = value == value ? gap : 1.0;
        }
        lowest[i] = low;
        highest[i] = high;
        gaps[i] = gap;
    }
}

/* Columns, a few rows together, from the first row to the last. */
static void measure_columns(const survey_run *run, size_t first, size_t end)
{
    const rfcv_dataset *dataset = run->dataset;
    value_survey *survey = run->survey;
    double gaps[COLUMNS_AT_ONCE] = {0};
    size_t n = dataset->n_samples;
    for (size_t sample = 0; sample < n; sample += ROWS_AT_ONCE) {
        const double *rows[ROWS_AT_ONCE];
        for (size_t i = 0; i < ROWS_AT_ONCE; i++) { /* the last one again, where there are no more */
            size_t near = sample + i < n ? sample + i : n - 1;
            rows[i] = dataset->rows[dataset->sample_places[near]] + first;
        }
        measure_rows(survey->lowest + first, survey->highest + first, gaps, rows, end - first);
    }
    for (size_t i = first; i < end; i++)
        survey->has_gap[i] = gaps[i - first] != 0.0;
}

/* A row that is a feature. */
static void measure_feature(const survey_run *run, size_t feature)
{
    const rfcv_dataset *dataset = run->dataset;
    const double *row = dataset->rows[feature];
    double low = INFINITY, high = -INFINITY;
    bool has_gap = false;
    for (size_t i = 0; i < dataset->n_samples; i++) {
        double value = row[dataset->sample_places[i]];
        low = value < low ? value : low;
        high = value > high ? value : high;
        has_gap |= value != value;
    }
    run->survey->lowest[feature] = low;
    run->survey->highest[feature] = high;
    run->survey->has_gap[feature] = has_gap;
}

/* Whoever does it: the outcome is always the same. */
static void measure_block(const survey_run *run, size_t block)
{
    size_t first = block * run->block_size, n_left = run->survey->n - first;
    size_t end = n_left < run->block_size ? run->survey->n : first + run->block_size;
    if (!run->dataset->has_features_in_rows) {
        measure_columns(run, first, end);
        return;
    }
    for (size_t feature = first; feature < end; feature++)
        measure_feature(run, feature);
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
    run->block_size = run->dataset->has_features_in_rows ? FEATURES_AT_ONCE : COLUMNS_AT_ONCE;
    run->n_blocks = (run->survey->n + run->block_size - 1) / run->block_size;
    if (run->n_threads > 1 && run->dataset->n_samples * run->survey->n >= VALUES_FOR_A_TEAM)
        return threads_run(&team, measure_together, run, error);
    for (size_t block = 0; block < run->n_blocks; block++)
        measure_block(run, block);
    return RFCV_OK;
}

rfcv_status value_survey_make(value_survey *survey, const rfcv_dataset *dataset, size_t n, size_t n_threads,
                              rfcv_error *error)
{
    *survey = (value_survey){.n = n,
                             .lowest = memory_make(n, sizeof(double)),
                             .highest = memory_make(n, sizeof(double)),
                             .has_gap = memory_make(n, 1),
                             .is_empty = memory_make(n, 1)};
    if (!survey->lowest || !survey->highest || !survey->has_gap || !survey->is_empty)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++) {
        survey->lowest[i] = INFINITY;
        survey->highest[i] = -INFINITY;
    }
    survey_run run = {.dataset = dataset, .survey = survey, .n_threads = n_threads};
    rfcv_status status = measure(&run, error);
    for (size_t i = 0; i < n; i++)
        survey->is_empty[i] = survey->lowest[i] > survey->highest[i];
    return status;
}

void value_survey_free(value_survey *survey)
{
    memory_free(survey->lowest);
    memory_free(survey->highest);
    memory_free(survey->has_gap);
    memory_free(survey->is_empty);
    *survey = (value_survey){0};
}

/* Names the first negative value. */
static rfcv_status refuse_negative(const rfcv_dataset *dataset, const rfcv_matrix *matrix, rfcv_error *error)
{
    for (size_t i = 0; i < dataset->n_samples; i++)
        for (size_t j = 0; j < dataset->n_features; j++) {
            double value = dataset_value(dataset, i, j);
            if (!(value < 0.0))
                continue;
            size_t sample = dataset->sample_places[i], feature = dataset->feature_places[j];
            cell_place place = dataset->has_features_in_rows ? matrix_value_place(matrix, feature, sample)
                                                             : matrix_value_place(matrix, sample, feature);
            return error_set_at(
                error, RFCV_BAD_DATA, place.line, place.column,
                "%s%s: %.6g has no logarithm (feature %s, sample %s); values that are centred or on a "
                "log scale already need --log none",
                source_name(dataset->info.path), place.text, value,
                excerpt_of(dataset->feature_names[j]).text, excerpt_of(dataset->sample_ids[i]).text);
        }
    return RFCV_OK;
}

/* Chooses the log, and says why. */
static rfcv_status choose_log(rfcv_dataset *dataset, arena *memory, decision_list *decisions,
                              rfcv_error *error)
{
    rfcv_dataset_info *info = &dataset->info;
    bool is_negative = info->lowest < 0.0, is_small = info->highest <= LARGEST_LOG;
    info->log = is_negative || is_small ? RFCV_LOG_NONE : RFCV_LOG_LOG2P1;
    char reason[160];
    if (is_negative)
        snprintf(reason, sizeof reason, "the lowest value, %.4g, is negative", info->lowest);
    else
        snprintf(reason, sizeof reason, "the largest value, %.4g, is %s", info->highest,
                 is_small ? "at most 50: already on a log scale" : "above 50: a linear scale");
    char *kept = memory_format("chosen: %s", reason);
    info->log_reason = kept ? arena_text(memory, kept) : NULL;
    memory_free(kept);
    if (!info->log_reason)
        return error_no_memory(error);
    return decisions_add(decisions, TOPIC_LOG, "--log", error,
                         "%s: %s (values from %.4g to %.4g, median %.4g, 99 %% below %.4g)",
                         info->log == RFCV_LOG_NONE ? "no log" : "log2(x + 1)", reason, info->lowest,
                         info->highest, info->median, info->high);
}

rfcv_status survey_log(rfcv_dataset *dataset, const rfcv_matrix *matrix, rfcv_log log, arena *memory,
                       decision_list *decisions, rfcv_error *error)
{
    rfcv_dataset_info *info = &dataset->info;
    if (log == RFCV_LOG_AUTO)
        return choose_log(dataset, memory, decisions, error);
    if (log != RFCV_LOG_NONE && info->lowest < 0.0)
        return refuse_negative(dataset, matrix, error);
    info->log = log;
    info->log_reason = "as asked";
    return RFCV_OK;
}
