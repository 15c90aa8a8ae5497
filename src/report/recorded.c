#include "report/recorded.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/source.h"
#include "report/file_text.h"
#include "report/setting_names.h"

#include <limits.h>
#include <string.h>

enum { MOST_THREADS = 4096 };

char *beside_run_json(const rfcv_recorded *recorded, const char *name)
{
    const char *slash = strrchr(recorded->path, '/');
    int length = slash ? (int)(slash - recorded->path) + 1 : 0;
    return memory_format("%.*s%s", length, recorded->path, name);
}

/* ---- its members ---- */

static size_t get_choice(json_reader *json, const char *key, const setting_names *setting)
{
    return json_get_choice(json, key, setting->names, setting->n);
}

/* Files of other programs, and our own that record no run. */
static rfcv_status check_kind(rfcv_recorded *recorded, rfcv_error *error)
{
    const json_reader *json = recorded->document;
    if (!json_has(json, "program"))
        return error_set(error, RFCV_BAD_DATA, "%s is no run.json of rfcv: it has no \"program\"",
                         recorded->path);
    if (!json_has(json, "settings") || !json_has(json, "dataset"))
        return error_set(error, RFCV_BAD_DATA,
                         "%s records no run of rfcv cv; give the run.json that rfcv cv -o DIR writes",
                         recorded->path);
    if (!json_has(json, "read") || !json_has(json, "predictions"))
        return error_set(error, RFCV_BAD_DATA,
                         "%s does not record all that a repetition needs; run rfcv cv again", recorded->path);
    return RFCV_OK;
}

static void take_origin(json_reader *json, rfcv_recorded_info *info)
{
    json_get_choice(json, "program", (const char *const[]){"rfcv"}, 1);
    info->version = json_get_text(json, "version");
    info->finished = json_has(json, "finished") ? json_get_text(json, "finished") : "";
    json_enter(json, "build");
    info->kernel = json_get_text(json, "kernel");
    json_leave(json);
    json_enter(json, "threads");
    info->n_threads = (size_t)json_get_count(json, "outer", MOST_THREADS);
    info->n_threads *= (size_t)json_get_count(json, "inner", MOST_THREADS);
    json_leave(json);
}

static void take_sum(json_reader *json, rfcv_file_sum *sum)
{
    sum->n_bytes = json_get_count(json, "n_bytes", UINT64_MAX);
    sum->crc32 = (uint32_t)json_get_hexadecimal(json, "crc32", 8);
}

/* A file beside the matrix, which an object of its own describes. */
static void take_file(json_reader *json, const char *key, recorded_file *file)
{
    json_enter(json, key);
    file->path = json_get_text(json, "path");
    take_sum(json, &file->sum);
    json_leave(json);
}

static void take_files(rfcv_recorded *recorded)
{
    json_reader *json = recorded->document;
    recorded_file *files = recorded->files;
    json_enter(json, "dataset");
    files[MATRIX_FILE].path = json_get_text(json, "path");
    take_sum(json, &files[MATRIX_FILE].sum);
    if (recorded->info.read.labels)
        take_file(json, "labels", &files[LABELS_FILE]);
    if (recorded->info.read.names)
        take_file(json, "names", &files[NAMES_FILE]);
    json_leave(json);
    json_enter(json, "settings");
    if (recorded->info.cv.folds == RFCV_FOLDS_FILE)
        take_file(json, "fold_file", &files[FOLDS_FILE]);
    if (json_has(json, "case_weights"))
        take_file(json, "case_weights", &files[CASE_WEIGHTS_FILE]);
    json_leave(json);
    recorded->info.matrix = files[MATRIX_FILE].path;
    recorded->info.sum = files[MATRIX_FILE].sum;
    recorded->info.cv.fold_file = files[FOLDS_FILE].path;
    recorded->info.cv.case_weights = files[CASE_WEIGHTS_FILE].path;
}

static rfcv_status take_drop(rfcv_recorded *recorded, rfcv_error *error)
{
    rfcv_read_options *read = &recorded->info.read;
    read->n_drop = json_get_length(recorded->document, "drop");
    recorded->drop = memory_make(read->n_drop, sizeof *recorded->drop);
    if (!recorded->drop)
        return error_no_memory(error);
    for (size_t i = 0; i < read->n_drop; i++)
        recorded->drop[i] = json_get_element(recorded->document, "drop", i);
    read->drop = recorded->drop;
    return RFCV_OK;
}

static rfcv_status take_read_options(rfcv_recorded *recorded, rfcv_error *error)
{
    json_reader *json = recorded->document;
    rfcv_read_options *read = &recorded->info.read;
    *read = rfcv_read_defaults();
    json_enter(json, "read");
    read->labels = json_get_text_or_null(json, "labels");
    read->label_column = json_get_text_or_null(json, "label_column");
    read->id_column = json_get_text_or_null(json, "id_column");
    read->group_column = json_get_text_or_null(json, "group_column");
    rfcv_status status = take_drop(recorded, error);
    read->orientation = (rfcv_orientation)get_choice(json, "orientation", &ORIENTATION_NAMES);
    read->features = (rfcv_features)get_choice(json, "features", &FEATURES_NAMES);
    read->na = (rfcv_na)get_choice(json, "na", &NA_NAMES);
    read->log = (rfcv_log)get_choice(json, "log", &LOG_NAMES);
    read->values = json_get_text_or_null(json, "values");
    read->names = json_get_text_or_null(json, "names");
    read->use_mmap = json_get_bool(json, "use_mmap");
    read->max_memory = json_get_count(json, "max_memory", UINT64_MAX);
    json_leave(json);
    return status;
}

/* Runs of versions that had none are without. */
static void take_variants(json_reader *json, rfcv_cv_options *cv)
{
    if (!json_has(json, "split"))
        return;
    cv->split = (rfcv_split)get_choice(json, "split", &SPLIT_NAMES);
    cv->n_random_cuts = (size_t)json_get_count(json, "n_random_cuts", UINT32_MAX);
    cv->redraws_constant = json_get_bool(json, "redraws_constant");
    cv->vote = (rfcv_vote)get_choice(json, "vote", &VOTE_NAMES);
    cv->class_weight = json_get_text_or_null(json, "class_weight");
    cv->bag = json_get_text_or_null(json, "bag");
}

static void take_settings(json_reader *json, rfcv_cv_options *cv)
{
    *cv = rfcv_cv_defaults();
    json_enter(json, "settings");
    cv->folds = (rfcv_folds)get_choice(json, "folds", &FOLDS_NAMES);
    cv->n_folds = (size_t)json_get_count(json, "n_folds", SIZE_MAX);
    cv->n_repeats = (size_t)json_get_count(json, "n_repeats", SIZE_MAX);
    cv->stratify = json_get_bool(json, "stratify");
    cv->held_out = json_get_text_or_null(json, "held_out");
    cv->pool = (rfcv_pool)get_choice(json, "pool", &POOL_NAMES);
    cv->rebalance = json_get_bool(json, "rebalance");
    cv->n_trees = (size_t)json_get_count(json, "n_trees", SIZE_MAX);
    cv->trees_are_chosen = get_choice(json, "trees_rule", &TREES_RULE_NAMES) == 1;
    cv->mtry_rule = (rfcv_mtry)get_choice(json, "mtry_rule", &MTRY_NAMES);
    cv->mtry_value = json_get_real(json, "mtry_value");
    cv->min_node_size = (size_t)json_get_count(json, "min_node_size", SIZE_MAX);
    cv->max_depth = (size_t)json_get_count(json, "max_depth", SIZE_MAX);
    cv->whole_trees = json_get_bool(json, "whole_trees");
    cv->replace = json_get_bool(json, "replace");
    cv->sample_fraction = json_get_real(json, "sample_fraction");
    take_variants(json, cv);
    cv->seed = json_get_count(json, "seed", UINT64_MAX);
    cv->layout = (rfcv_layout)get_choice(json, "layout", &LAYOUT_NAMES);
    cv->schedule = (rfcv_schedule)get_choice(json, "schedule", &SCHEDULE_NAMES);
    cv->chunk = (size_t)json_get_count(json, "chunk", INT_MAX);
    json_leave(json);
}

static void take_predictions(json_reader *json, rfcv_recorded_info *info)
{
    json_enter(json, "predictions");
    take_sum(json, &info->predictions);
    info->digest = json_get_hexadecimal(json, "digest", 16);
    json_leave(json);
}

static rfcv_status take_all(rfcv_recorded *recorded, rfcv_error *error)
{
    json_reader *json = recorded->document;
    rfcv_status status = check_kind(recorded, error);
    if (status != RFCV_OK)
        return status;
    take_origin(json, &recorded->info);
    status = take_read_options(recorded, error);
    take_settings(json, &recorded->info.cv);
    take_files(recorded);
    take_predictions(json, &recorded->info);
    return status == RFCV_OK ? json_reader_check(json, error) : status;
}

rfcv_recorded *recorded_of_text(const char *path, const char *text, size_t n_bytes, rfcv_error *error)
{
    rfcv_recorded *recorded = memory_make(1, sizeof *recorded);
    if (!recorded || !(recorded->path = memory_copy_text(path))) {
        error_no_memory(error);
    } else {
        recorded->document = json_reader_make(recorded->path, text, n_bytes, error);
        if (recorded->document && take_all(recorded, error) == RFCV_OK)
            return recorded;
    }
    rfcv_recorded_free(recorded);
    return NULL;
}

rfcv_recorded *rfcv_recorded_read(const char *path, rfcv_error *error)
{
    rfcv_recorded *recorded = NULL;
    text_buffer text = {0};
    char *file = source_is_folder(path) ? memory_format("%s/run.json", path) : memory_copy_text(path);
    if (!file)
        error_no_memory(error);
    else if (file_text_add(&text, file, error) == RFCV_OK)
        recorded = recorded_of_text(file, text.bytes, text.n_bytes, error);
    text_discard(&text);
    memory_free(file);
    return recorded;
}

void rfcv_recorded_free(rfcv_recorded *recorded)
{
    if (!recorded)
        return;
    for (size_t i = 0; i < N_RECORDED_FILES; i++)
        memory_free(recorded->files[i].found);
    json_reader_free(recorded->document);
    memory_free(recorded->drop);
    memory_free(recorded->path);
    memory_free(recorded);
}

rfcv_recorded_info rfcv_recorded_describe(const rfcv_recorded *recorded)
{
    return recorded->info;
}
