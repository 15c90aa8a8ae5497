#include "dataset/dataset_making.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/copy_read_options.h"

#include <string.h>

/* What is known of the files.  Strings of the matrix come over with its memory. */
static rfcv_status take_info(dataset_making *making, rfcv_error *error)
{
    const rfcv_matrix *matrix = *making->matrix;
    const sample_labels *found = making->found;
    arena *memory = &making->dataset->memory;
    making->dataset->info = (rfcv_dataset_info){
        .path = matrix->path,
        .format = matrix->format,
        .n_bytes = matrix->n_bytes,
        .crc32 = matrix->crc32,
        .labels_path = arena_text(memory, found->labels_path),
        .labels_n_bytes = found->labels_n_bytes,
        .labels_crc32 = found->labels_crc32,
        .names_sum = matrix->names_sum,
        .orientation = making->orientation,
        .id_column = arena_text(memory, found->id_column),
        .are_numbered = making->samples->are_numbers,
        .label_column = arena_text(memory, found->label_column),
        .group_column = arena_text(memory, found->group_column),
        .n_unmatched = found->n_unmatched,
        .n_value_bytes = (uint64_t)matrix->values.n_rows * matrix->values.n_columns * sizeof(double),
    };
    rfcv_dataset_info *info = &making->dataset->info;
    bool has_memory = info->labels_path && info->id_column && info->label_column && info->group_column &&
                      copy_read_options(&info->asked, making->options, memory);
    return has_memory ? RFCV_OK : error_no_memory(error);
}

static rfcv_status take_join_steps(dataset_making *making, rfcv_error *error)
{
    rfcv_dataset *dataset = making->dataset;
    if (!making->found->is_joined)
        return RFCV_OK;
    dataset->join_steps = arena_take(&dataset->memory, N_JOIN_STEPS, sizeof *dataset->join_steps);
    if (!dataset->join_steps)
        return error_no_memory(error);
    dataset->n_join_steps = N_JOIN_STEPS;
    memcpy(dataset->join_steps, making->found->steps, sizeof making->found->steps);
    return RFCV_OK;
}

rfcv_status making_begin(dataset_making *making, rfcv_error *error)
{
    const rfcv_matrix *matrix = *making->matrix;
    making->samples = matrix_axis_names(matrix, sample_axis(making->orientation));
    making->features = matrix_axis_names(matrix, feature_axis(making->orientation));
    making->dataset = memory_make(1, sizeof *making->dataset);
    if (!making->dataset)
        return error_no_memory(error);
    making->dataset->has_features_in_rows = making->orientation == RFCV_FEATURES_IN_ROWS;
    rfcv_status status = take_info(making, error);
    return status == RFCV_OK ? take_join_steps(making, error) : status;
}

/* Gives the dataset what the matrix owns; nothing can fail. */
static void take_over(dataset_making *making)
{
    rfcv_dataset *dataset = making->dataset;
    rfcv_matrix **matrix = making->matrix;
    decisions_move(&dataset->decisions, &(*matrix)->decisions);
    decisions_move(&dataset->decisions, making->decisions);
    arena_join(&dataset->memory, &(*matrix)->memory);
    dataset->budget = (*matrix)->budget;
    dataset->map = (*matrix)->map;
    (*matrix)->map = (mapped_file){0};
    rfcv_matrix_free(*matrix);
    *matrix = NULL;
}

rfcv_dataset *making_end(dataset_making *making, rfcv_status status, rfcv_error *error)
{
    size_t n_decisions = (*making->matrix)->decisions.n + making->decisions->n;
    if (status == RFCV_OK)
        status = decisions_reserve(&making->dataset->decisions, n_decisions, error);
    if (status != RFCV_OK) {
        rfcv_dataset_free(making->dataset);
        return NULL;
    }
    take_over(making);
    return making->dataset;
}
