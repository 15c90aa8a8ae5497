#include "dataset/draft.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/dataset_of_matrix.h"

rfcv_status draft_begin(dataset_draft *draft, size_t n_samples, size_t n_features,
                        rfcv_orientation orientation, const char *label_column, rfcv_error *error)
{
    bool has_rows = orientation == RFCV_FEATURES_IN_ROWS;
    size_t n_rows = has_rows ? n_features : n_samples, n_columns = has_rows ? n_samples : n_features;
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    *draft = (dataset_draft){.matrix = matrix,
                             .found = {.n_samples = n_samples,
                                       .is_open = true,
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
    matrix->orientation = orientation;
    matrix->values.n_columns = matrix->stray.n_columns = n_columns;
    draft->found.labels = arena_take(&draft->found.memory, n_samples, sizeof *draft->found.labels);
    rfcv_status status = draft->found.labels ? RFCV_OK : error_no_memory(error);
    for (size_t i = 0; i < n_samples && status == RFCV_OK; i++)
        draft->found.labels[i] = NO_LABEL;
    if (status == RFCV_OK)
        status = matrix_number_names(matrix, &matrix->rows, n_rows, error);
    if (status == RFCV_OK)
        status = matrix_number_names(matrix, &matrix->columns, n_columns, error);
    return status;
}

void draft_free(dataset_draft *draft)
{
    sample_labels_free(&draft->found);
    rfcv_matrix_free(draft->matrix);
    *draft = (dataset_draft){0};
}

static rfcv_status set_name(rfcv_matrix *matrix, matrix_axis axis, size_t place, const char *name,
                            rfcv_error *error)
{
    axis_names *names = axis == AXIS_ROWS ? &matrix->rows : &matrix->columns;
    names->are_numbers = false;
    names->names[place] = arena_text(&matrix->memory, name);
    return names->names[place] ? RFCV_OK : error_no_memory(error);
}

rfcv_status draft_name_sample(dataset_draft *draft, size_t sample, const char *id, rfcv_error *error)
{
    draft->found.id_column = "sample";
    return set_name(draft->matrix, sample_axis(draft->matrix->orientation), sample, id, error);
}

rfcv_status draft_name_feature(dataset_draft *draft, size_t feature, const char *name, rfcv_error *error)
{
    return set_name(draft->matrix, feature_axis(draft->matrix->orientation), feature, name, error);
}

rfcv_status draft_label_sample(dataset_draft *draft, size_t sample, const char *label, rfcv_error *error)
{
    sample_labels *found = &draft->found;
    if (!label)
        return RFCV_OK;
    found->is_open = false;
    return sample_labels_number_one(found, &found->label_names, label, &found->labels[sample], error);
}

rfcv_status draft_add_row(dataset_draft *draft, const double *values, rfcv_error *error)
{
    double *row = (double *)values; /* rows of a dataset are only read */
    return value_rows_add(&draft->matrix->values, row, "the matrix", error);
}

rfcv_status draft_add_sample(dataset_draft *draft, const char *label, double **values, rfcv_error *error)
{
    rfcv_matrix *matrix = draft->matrix;
    *values = row_supply_take(&draft->supply, &matrix->memory, matrix->values.n_columns);
    if (!*values)
        return error_no_memory(error);
    rfcv_status status = draft_label_sample(draft, matrix->values.n_rows, label, error);
    return status == RFCV_OK ? draft_add_row(draft, *values, error) : status;
}

rfcv_dataset *draft_finish(dataset_draft *draft, rfcv_log log, rfcv_error *error)
{
    rfcv_read_options options = rfcv_read_defaults();
    decision_list decisions = {0};
    options.log = log;
    rfcv_dataset *dataset = dataset_of_matrix(&draft->matrix, draft->matrix->orientation, &draft->found,
                                              &decisions, &options, 1, error);
    decisions_free(&decisions);
    return dataset;
}
