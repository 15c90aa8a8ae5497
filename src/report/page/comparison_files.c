#include "report/page/comparison_files.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/tsv_reader.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* ---- comparison.tsv ---- */

typedef enum column {
    PLAN,
    N_TREES,
    ACCURACY,
    ACCURACY_LOW,
    ACCURACY_HIGH,
    BALANCED_ACCURACY,
    MEAN_AUC,
    BRIER,
    AGAINST,
    DIFFERENCE,
    DIFFERENCE_LOW,
    DIFFERENCE_HIGH,
    DIFFERENCE_P,
    BRIER_DIFFERENCE,
    BRIER_DIFFERENCE_LOW,
    BRIER_DIFFERENCE_HIGH,
    BRIER_DIFFERENCE_P,
    UNITS,
    N_UNITS,
    TREE_SECONDS,
    N_COLUMNS
} column;

static const char *const COLUMN_NAMES[N_COLUMNS] = {"plan",
                                                    "n_trees",
                                                    "accuracy",
                                                    "accuracy_low",
                                                    "accuracy_high",
                                                    "balanced_accuracy",
                                                    "mean_auc",
                                                    "brier",
                                                    "against",
                                                    "difference",
                                                    "difference_low",
                                                    "difference_high",
                                                    "difference_p",
                                                    "brier_difference",
                                                    "brier_difference_low",
                                                    "brier_difference_high",
                                                    "brier_difference_p",
                                                    "units",
                                                    "n_units",
                                                    "tree_seconds"};

typedef struct comparison_table {
    tsv_reader *reader;
    const char *path;
    size_t places[N_COLUMNS];
} comparison_table;

static rfcv_status find_columns(comparison_table *table, rfcv_error *error)
{
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table->places[i] = tsv_reader_find_column(table->reader, COLUMN_NAMES[i]);
        if (table->places[i] == tsv_reader_n_columns(table->reader))
            return error_set_at(error, RFCV_BAD_DATA, 1, 0, "%s:1: there is no column '%s'", table->path,
                                COLUMN_NAMES[i]);
    }
    return RFCV_OK;
}

static const char *take_text(const comparison_table *table, column which)
{
    return tsv_reader_text(table->reader, table->places[which]);
}

static double take_real(const comparison_table *table, column which)
{
    return tsv_reader_real(table->reader, table->places[which]);
}

/* Value, low and high stand side by side. */
static rfcv_estimate take_estimate(const comparison_table *table, column value)
{
    return (rfcv_estimate){take_real(table, value), take_real(table, value + 1), take_real(table, value + 2)};
}

static size_t find_run(const comparison_files *files, const char *name)
{
    size_t place = 0;
    while (place < files->n_runs && strcmp(files->runs[place].name, name) != 0)
        place++;
    return place;
}

/* It becomes part of a path. */
static bool is_name_of_folder(const char *name)
{
    return name[0] && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static void take_difference(const comparison_table *table, compared_run *run)
{
    static const char *const units[] = {
        [UNITS_FOLDS] = "folds", [UNITS_SAMPLES] = "samples", [UNITS_GROUPS] = "groups"};
    const char *found = take_text(table, UNITS);
    run->units = UNITS_FOLDS;
    while (run->units < UNITS_GROUPS && strcmp(units[run->units], found) != 0)
        run->units++;
    if (strcmp(units[run->units], found) != 0)
        tsv_reader_refuse(table->reader, table->places[UNITS], "folds, samples or groups");
    run->n_units = tsv_reader_count(table->reader, table->places[N_UNITS], UINT64_MAX);
    run->difference = take_estimate(table, DIFFERENCE);
    run->p = take_real(table, DIFFERENCE_P);
    run->brier_difference = take_estimate(table, BRIER_DIFFERENCE);
    run->brier_p = take_real(table, BRIER_DIFFERENCE_P);
}

/* Into the last of the runs, whose name is taken already. */
static void take_line(const comparison_table *table, const comparison_files *files)
{
    const size_t place = files->n_runs - 1;
    compared_run *run = &files->runs[place];
    if (!is_name_of_folder(run->name) || find_run(files, run->name) < place)
        tsv_reader_refuse(table->reader, table->places[PLAN], "the name of a folder of its own");
    run->n_trees = tsv_reader_count(table->reader, table->places[N_TREES], UINT64_MAX);
    run->accuracy = take_estimate(table, ACCURACY);
    run->balanced_accuracy = take_real(table, BALANCED_ACCURACY);
    run->mean_auc = take_real(table, MEAN_AUC);
    run->brier = take_real(table, BRIER);
    run->tree_seconds = take_real(table, TREE_SECONDS);
    run->against = find_run(files, take_text(table, AGAINST));
    if (run->against == files->n_runs)
        tsv_reader_refuse(table->reader, table->places[AGAINST], "this plan or one above it");
    else if (run->against != place)
        take_difference(table, run);
}

static rfcv_status take_table(comparison_files *files, comparison_table *table, rfcv_error *error)
{
    size_t room = 0;
    rfcv_status status = find_columns(table, error);
    while (status == RFCV_OK && tsv_reader_next(table->reader)) {
        compared_run *runs = memory_make_room(files->runs, files->n_runs + 1, &room, sizeof *runs);
        if (!runs)
            return error_no_memory(error);
        files->runs = runs;
        runs[files->n_runs] = (compared_run){.name = memory_copy_text(take_text(table, PLAN))};
        if (!runs[files->n_runs++].name)
            return error_no_memory(error);
        take_line(table, files);
    }
    if (status == RFCV_OK)
        status = tsv_reader_check(table->reader, error);
    if (status == RFCV_OK && files->n_runs == 0)
        status = error_set(error, RFCV_BAD_DATA, "%s has no line below its header", table->path);
    return status;
}

static rfcv_status read_table(comparison_files *files, const char *path, rfcv_error *error)
{
    comparison_table table = {.reader = tsv_reader_open(path, error), .path = path};
    if (!table.reader)
        return error->status;
    const rfcv_status status = take_table(files, &table, error);
    tsv_reader_close(table.reader);
    return status;
}

/* ---- the runs ---- */

static double accuracy_of(const run_predictions *predictions)
{
    uint64_t n_right = 0;
    for (size_t class_index = 0; class_index < predictions->n_classes; class_index++)
        n_right += predictions->confusion[class_index * predictions->n_classes + class_index];
    return (double)n_right / (double)predictions->n_predictions;
}

/* Nine digits of an accuracy tell two runs apart that the table and the folder might be of. */
static rfcv_status check_is_of_table(const compared_run *run, const char *path, rfcv_error *error)
{
    static const double HALF_OF_LAST_DIGIT = 5e-10;
    const double found = accuracy_of(&run->files->predictions);
    if (fabs(found - run->accuracy.value) > 1.01 * HALF_OF_LAST_DIGIT ||
        isnan(found) != isnan(run->accuracy.value))
        return error_set(error, RFCV_BAD_DATA,
                         "%s/predictions.tsv has an accuracy of %.9g, and comparison.tsv says %.9g: files of "
                         "different runs, or changed; run rfcv cv again",
                         path, found, run->accuracy.value);
    return RFCV_OK;
}

static rfcv_status read_run(const comparison_files *files, compared_run *run, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    char *path = memory_format("%s/%s", files->folder, run->name);
    char *report = memory_format("%s/%s/report.html", files->folder, run->name);
    if (path && report) {
        run->files = run_files_read(path, error);
        run->has_report = access(report, F_OK) == 0;
        status = run->files ? check_is_of_table(run, path, error) : error->status;
    } else {
        status = error_no_memory(error);
    }
    memory_free(path);
    memory_free(report);
    return status;
}

static rfcv_status read_all(comparison_files *files, const char *folder, rfcv_error *error)
{
    files->folder = memory_copy_text(folder);
    char *path = memory_format("%s/comparison.tsv", folder);
    rfcv_status status = files->folder && path ? read_table(files, path, error) : error_no_memory(error);
    memory_free(path);
    for (size_t i = 0; i < files->n_runs && status == RFCV_OK; i++)
        status = read_run(files, &files->runs[i], error);
    return status;
}

comparison_files *comparison_files_read(const char *folder, rfcv_error *error)
{
    comparison_files *files = memory_make(1, sizeof *files);
    if (!files)
        error_no_memory(error);
    else if (read_all(files, folder, error) != RFCV_OK) {
        comparison_files_free(files);
        return NULL;
    }
    return files;
}

void comparison_files_free(comparison_files *files)
{
    if (!files)
        return;
    for (size_t i = 0; i < files->n_runs; i++) {
        memory_free(files->runs[i].name);
        run_files_free(files->runs[i].files);
    }
    memory_free(files->runs);
    memory_free(files->folder);
    memory_free(files);
}
