/* pca.tsv. */
#include "base/memory.h"
#include "base/status.h"
#include "report/page/run_tables.h"
#include "report/tsv_reader.h"

#include <math.h>
#include <string.h>

enum { SAMPLE, CLASS, FIRST_SCORE };

static rfcv_status take_header(const tsv_reader *table, const char *path, run_points *to, rfcv_error *error)
{
    const size_t n_columns = tsv_reader_n_columns(table);
    bool is_ours = n_columns > FIRST_SCORE && strcmp(tsv_reader_column_name(table, SAMPLE), "sample") == 0 &&
                   strcmp(tsv_reader_column_name(table, CLASS), "class") == 0;
    if (!is_ours)
        return error_set_at(error, RFCV_BAD_DATA, 1, 0, "%s:1: not the header of rfcv's pca.tsv", path);
    to->n_components = n_columns - FIRST_SCORE;
    to->names = memory_make(to->n_components, sizeof *to->names);
    for (size_t i = 0; i < to->n_components && to->names; i++)
        if (!(to->names[i] = memory_copy_text(tsv_reader_column_name(table, FIRST_SCORE + i))))
            return error_no_memory(error);
    return to->names ? RFCV_OK : error_no_memory(error);
}

static rfcv_status make_arrays(run_points *to, size_t n_samples, rfcv_error *error)
{
    to->n_samples = n_samples;
    to->ids = memory_make(n_samples, sizeof *to->ids);
    to->classes = memory_make(n_samples, sizeof *to->classes);
    to->judged = memory_make(n_samples, sizeof *to->judged);
    to->scores = memory_make(n_samples, to->n_components * sizeof *to->scores);
    return to->ids && to->classes && to->judged && to->scores ? RFCV_OK : error_no_memory(error);
}

/* Both tables are in the dataset's order of samples, of which some need not be judged: the next one that is
 * judged is this one, or comes later. */
static size_t judged_place(const run_points *to, const run_predictions *predictions, size_t sample,
                           size_t n_found)
{
    bool is_judged = n_found < predictions->n_samples &&
                     strcmp(predictions->ids[n_found], to->ids[sample]) == 0 &&
                     predictions->truth[n_found] == to->classes[sample];
    return is_judged ? n_found : predictions->n_samples;
}

static rfcv_status take_line(tsv_reader *table, const run_predictions *predictions, run_points *to,
                             size_t sample, rfcv_error *error)
{
    size_t class_index = run_class_find(predictions, tsv_reader_text(table, CLASS));
    if (class_index == predictions->n_classes)
        tsv_reader_refuse(table, CLASS, "one of the classes of predictions.tsv");
    to->classes[sample] = (uint32_t)class_index;
    for (size_t i = 0; i < to->n_components; i++) {
        double score = tsv_reader_real(table, FIRST_SCORE + i);
        if (isnan(score))
            tsv_reader_refuse(table, FIRST_SCORE + i, "a number");
        to->scores[sample * to->n_components + i] = score;
    }
    to->ids[sample] = memory_copy_text(tsv_reader_text(table, SAMPLE));
    return to->ids[sample] ? RFCV_OK : error_no_memory(error);
}

static rfcv_status take_lines(tsv_reader *table, const char *path, const run_predictions *predictions,
                              run_points *to, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    size_t n_lines = 0, n_found = 0;
    while (status == RFCV_OK && n_lines < to->n_samples && tsv_reader_next(table)) {
        status = take_line(table, predictions, to, n_lines, error);
        if (status == RFCV_OK) {
            to->judged[n_lines] = (uint32_t)judged_place(to, predictions, n_lines, n_found);
            n_found += to->judged[n_lines] < predictions->n_samples;
        }
        n_lines++;
    }
    bool has_more = status == RFCV_OK && n_lines == to->n_samples && tsv_reader_next(table);
    if (status == RFCV_OK)
        status = tsv_reader_check(table, error);
    if (status == RFCV_OK && (has_more || n_lines != to->n_samples || n_found != predictions->n_samples))
        status = error_set(error, RFCV_BAD_DATA,
                           "%s does not have the samples of predictions.tsv and run.json: files of different "
                           "runs, or changed",
                           path);
    return status;
}

rfcv_status run_points_read(run_points *points, const char *path, size_t n_samples,
                            const run_predictions *predictions, rfcv_error *error)
{
    tsv_reader *table = tsv_reader_open(path, error);
    if (!table)
        return error->status;
    points->class_names = predictions->class_names;
    points->n_classes = predictions->n_classes;
    rfcv_status status = take_header(table, path, points, error);
    if (status == RFCV_OK)
        status = make_arrays(points, n_samples, error);
    if (status == RFCV_OK)
        status = take_lines(table, path, predictions, points, error);
    tsv_reader_close(table);
    return status;
}

void run_points_release(run_points *points)
{
    run_names_free(points->names, points->n_components);
    run_names_free(points->ids, points->n_samples);
    memory_free(points->classes);
    memory_free(points->judged);
    memory_free(points->scores);
    *points = (run_points){0};
}
