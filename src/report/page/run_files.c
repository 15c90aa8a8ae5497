#include "report/page/run_files.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/file_sum.h"
#include "report/file_text.h"
#include "report/page/run_explanation.h"
#include "report/page/run_tables.h"
#include "report/recorded.h"

#include <errno.h>
#include <unistd.h>

enum { MOST_NUMBER = 1 << 30 };

/* "out/predictions.tsv"; NULL when there was no memory. */
static char *path_make(const run_files *files, const char *name, rfcv_error *error)
{
    char *path = memory_format("%s/%s", files->folder, name);
    if (!path)
        error_no_memory(error);
    return path;
}

static rfcv_status refuse_different(const char *path, rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA,
                     "%s is not the one that run.json was written with: files of different runs, or changed; "
                     "run rfcv cv again",
                     path);
}

/* ---- JSON ---- */

static rfcv_status read_run(run_files *files, rfcv_error *error)
{
    char *path = path_make(files, "run.json", error);
    files->recorded = path ? rfcv_recorded_read(path, error) : NULL;
    memory_free(path);
    if (!files->recorded)
        return error->status;
    files->run = files->recorded->document;
    return RFCV_OK;
}

static rfcv_status read_metrics(run_files *files, rfcv_error *error)
{
    text_buffer text = {0};
    files->metrics_path = path_make(files, "metrics.json", error);
    if (files->metrics_path && file_text_add(&text, files->metrics_path, error) == RFCV_OK)
        files->metrics = json_reader_make(files->metrics_path, text.bytes, text.n_bytes, error);
    text_discard(&text);
    return files->metrics ? RFCV_OK : error->status;
}

static rfcv_status check_digest(const run_files *files, rfcv_error *error)
{
    uint64_t digest = json_get_hexadecimal(files->metrics, "digest", 16);
    rfcv_status status = json_reader_check(files->metrics, error);
    if (status == RFCV_OK && digest != rfcv_recorded_describe(files->recorded).digest)
        status = refuse_different(files->metrics_path, error);
    return status;
}

/* ---- tables ---- */

/* Numbers that no predictions.tsv of that size can have are refused, before memory is asked for. */
static rfcv_status expect_predictions(const run_files *files, uint64_t n_bytes,
                                      expected_predictions *expected, rfcv_error *error)
{
    json_reader *run = files->run;
    const rfcv_cv_options cv = rfcv_recorded_describe(files->recorded).cv;
    expected->n_repeats = (size_t)cv.n_repeats;
    expected->are_shared = cv.vote == RFCV_VOTE_PROBABILITY;
    json_enter(run, "plan");
    expected->n_lines = (size_t)json_get_count(run, "n_predictions", n_bytes);
    json_leave(run);
    json_enter(run, "dataset");
    expected->n_classes = json_get_length(run, "classes");
    json_leave(run);
    rfcv_status status = json_reader_check(run, error);
    bool is_whole = status == RFCV_OK && expected->n_repeats > 0 && expected->n_classes > 0 &&
                    expected->n_classes < MOST_NUMBER && expected->n_lines > 0 &&
                    expected->n_lines < MOST_NUMBER && expected->n_lines % expected->n_repeats == 0;
    if (status == RFCV_OK && !is_whole)
        status = error_set(error, RFCV_BAD_DATA,
                           "%s/run.json is damaged: %zu predictions in %zu repeats, of %zu classes",
                           files->folder, expected->n_lines, expected->n_repeats, expected->n_classes);
    return status;
}

static rfcv_status read_predictions(run_files *files, rfcv_error *error)
{
    char *path = path_make(files, "predictions.tsv", error);
    if (!path)
        return RFCV_SYSTEM;
    rfcv_file_sum sum;
    expected_predictions expected;
    rfcv_status status = file_sum_read(path, &sum, error);
    if (status == RFCV_OK && !file_sums_agree(sum, rfcv_recorded_describe(files->recorded).predictions))
        status = refuse_different(path, error);
    if (status == RFCV_OK)
        status = expect_predictions(files, sum.n_bytes, &expected, error);
    if (status == RFCV_OK)
        status = run_predictions_read(&files->predictions, path, expected, error);
    memory_free(path);
    return status;
}

/* Whether a table that a run need not have is there. */
static bool is_there(const char *path)
{
    return access(path, F_OK) == 0 || errno != ENOENT;
}

static rfcv_status read_errors(run_files *files, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    char *path = path_make(files, "error_by_trees.tsv", error);
    if (!path)
        return RFCV_SYSTEM;
    if (is_there(path)) {
        files->errors = memory_make(1, sizeof *files->errors);
        status = files->errors ? run_errors_read(files->errors, path, &files->predictions, error)
                               : error_no_memory(error);
    }
    memory_free(path);
    return status;
}

static rfcv_status read_points(run_files *files, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    char *path = path_make(files, "pca.tsv", error);
    if (!path)
        return RFCV_SYSTEM;
    if (is_there(path)) {
        json_enter(files->run, "dataset");
        size_t n_samples = (size_t)json_get_count(files->run, "n_samples", MOST_NUMBER);
        json_leave(files->run);
        status = json_reader_check(files->run, error);
        files->points = memory_make(1, sizeof *files->points);
        if (!files->points)
            status = error_no_memory(error);
        if (status == RFCV_OK)
            status = run_points_read(files->points, path, n_samples, &files->predictions, error);
    }
    memory_free(path);
    return status;
}

/* ---- the folder ---- */

static rfcv_status read_all(run_files *files, rfcv_error *error)
{
    rfcv_status status = read_run(files, error);
    if (status == RFCV_OK)
        status = read_metrics(files, error);
    if (status == RFCV_OK)
        status = check_digest(files, error);
    if (status == RFCV_OK)
        status = read_predictions(files, error);
    if (status == RFCV_OK)
        status = read_errors(files, error);
    if (status == RFCV_OK)
        status = read_points(files, error);
    if (status == RFCV_OK)
        status = run_explanation_read(files, error);
    return status;
}

run_files *run_files_read(const char *folder, rfcv_error *error)
{
    rfcv_error reason = {0};
    run_files *files = memory_make(1, sizeof *files);
    if (!files || !(files->folder = memory_copy_text(folder)))
        error_no_memory(&reason);
    else if (read_all(files, &reason) == RFCV_OK)
        return files;
    run_files_free(files);
    if (error)
        *error = reason;
    return NULL;
}

void run_files_free(run_files *files)
{
    if (!files)
        return;
    run_predictions_release(&files->predictions);
    if (files->errors)
        run_errors_release(files->errors);
    if (files->points)
        run_points_release(files->points);
    run_explanation_release(files);
    memory_free(files->errors);
    memory_free(files->points);
    json_reader_free(files->metrics);
    rfcv_recorded_free(files->recorded);
    memory_free(files->metrics_path);
    memory_free(files->folder);
    memory_free(files);
}
