/* The files of a recorded run: where they are, and whether they are still the same. */
#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/file_sum.h"
#include "dataset/file/source.h"
#include "report/recorded.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What messages call them, and the option that says where they are. */
static const struct {
    const char *what, *option;
} WORDS[N_RECORDED_FILES] = {
    [MATRIX_FILE] = {"matrix", "--matrix"},
    [LABELS_FILE] = {"table of labels", "--labels"},
    [NAMES_FILE] = {"list of names", "--names"},
    [FOLDS_FILE] = {"file of folds", "--folds"},
    [CASE_WEIGHTS_FILE] = {"file of case weights", "--case-weights"},
};

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static rfcv_status refuse_changed(size_t which, const char *path, rfcv_file_sum found, rfcv_file_sum expected,
                                  rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA,
                     "%s is not the %s that the run read: it has %" PRIu64 " bytes with the CRC-32 %08" PRIx32
                     ", and that had %" PRIu64 " with %08" PRIx32 "; %s FILE names another",
                     source_name(path), WORDS[which].what, found.n_bytes, found.crc32, expected.n_bytes,
                     expected.crc32, WORDS[which].option);
}

static rfcv_status refuse_missing(const rfcv_recorded *recorded, size_t which, rfcv_error *error)
{
    return error_set(error, RFCV_CANNOT_READ,
                     "%s, the %s of the run, is not there, nor beside %s; %s FILE says where it is",
                     recorded->files[which].path, WORDS[which].what, recorded->path, WORDS[which].option);
}

/* Where it is recorded, or beside run.json; *found is NULL if it is in neither place. */
static rfcv_status look_for(const rfcv_recorded *recorded, const char *path, char **found, rfcv_error *error)
{
    bool is_here = is_standard_input(path) || access(path, F_OK) == 0;
    *found = is_here || *path == '/' ? memory_copy_text(path) : beside_run_json(recorded, path);
    if (!*found)
        return error_no_memory(error);
    if (!is_here && access(*found, F_OK) != 0) {
        memory_free(*found);
        *found = NULL;
    }
    return RFCV_OK;
}

/* Only what can be read twice can be checked before it is read. */
static rfcv_status check_bytes(size_t which, const recorded_file *file, rfcv_error *error)
{
    struct stat facts;
    rfcv_file_sum sum;
    bool is_regular =
        !is_standard_input(file->found) && stat(file->found, &facts) == 0 && S_ISREG(facts.st_mode);
    if (!is_regular && (which == MATRIX_FILE || which == LABELS_FILE))
        return RFCV_OK;
    if (!is_regular)
        return error_set(error, RFCV_BAD_DATA, "%s is no plain file, so that it cannot be checked; %s FILE",
                         file->found, WORDS[which].option);
    rfcv_status status = file_sum_read(file->found, &sum, error);
    if (status == RFCV_OK && !file_sums_agree(sum, file->sum))
        status = refuse_changed(which, file->found, sum, file->sum, error);
    return status;
}

static rfcv_status find_one(rfcv_recorded *recorded, size_t which, const char *elsewhere, rfcv_error *error)
{
    recorded_file *file = &recorded->files[which];
    if (!file->path)
        return RFCV_OK;
    memory_free(file->found);
    file->found = elsewhere ? memory_copy_text(elsewhere) : NULL;
    rfcv_status status = RFCV_OK;
    if (elsewhere && !file->found)
        status = error_no_memory(error);
    else if (!elsewhere)
        status = look_for(recorded, file->path, &file->found, error);
    if (status == RFCV_OK && !file->found)
        status = refuse_missing(recorded, which, error);
    if (status == RFCV_OK && elsewhere && !is_standard_input(elsewhere) && access(elsewhere, F_OK) != 0)
        status = error_set(error, RFCV_CANNOT_READ, "%s: there is no %s", WORDS[which].option, elsewhere);
    return status == RFCV_OK ? check_bytes(which, file, error) : status;
}

rfcv_status rfcv_recorded_find(rfcv_recorded *recorded, const rfcv_elsewhere *elsewhere, rfcv_error *error)
{
    const char *const paths[N_RECORDED_FILES] = {elsewhere->matrix, elsewhere->labels, elsewhere->names,
                                                 elsewhere->folds, elsewhere->case_weights};
    const recorded_file *files = recorded->files;
    if (!*files[MATRIX_FILE].path)
        return error_set(error, RFCV_BAD_DATA,
                         "%s records a run on a dataset that was made in memory, which cannot be read again",
                         recorded->path);
    for (size_t which = 0; which < N_RECORDED_FILES; which++)
        if (!files[which].path && paths[which])
            return error_set(error, RFCV_BAD_OPTION, "%s: the run had no %s", WORDS[which].option,
                             WORDS[which].what);
    for (size_t which = 0; which < N_RECORDED_FILES; which++) {
        rfcv_status status = find_one(recorded, which, paths[which], error);
        if (status != RFCV_OK)
            return status;
    }
    recorded->info.matrix = files[MATRIX_FILE].found;
    recorded->info.read.labels = files[LABELS_FILE].found;
    recorded->info.read.names = files[NAMES_FILE].found;
    recorded->info.cv.fold_file = files[FOLDS_FILE].found;
    recorded->info.cv.case_weights = files[CASE_WEIGHTS_FILE].found;
    return RFCV_OK;
}

rfcv_status rfcv_recorded_check(const rfcv_recorded *recorded, const rfcv_dataset *dataset, rfcv_error *error)
{
    const rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    const rfcv_file_sum matrix = {info.n_bytes, info.crc32};
    const rfcv_file_sum labels = {info.labels_n_bytes, info.labels_crc32};
    const recorded_file *files = recorded->files;
    if (!file_sums_agree(matrix, files[MATRIX_FILE].sum))
        return refuse_changed(MATRIX_FILE, info.path, matrix, files[MATRIX_FILE].sum, error);
    if (files[LABELS_FILE].path && !file_sums_agree(labels, files[LABELS_FILE].sum))
        return refuse_changed(LABELS_FILE, info.labels_path, labels, files[LABELS_FILE].sum, error);
    return RFCV_OK;
}
