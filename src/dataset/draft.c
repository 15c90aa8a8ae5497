#include "dataset/draft.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/dataset_of_matrix.h"

rfcv_status draft_begin(dataset_draft *draft, size_t n_samples, size_t n_features, const char *label_column,
                        rfcv_error *error)
{
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    *draft = (dataset_draft){.matrix = matrix,
                             .found = {.n_samples = n_samples,
                                       .label_feature = NO_FEATURE,
                                       .group_feature = NO_FEATURE,
                                       .labels_path = "",
                                       .id_column = "",
                                       .label_column = label_column,
                                       .group_column = "none"}};
    if (!matrix)
        return error_no_memory(error);
    matrix->path = "";
    matrix->format = "memory";
    matrix->orientation = RFCV_SAMPLES_IN_ROWS;
    matrix->values.n_columns = matrix->stray.n_columns = n_features;
    draft->found.labels = arena_take(&draft->found.memory, n_samples, sizeof *draft->found.labels);
    rfcv_status status = draft->found.labels ? RFCV_OK : error_no_memory(error);
    if (status == RFCV_OK)
        status = matrix_number_names(matrix, &matrix->rows, n_samples, error);
    if (status == RFCV_OK)
        status = matrix_number_names(matrix, &matrix->columns, n_features, error);
    return status;
}

void draft_free(dataset_draft *draft)
{
    sample_labels_free(&draft->found);
    rfcv_matrix_free(draft->matrix);
    *draft = (dataset_draft){0};
}

static rfcv_status set_name(rfcv_matrix *matrix, axis_names *axis, size_t place, const char *name,
                            rfcv_error *error)
{
    axis->are_numbers = false;
    axis->names[place] = arena_text(&matrix->memory, name);
    return axis->names[place] ? RFCV_OK : error_no_memory(error);
}

rfcv_status draft_name_sample(dataset_draft *draft, size_t sample, const char *id, rfcv_error *error)
{
    draft->found.id_column = "sample";
    return set_name(draft->matrix, &draft->matrix->rows, sample, id, error);
}

rfcv_status draft_name_feature(dataset_draft *draft, size_t feature, const char *name, rfcv_error *error)
{
    return set_name(draft->matrix, &draft->matrix->columns, feature, name, error);
}

rfcv_status draft_add_sample(dataset_draft *draft, const char *label, double **values, rfcv_error *error)
{
    rfcv_matrix *matrix = draft->matrix;
    *values = row_supply_take(&draft->supply, &matrix->memory, matrix->values.n_columns);
    if (!*values)
        return error_no_memory(error);
    sample_labels *found = &draft->found;
    rfcv_status status = sample_labels_number_one(found, &found->label_names, label,
                                                  &found->labels[matrix->values.n_rows], error);
    return status == RFCV_OK ? value_rows_add(&matrix->values, *values, "the matrix", error) : status;
}

rfcv_dataset *draft_finish(dataset_draft *draft, rfcv_log log, rfcv_error *error)
{
    rfcv_read_options options = rfcv_read_defaults();
    decision_list decisions = {0};
    options.log = log;
    rfcv_dataset *dataset = dataset_of_matrix(&draft->matrix, RFCV_SAMPLES_IN_ROWS, &draft->found, &decisions,
                                              &options, 1, error);
    decisions_free(&decisions);
    return dataset;
}
