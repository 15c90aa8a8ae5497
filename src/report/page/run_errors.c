/* error_by_trees.tsv. */
#include "base/memory.h"
#include "base/status.h"
#include "report/page/run_tables.h"
#include "report/tsv_reader.h"

#include <string.h>

enum { COUNT_OF_TREES, COUNT_OF_PREDICTIONS, ERROR, FIRST_CLASS };
static const char PREFIX[] = "error_";

/* The columns are those of the classes of predictions.tsv, in their order. */
static bool has_header(const tsv_reader *table, const run_predictions *predictions)
{
    const size_t prefix = strlen(PREFIX);
    bool is_ours = tsv_reader_n_columns(table) == FIRST_CLASS + predictions->n_classes &&
                   strcmp(tsv_reader_column_name(table, COUNT_OF_TREES), "n_trees") == 0 &&
                   strcmp(tsv_reader_column_name(table, COUNT_OF_PREDICTIONS), "n_predictions") == 0 &&
                   strcmp(tsv_reader_column_name(table, ERROR), "error") == 0;
    for (size_t k = 0; k < predictions->n_classes && is_ours; k++) {
        const char *name = tsv_reader_column_name(table, FIRST_CLASS + k);
        is_ours =
            strncmp(name, PREFIX, prefix) == 0 && strcmp(name + prefix, predictions->class_names[k]) == 0;
    }
    return is_ours;
}

typedef struct errors_room {
    size_t n_predictions, error, class_error;
} errors_room;

static bool make_room(run_errors *to, size_t n, errors_room *room)
{
    uint64_t *n_predictions =
        memory_make_room(to->n_predictions, n, &room->n_predictions, sizeof *n_predictions);
    to->n_predictions = n_predictions ? n_predictions : to->n_predictions;
    double *error = memory_make_room(to->error, n, &room->error, sizeof *error);
    to->error = error ? error : to->error;
    double *class_error =
        memory_make_room(to->class_error, n, &room->class_error, to->n_classes * sizeof *class_error);
    to->class_error = class_error ? class_error : to->class_error;
    return n_predictions && error && class_error;
}

/* NaN where it is not known. */
static double take_share(tsv_reader *table, size_t column)
{
    double share = tsv_reader_real(table, column);
    if (share < 0 || share > 1)
        tsv_reader_refuse(table, column, "a share");
    return share;
}

static void take_line(tsv_reader *table, run_errors *to)
{
    const size_t line = to->n_trees++;
    if (tsv_reader_count(table, COUNT_OF_TREES, SIZE_MAX) != line + 1)
        tsv_reader_refuse(table, COUNT_OF_TREES, "the number of trees that follows on the line before");
    to->n_predictions[line] = tsv_reader_count(table, COUNT_OF_PREDICTIONS, UINT64_MAX);
    to->error[line] = take_share(table, ERROR);
    for (size_t k = 0; k < to->n_classes; k++)
        to->class_error[line * to->n_classes + k] = take_share(table, FIRST_CLASS + k);
}

static rfcv_status take_table(tsv_reader *table, const char *path, const run_predictions *predictions,
                              run_errors *to, rfcv_error *error)
{
    errors_room room = {0};
    if (!has_header(table, predictions))
        return error_set_at(error, RFCV_BAD_DATA, 1, 0,
                            "%s:1: not the header of the error_by_trees.tsv of this run's classes", path);
    to->n_classes = predictions->n_classes;
    while (tsv_reader_next(table)) {
        if (!make_room(to, to->n_trees + 1, &room))
            return error_no_memory(error);
        take_line(table, to);
    }
    rfcv_status status = tsv_reader_check(table, error);
    if (status == RFCV_OK && to->n_trees == 0)
        status = error_set(error, RFCV_BAD_DATA, "%s has no line below its header", path);
    return status;
}

rfcv_status run_errors_read(run_errors *errors, const char *path, const run_predictions *predictions,
                            rfcv_error *error)
{
    tsv_reader *table = tsv_reader_open(path, error);
    if (!table)
        return error->status;
    rfcv_status status = take_table(table, path, predictions, errors, error);
    tsv_reader_close(table);
    return status;
}

void run_errors_release(run_errors *errors)
{
    memory_free(errors->n_predictions);
    memory_free(errors->error);
    memory_free(errors->class_error);
    *errors = (run_errors){0};
}
