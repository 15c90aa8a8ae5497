#include "report/page/sample_table.h"

#include "base/status.h"
#include "report/page/run_tables.h"

#include <string.h>

/* ---- headers ---- */

bool header_begins_with(const tsv_reader *table, const char *const *names, size_t n)
{
    bool are_same = tsv_reader_n_columns(table) >= n;
    for (size_t column = 0; column < n && are_same; column++)
        are_same = strcmp(tsv_reader_column_name(table, column), names[column]) == 0;
    return are_same;
}

bool header_ends_with_classes(const tsv_reader *table, size_t first, const char *prefix,
                              const run_predictions *predictions)
{
    const size_t n_classes = predictions->n_classes, length = strlen(prefix);
    bool are_same = tsv_reader_n_columns(table) == first + n_classes;
    for (size_t k = 0; k < n_classes && are_same; k++) {
        const char *name = tsv_reader_column_name(table, first + k);
        are_same =
            strncmp(name, prefix, length) == 0 && strcmp(name + length, predictions->class_names[k]) == 0;
    }
    return are_same;
}

rfcv_status header_refuse(const char *path, const char *name, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, 1, 0, "%s:1: not the header of rfcv's %s", path, name);
}

/* ---- lines ---- */

/* Some samples of the dataset need not be judged: the next one that is judged is this one, or comes later. */
static bool is_next_judged(const sample_table *lines, size_t class_index)
{
    const run_predictions *predictions = lines->predictions;
    return lines->n_judged < predictions->n_samples &&
           strcmp(predictions->ids[lines->n_judged], tsv_reader_text(lines->table, SAMPLE_CELL)) == 0 &&
           predictions->truth[lines->n_judged] == class_index;
}

bool sample_table_next(sample_table *lines)
{
    if (lines->has_no_memory || !tsv_reader_next(lines->table) || lines->n_lines++ == lines->samples->n)
        return false;
    const size_t class_index = run_class_find(lines->predictions, tsv_reader_text(lines->table, CLASS_CELL));
    if (class_index == lines->predictions->n_classes) {
        tsv_reader_refuse(lines->table, CLASS_CELL, "one of the classes of predictions.tsv");
        return false;
    }
    lines->sample = lines->n_lines - 1;
    lines->n_judged += is_next_judged(lines, class_index);
    lines->has_no_memory = !listed_samples_add(lines->samples, lines->sample,
                                               tsv_reader_text(lines->table, SAMPLE_CELL), class_index);
    return !lines->has_no_memory;
}

rfcv_status sample_table_check(const sample_table *lines, rfcv_error *error)
{
    if (lines->has_no_memory)
        return error_no_memory(error);
    const rfcv_status status = tsv_reader_check(lines->table, error);
    if (status != RFCV_OK)
        return status;
    if (lines->n_lines != lines->samples->n || lines->n_judged != lines->predictions->n_samples)
        return error_set(error, RFCV_BAD_DATA,
                         "%s does not have the samples of predictions.tsv and run.json: files of different "
                         "runs, or changed",
                         lines->path);
    return RFCV_OK;
}
