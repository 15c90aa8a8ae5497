#include "dataset/read.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/memory_limit.h"
#include "base/monitor.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/thread_count.h"
#include "dataset/dataset_of_expected.h"
#include "dataset/dataset_of_matrix.h"
#include "dataset/formats/read_matrix.h"
#include "dataset/labels/join.h"
#include "dataset/labels/label_place.h"
#include "dataset/labels/label_table.h"
#include "dataset/orientation.h"
#include "dataset/text/delimited.h"
#include "dataset/text/row_blocks.h"

#include <string.h>

rfcv_read_options rfcv_read_defaults(void)
{
    return (rfcv_read_options){.log = RFCV_LOG_AUTO};
}

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static rfcv_status check_options(const char *path, const rfcv_read_options *options, rfcv_error *error)
{
    if (options->log > RFCV_LOG_LOG2P1)
        return error_set(error, RFCV_BAD_OPTION, "log must be one of auto, none, log1p and log2p1");
    if (options->orientation > RFCV_FEATURES_IN_ROWS)
        return error_set(error, RFCV_BAD_OPTION, "orientation must be one of auto, samples and features");
    if (options->na > RFCV_NA_MEDIAN)
        return error_set(error, RFCV_BAD_OPTION, "na must be one of auto, drop, error and median");
    if (options->features > RFCV_FEATURES_NUMERIC)
        return error_set(error, RFCV_BAD_OPTION, "features must be one of all and numeric");
    if (options->labels && !*options->labels)
        return error_set(error, RFCV_BAD_OPTION, "the label table has an empty file name");
    if (options->labels && is_standard_input(options->labels) && is_standard_input(path))
        return error_set(error, RFCV_BAD_OPTION,
                         "the matrix and the label table cannot both be read from standard input");
    return RFCV_OK;
}

static rfcv_status choose_threads(const rfcv_read_options *options, size_t *n_threads, rfcv_error *error)
{
    thread_count count = {.n_outer = options->n_threads};
    rfcv_status status = options->n_threads ? RFCV_OK : thread_count_default(&count, error);
    size_t n_all = count.n_inner ? count.n_outer * count.n_inner : count.n_outer;
    *n_threads = smaller_of(n_all, MOST_PARSERS);
    return status == RFCV_OK ? thread_count_check(n_all, error) : status;
}

/* Checks the options and resolves what they leave open. */
static rfcv_status prepare(read_context *context, const char *path, size_t block_size,
                           const rfcv_read_options *options, const rfcv_monitor *monitor, rfcv_error *error)
{
    *context = (read_context){.path = path, .options = options, .monitor = monitor, .block_size = block_size};
    rfcv_status status = check_options(path, options, error);
    return status == RFCV_OK ? choose_threads(options, &context->n_threads, error) : status;
}

rfcv_matrix *matrix_read_in_blocks(const char *path, size_t block_size, const rfcv_read_options *options,
                                   const rfcv_monitor *monitor, rfcv_error *error)
{
    double start = stopwatch_now();
    read_context context;
    if (prepare(&context, path, block_size, options, monitor, error) != RFCV_OK)
        return NULL;
    context.most_bytes = options->max_memory ? options->max_memory : memory_limit();
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    if (!matrix) {
        error_no_memory(error);
        return NULL;
    }
    matrix->budget.most_bytes = context.most_bytes;
    trace_mark span = trace_begin_stage(monitor_trace(monitor), "read");
    rfcv_status status = read_matrix(matrix, &context, error);
    trace_end(span);
    if (status != RFCV_OK) {
        rfcv_matrix_free(matrix);
        return NULL;
    }
    matrix->seconds = stopwatch_now() - start;
    return matrix;
}

rfcv_matrix *rfcv_matrix_read(const char *path, const rfcv_read_options *options, const rfcv_monitor *monitor,
                              rfcv_error *error)
{
    return matrix_read_in_blocks(path, DELIMITED_SIZE, options, monitor, error);
}

static bool has_label(const rfcv_read_options *options)
{
    return options->label_column || options->labels;
}

/* A label that is neither named nor in a table is asked for, before anything else is in doubt. */
static rfcv_status check_label(const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error)
{
    label_place place;
    rfcv_orientation known = matrix->orientation ? matrix->orientation : options->orientation;
    if (has_label(options))
        return RFCV_OK;
    return label_place_find(&place, matrix, known, NULL, 0, options, error);
}

static rfcv_status find_labels(sample_labels *found, const rfcv_matrix *matrix, rfcv_orientation orientation,
                               const label_table *labels, const expected_names *expected,
                               const rfcv_read_options *options, decision_list *decisions, rfcv_error *error)
{
    if (expected && !has_label(options))
        return labels_leave_open(found, matrix, orientation, error);
    return labels_find(found, matrix, orientation, labels, options, decisions, error);
}

/* Of a model's features and classes, or where `expected` is NULL, of all that there are. */
static rfcv_dataset *make_dataset(rfcv_matrix **matrix, const expected_names *expected,
                                  const rfcv_read_options *options, const rfcv_monitor *monitor,
                                  rfcv_error *error)
{
    double start = stopwatch_now(), read_seconds = (*matrix)->seconds;
    read_context context;
    rfcv_dataset *dataset = NULL;
    label_table table = {0};
    sample_labels found = {0};
    decision_list decisions = {0};
    rfcv_orientation orientation = RFCV_ORIENTATION_AUTO;
    const label_table *labels = options->labels ? &table : NULL;

    trace_mark span = trace_begin_stage(monitor_trace(monitor), "join");
    rfcv_status status = prepare(&context, (*matrix)->path, DELIMITED_SIZE, options, monitor, error);
    if (status == RFCV_OK && !expected)
        status = check_label(*matrix, options, error);
    if (status == RFCV_OK && labels)
        status = label_table_read(&table, *matrix, &context, error);
    if (status == RFCV_OK)
        status = orientation_decide(*matrix, labels, expected, options, &decisions, &orientation, error);
    if (status == RFCV_OK)
        status = find_labels(&found, *matrix, orientation, labels, expected, options, &decisions, error);
    if (status == RFCV_OK)
        dataset = expected ? dataset_of_expected(matrix, expected, orientation, &found, &decisions, options,
                                                 context.n_threads, error)
                           : dataset_of_matrix(matrix, orientation, &found, &decisions, options,
                                               context.n_threads, error);
    if (dataset)
        dataset->info.seconds = read_seconds + (stopwatch_now() - start);
    trace_end(span);
    decisions_free(&decisions);
    sample_labels_free(&found);
    label_table_free(&table);
    return dataset;
}

rfcv_dataset *rfcv_dataset_of_matrix(rfcv_matrix **matrix, const rfcv_read_options *options,
                                     const rfcv_monitor *monitor, rfcv_error *error)
{
    return make_dataset(matrix, NULL, options, monitor, error);
}

rfcv_dataset *dataset_read_expected(const char *path, const expected_names *expected,
                                    const rfcv_read_options *options, const rfcv_monitor *monitor,
                                    rfcv_error *error)
{
    rfcv_matrix *matrix = rfcv_matrix_read(path, options, monitor, error);
    if (!matrix)
        return NULL;
    rfcv_dataset *dataset = make_dataset(&matrix, expected, options, monitor, error);
    rfcv_matrix_free(matrix);
    return dataset;
}

rfcv_dataset *dataset_read_in_blocks(const char *path, size_t block_size, const rfcv_read_options *options,
                                     const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_matrix *matrix = matrix_read_in_blocks(path, block_size, options, monitor, error);
    if (!matrix)
        return NULL;
    rfcv_dataset *dataset = rfcv_dataset_of_matrix(&matrix, options, monitor, error);
    rfcv_matrix_free(matrix);
    return dataset;
}

rfcv_dataset *rfcv_dataset_read(const char *path, const rfcv_read_options *options,
                                const rfcv_monitor *monitor, rfcv_error *error)
{
    return dataset_read_in_blocks(path, DELIMITED_SIZE, options, monitor, error);
}
