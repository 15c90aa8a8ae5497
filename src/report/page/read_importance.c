/* importance.tsv. */
#include "base/memory.h"
#include "base/status.h"
#include "report/page/run_tables.h"
#include "report/page/sample_table.h"

#include <math.h>

enum { FEATURE, N_NODES, N_TREES, IMPURITY, CORRECTED, P, IS_BOUND, PERMUTATION, PERMUTATION_SE, N_FIXED };
static const char *const COLUMNS[N_FIXED] = {
    [FEATURE] = "feature",   [N_NODES] = "n_nodes",         [N_TREES] = "n_trees",
    [IMPURITY] = "impurity", [CORRECTED] = "corrected",     [P] = "p",
    [IS_BOUND] = "is_bound", [PERMUTATION] = "permutation", [PERMUTATION_SE] = "permutation_se"};

static double take_number(tsv_reader *table, size_t column)
{
    const double number = tsv_reader_real(table, column);
    if (isnan(number))
        tsv_reader_refuse(table, column, "a number");
    return number;
}

static importance_line take_line(tsv_reader *table, size_t n_classes)
{
    importance_line line = {.n_nodes = tsv_reader_count(table, N_NODES, UINT64_MAX),
                            .n_trees = tsv_reader_count(table, N_TREES, UINT64_MAX),
                            .impurity = take_number(table, IMPURITY),
                            .corrected = take_number(table, CORRECTED),
                            .p = tsv_reader_real(table, P),
                            .is_bound = tsv_reader_count(table, IS_BOUND, 1) == 1,
                            .permutation = tsv_reader_real(table, PERMUTATION),
                            .permutation_se = tsv_reader_real(table, PERMUTATION_SE),
                            .most_of_class = NAN};
    if (line.p < 0 || line.p > 1)
        tsv_reader_refuse(table, P, "a probability");
    for (size_t k = 0; k < n_classes; k++) {
        const double of_class = tsv_reader_real(table, N_FIXED + k);
        if (isnan(of_class) || of_class <= line.most_of_class)
            continue;
        line.most_of_class = of_class;
        line.class_index = k;
    }
    return line;
}

static rfcv_status take_lines(tsv_reader *table, size_t n_classes, importance_lines *to, rfcv_error *error)
{
    double last = INFINITY;
    while (tsv_reader_next(table)) {
        importance_line line = take_line(table, n_classes);
        if (line.corrected > last)
            tsv_reader_refuse(table, CORRECTED, "at most that of the line before");
        last = line.corrected;
        importance_lines_count(to, &line);
        if (to->n == MOST_IMPORTANCE_LINES)
            continue;
        line.feature = memory_copy_text(tsv_reader_text(table, FEATURE));
        if (!line.feature)
            return error_no_memory(error);
        to->items[to->n++] = line;
    }
    return tsv_reader_check(table, error);
}

rfcv_status importance_lines_read(importance_lines *lines, const char *path, size_t n_features,
                                  const run_predictions *predictions, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    tsv_reader *table = tsv_reader_open(path, error);
    if (!table)
        return error->status;
    if (!header_begins_with(table, COLUMNS, N_FIXED) ||
        !header_ends_with_classes(table, N_FIXED, "permutation_", predictions))
        status = header_refuse(path, "importance.tsv", error);
    if (status == RFCV_OK)
        status = take_lines(table, predictions->n_classes, lines, error);
    if (status == RFCV_OK && lines->n_features != n_features)
        status =
            error_set(error, RFCV_BAD_DATA,
                      "%s has %zu features, and the dataset of run.json %zu: files of different runs, or "
                      "changed",
                      path, lines->n_features, n_features);
    tsv_reader_close(table);
    return status;
}
