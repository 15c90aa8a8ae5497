#include "dataset/labels/join.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/labels/id_join.h"
#include "dataset/labels/label_place.h"
#include "dataset/labels/patient_groups.h"
#include "dataset/labels/tell_labels.h"
#include "dataset/text/number.h"

#include <math.h>
#include <string.h>

typedef struct labelling {
    sample_labels *found;
    const rfcv_matrix *matrix;
    rfcv_orientation orientation;
    const axis_names *samples;
    const label_table *labels; /* NULL: none */
    const rfcv_read_options *options;
    decision_list *decisions;
    id_join join;       /* of a table by ids */
    const char **texts; /* [n_samples] of the label, then of the group; NULL: none */
} labelling;

static bool has_ids(const labelling *work)
{
    return work->labels && work->labels->kind == LABELS_BY_ID;
}

static double value_of(const labelling *work, size_t sample, size_t feature)
{
    double **rows = work->matrix->values.rows;
    return work->orientation == RFCV_FEATURES_IN_ROWS ? rows[feature][sample] : rows[sample][feature];
}

/* A feature's values as texts. */
static rfcv_status write_values(labelling *work, size_t feature, rfcv_error *error)
{
    for (size_t i = 0; i < work->found->n_samples; i++) {
        char text[NUMBER_TEXT];
        double value = value_of(work, i, feature);
        work->texts[i] = NULL;
        if (isnan(value))
            continue;
        work->texts[i] = arena_bytes(&work->found->memory, text, number_format(value, text));
        if (!work->texts[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

/* Fills work->texts from wherever the place is. */
static rfcv_status take_texts(labelling *work, const label_place *place, key_texts *of_keys,
                              rfcv_error *error)
{
    if (place->feature != NO_FEATURE)
        return write_values(work, place->feature, error);
    if (place->table_column != NO_COLUMN && has_ids(work))
        return id_join_take(&work->join, place->table_column, of_keys, work->texts, error);
    for (size_t i = 0; i < work->found->n_samples; i++)
        work->texts[i] = place->is_ids  ? work->samples->names[i]
                         : place->field ? place->field->texts[i]
                                        : table_cell(&work->labels->table, i, place->table_column);
    return RFCV_OK;
}

static rfcv_status check_count(const labelling *work, rfcv_error *error)
{
    size_t n_labels = work->labels->table.n_rows, n_samples = work->found->n_samples;
    if (n_labels == n_samples)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_DATA,
                     "%s: %s by position, and %s has %s; they must be as many, in one order",
                     source_name(work->labels->path), counted(n_labels, "label").text,
                     source_name(work->matrix->path), counted(n_samples, "sample").text);
}

/* How many names of the features join, where it was asked for that they are no samples. */
static rfcv_status count_joined_features(const labelling *work, size_t *n_joined, rfcv_error *error)
{
    const rfcv_matrix *matrix = work->matrix;
    size_t column;
    *n_joined = 0;
    if (matrix->orientation != RFCV_ORIENTATION_AUTO || work->options->orientation == RFCV_ORIENTATION_AUTO)
        return RFCV_OK;
    return label_table_find_ids(work->labels, matrix_axis_names(matrix, feature_axis(work->orientation)),
                                work->options->id_column, &column, n_joined, error);
}

static rfcv_status refuse_strangers(const labelling *work, rfcv_error *error)
{
    const text_table *table = &work->labels->table;
    const axis_names *samples = work->samples;
    const char *first = samples->n ? samples->names[0] : "";
    const char *path = source_name(work->matrix->path), *labels_path = source_name(work->labels->path);
    size_t n_features;
    rfcv_status status = count_joined_features(work, &n_features, error);
    if (status != RFCV_OK)
        return status;
    if (n_features)
        return error_set(
            error, RFCV_BAD_OPTION, "no %s name of %s is in %s, but %s %s: leave --orientation out",
            sample_axis(work->orientation) == AXIS_ROWS ? "row" : "column", path, labels_path,
            counted(n_features, sample_axis(work->orientation) == AXIS_ROWS ? "column name" : "row name")
                .text,
            n_features == 1 ? "is" : "are");
    if (samples->are_numbers)
        return error_set(error, RFCV_BAD_OPTION,
                         sample_axis(work->orientation) == AXIS_ROWS && work->matrix->rows.places
                             ? "%s has no column of sample ids by which to look up the labels; name it with "
                               "--id-column"
                             : "%s has no sample ids by which to look up the labels; give them with --names "
                               "FILE",
                         path);
    return error_set(
        error, RFCV_BAD_DATA,
        "no sample of %s is in %s: the ids are such as '%s' in the one, and '%s' in the other (column "
        "'%s'); name the columns with --id-column, or make the ids alike",
        path, labels_path, excerpt_of(first).text,
        excerpt_of(table_cell(table, 0, work->join.id_column)).text,
        excerpt_of(table->names[work->join.id_column]).text);
}

/* An id column that neither file has. */
static rfcv_status check_id_column(const labelling *work, rfcv_error *error)
{
    const char *name = work->options->id_column;
    size_t column;
    if (!name || label_table_has_column(work->labels, name) || strcmp(work->matrix->rows.title, name) == 0)
        return RFCV_OK;
    return table_find_column(&work->labels->table, source_name(work->labels->path), name, &column, error);
}

/* Finds the table's ids. */
static rfcv_status find_ids(labelling *work, rfcv_error *error)
{
    id_join *join = &work->join;
    size_t n_joined;
    join->labels = work->labels;
    join->samples = work->samples;
    rfcv_status status = check_id_column(work, error);
    if (status != RFCV_OK)
        return status;
    status = label_table_find_ids(work->labels, work->samples, work->options->id_column, &join->id_column,
                                  &n_joined, error);
    if (status != RFCV_OK || n_joined == 0 || work->options->id_column)
        return status;
    return label_table_check_ids(work->labels, work->samples, join->id_column, error);
}

/* Joins the samples to rows of the table. */
static rfcv_status join_ids(labelling *work, rfcv_error *error)
{
    rfcv_status status = id_join_make(&work->join, work->found->steps, error);
    work->found->is_joined = true;
    if (status == RFCV_OK && work->join.n_joined == 0)
        status = refuse_strangers(work, error);
    return status;
}

static rfcv_status tell(const labelling *work, const label_place *label, const key_texts *of_keys,
                        rfcv_error *error)
{
    const char *chosen = work->options->label_column ? NULL : label->name;
    rfcv_status status = tell_label_table(work->labels, chosen, work->decisions, error);
    if (status == RFCV_OK && has_ids(work))
        status = tell_join(&work->join, work->found->steps, work->decisions, error);
    if (status == RFCV_OK && has_ids(work))
        status = tell_other_samples(&work->join, of_keys, work->decisions, error);
    return status;
}

static rfcv_status find_label(labelling *work, label_place *place, rfcv_error *error)
{
    sample_labels *found = work->found;
    key_texts of_keys = {0};
    rfcv_status status = has_ids(work) ? find_ids(work, error) : RFCV_OK;
    if (status == RFCV_OK)
        status = label_place_find(place, work->matrix, work->orientation, work->labels, work->join.id_column,
                                  work->options, error);
    if (status == RFCV_OK && has_ids(work))
        status = join_ids(work, error);
    else if (status == RFCV_OK && work->labels)
        status = check_count(work, error);
    if (status == RFCV_OK)
        status = take_texts(work, place, &of_keys, error);
    if (status == RFCV_OK)
        status = sample_labels_number(found, &found->label_names, work->texts, found->labels, error);
    if (status == RFCV_OK && work->labels)
        status = tell(work, place, &of_keys, error);
    if (status != RFCV_OK)
        return status;
    found->label_feature = place->feature;
    found->n_unmatched = of_keys.n_unmatched;
    found->label_column = arena_text(&found->memory, place->name);
    return found->label_column ? RFCV_OK : error_no_memory(error);
}

static rfcv_status refuse_no_group(const labelling *work, const label_place *place, size_t sample,
                                   rfcv_error *error)
{
    const rfcv_matrix *matrix = work->matrix;
    matrix_axis axis = sample_axis(work->orientation);
    excerpt id = excerpt_of(work->samples->names[sample]);
    if (place->table_column != NO_COLUMN)
        return error_set(error, RFCV_BAD_DATA,
                         "%s: the group of sample %s is missing (column '%s'); fill it in, or leave the "
                         "label of the sample empty",
                         source_name(work->labels->path), id.text, excerpt_of(place->name).text);
    cell_place where = {0};
    if (place->field)
        where = matrix_field_place(matrix, place->field, sample);
    else if (place->feature != NO_FEATURE)
        where = axis == AXIS_ROWS ? matrix_value_place(matrix, sample, place->feature)
                                  : matrix_value_place(matrix, place->feature, sample);
    return error_set_at(error, RFCV_BAD_DATA, where.line, where.column,
                        "%s%s: the group is missing (%s '%s', sample %s); fill it in, or leave the label of "
                        "the sample empty",
                        source_name(matrix->path), where.text, axis == AXIS_ROWS ? "column" : "row",
                        excerpt_of(place->name).text, id.text);
}

static rfcv_status find_named_group(labelling *work, const label_place *label, rfcv_error *error)
{
    sample_labels *found = work->found;
    label_place place;
    key_texts of_keys;
    found->groups = arena_take(&found->memory, found->n_samples, sizeof *found->groups);
    rfcv_status status = found->groups ? group_place_find(&place, work->matrix, work->orientation,
                                                          work->labels, label, work->options, error)
                                       : error_no_memory(error);
    if (status == RFCV_OK)
        status = take_texts(work, &place, &of_keys, error);
    if (status == RFCV_OK)
        status = sample_labels_number(found, &found->group_names, work->texts, found->groups, error);
    for (size_t i = 0; i < found->n_samples && status == RFCV_OK; i++)
        if (found->labels[i] != NO_LABEL && found->groups[i] == NO_GROUP)
            status = refuse_no_group(work, &place, i, error);
    if (status != RFCV_OK)
        return status;
    found->group_feature = place.feature;
    found->group_column = arena_text(&found->memory, place.name);
    return found->group_column ? RFCV_OK : error_no_memory(error);
}

static rfcv_status find_groups(labelling *work, const label_place *label, rfcv_error *error)
{
    const char *name = work->options->group_column;
    if (group_field_name(work->options))
        return find_named_group(work, label, error);
    if (!name || strcmp(name, "patient") == 0)
        return patient_groups_find(work->found, work->samples->names, name, work->matrix->path,
                                   work->decisions, error);
    work->found->group_column = "none";
    return RFCV_OK;
}

/* Facts that do not depend on any label. */
static rfcv_status begin(labelling *work, rfcv_error *error)
{
    sample_labels *found = work->found;
    matrix_axis axis = sample_axis(work->orientation);
    const char *labels_path = work->labels ? work->labels->path : "";
    *found = (sample_labels){
        .n_samples = work->samples->n, .label_feature = NO_FEATURE, .group_feature = NO_FEATURE};
    if (work->labels) {
        found->labels_n_bytes = work->labels->table.n_bytes;
        found->labels_crc32 = work->labels->table.crc32;
    }
    found->labels_path = arena_text(&found->memory, labels_path);
    found->id_column = arena_text(&found->memory, axis == AXIS_ROWS ? work->matrix->rows.title : "");
    found->labels = arena_take(&found->memory, found->n_samples, sizeof *found->labels);
    work->texts = memory_make(found->n_samples, sizeof *work->texts);
    if (!found->labels_path || !found->id_column || !found->labels || !work->texts)
        return error_no_memory(error);
    return RFCV_OK;
}

rfcv_status labels_find(sample_labels *found, const rfcv_matrix *matrix, rfcv_orientation orientation,
                        const label_table *table, const rfcv_read_options *options, decision_list *decisions,
                        rfcv_error *error)
{
    labelling work = {.found = found,
                      .matrix = matrix,
                      .orientation = orientation,
                      .samples = matrix_axis_names(matrix, sample_axis(orientation)),
                      .labels = table,
                      .options = options,
                      .decisions = decisions};
    label_place label;
    rfcv_status status = begin(&work, error);
    if (status == RFCV_OK)
        status = find_label(&work, &label, error);
    if (status == RFCV_OK)
        status = find_groups(&work, &label, error);
    id_join_free(&work.join);
    memory_free(work.texts);
    return status;
}

rfcv_status labels_leave_open(sample_labels *found, const rfcv_matrix *matrix, rfcv_orientation orientation,
                              rfcv_error *error)
{
    labelling work = {.found = found,
                      .matrix = matrix,
                      .orientation = orientation,
                      .samples = matrix_axis_names(matrix, sample_axis(orientation))};
    rfcv_status status = begin(&work, error);
    memory_free(work.texts);
    found->is_open = true;
    found->label_column = "";
    found->group_column = "none";
    for (size_t i = 0; i < found->n_samples && status == RFCV_OK; i++)
        found->labels[i] = NO_LABEL;
    return status;
}
