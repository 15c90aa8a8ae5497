/* proximity.tsv, of which the proximities themselves are passed over. */
#include "base/status.h"
#include "report/explanation_tsv.h"
#include "report/page/run_tables.h"
#include "report/page/sample_table.h"

#include <math.h>
#include <string.h>

enum { X = CLASS_CELL + 1, Y, OUTLIER, IS_PROTOTYPE, N_FIXED };
static const char *const COLUMNS[N_FIXED] = {
    [SAMPLE_CELL] = "sample", [CLASS_CELL] = "class",         [X] = "x", [Y] = "y",
    [OUTLIER] = "outlier",    [IS_PROTOTYPE] = "is_prototype"};

static bool is_header(const tsv_reader *table, size_t n_samples)
{
    const size_t n_proximities = n_samples > MOST_PROXIMITY_COLUMNS ? 0 : n_samples;
    return header_begins_with(table, COLUMNS, N_FIXED) &&
           tsv_reader_n_columns(table) == N_FIXED + n_proximities;
}

static void take_line(proximity_lines *to, tsv_reader *table, size_t sample)
{
    to->x[sample] = tsv_reader_real(table, X);
    to->y[sample] = tsv_reader_real(table, Y);
    to->outlier[sample] = tsv_reader_real(table, OUTLIER);
    to->is_prototype[sample] = tsv_reader_count(table, IS_PROTOTYPE, 1) == 1;
    const bool has_column = tsv_reader_n_columns(table) > N_FIXED;
    if (has_column &&
        strcmp(tsv_reader_text(table, SAMPLE_CELL), tsv_reader_column_name(table, N_FIXED + sample)) != 0)
        tsv_reader_refuse(table, SAMPLE_CELL, "the sample whose column comes next");
}

rfcv_status proximity_lines_read(proximity_lines *to, const char *path, size_t n_samples,
                                 const run_predictions *predictions, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    tsv_reader *table = tsv_reader_open(path, error);
    if (!table)
        return error->status;
    sample_table lines = {.table = table, .path = path, .predictions = predictions, .samples = &to->samples};
    if (!is_header(table, n_samples))
        status = header_refuse(path, "proximity.tsv", error);
    else if (!listed_samples_make(&to->samples, n_samples, predictions->class_names,
                                  predictions->n_classes) ||
             !proximity_lines_make_room(to))
        status = error_no_memory(error);
    while (status == RFCV_OK && sample_table_next(&lines))
        take_line(to, table, lines.sample);
    if (status == RFCV_OK)
        status = sample_table_check(&lines, error);
    tsv_reader_close(table);
    return status;
}
