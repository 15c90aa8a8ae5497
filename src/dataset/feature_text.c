#include "dataset/feature_text.h"

#include "base/status.h"
#include "dataset/file/source.h"
#include "dataset/labels/ids.h"
#include "dataset/labels/label_place.h"
#include "dataset/text/table.h"

#include <stdio.h>
#include <string.h>

static bool is_same(const char *name, const char *other)
{
    return other && strcmp(name, other) == 0;
}

/* True for a text of the matrix that is left out since a label table has the label. */
static bool has_tables_label(const feature_choosing *choosing, const char *field)
{
    return *choosing->found->labels_path && is_same(field, choosing->found->label_column);
}

/* True for a field that is the label or the group, or dropped. */
static bool is_named(const feature_choosing *choosing, const char *field)
{
    const rfcv_read_options *options = choosing->options;
    bool is_dropped = false;
    for (size_t i = 0; i < options->n_drop; i++)
        is_dropped |= strcmp(options->drop[i], field) == 0;
    bool is_label = is_same(field, choosing->found->label_column) && !has_tables_label(choosing, field);
    return is_dropped || is_label || is_same(field, choosing->found->group_column);
}

/* Text where there should be features. */
typedef struct text_survey {
    name_listing fields; /* columns or rows that are text altogether */
    const matrix_field *last_field;
    name_listing features; /* with stray text */
    name_listing dropping; /* both, as --drop takes them */
    uint64_t n_cells;      /* of stray text in these features */

    /* The first cell of them in the file. */
    bool has_first;
    cell_place place;
    const char *name, *sample, *complaint;
    excerpt text;
} text_survey;

static bool comes_before(const cell_place *a, const cell_place *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

static void note_cell(text_survey *survey, cell_place place, const char *name, const char *sample,
                      const stray_cell *cell)
{
    if (survey->has_first && !comes_before(&place, &survey->place))
        return;
    survey->has_first = true;
    survey->place = place;
    survey->name = name;
    survey->sample = sample;
    survey->complaint = stray_cell_complaint(cell);
    survey->text = cell->text;
}

/* The first sample of which a field has a text; n: none. */
static size_t first_with_text(const axis_names *samples, const matrix_field *field)
{
    size_t i = 0;
    while (i < samples->n && is_missing(field->texts[i]))
        i++;
    return i;
}

/* Of a field that has a text of some sample. */
static void note_field(text_survey *survey, const feature_choosing *choosing, const matrix_field *field)
{
    const axis_names *samples = matrix_axis_names(choosing->matrix, choosing->sample_axis);
    size_t first = first_with_text(samples, field);
    const stray_cell cell = {.kind = NUMBER_NOT, .text = excerpt_of(field->texts[first])};
    survey->last_field = field;
    name_listing_add(&survey->fields, excerpt_of(field->name).text);
    name_listing_add(&survey->dropping, field->name);
    note_cell(survey, matrix_field_place(choosing->matrix, field, first), field->name, samples->names[first],
              &cell);
}

static size_t n_stray_cells(const feature_choosing *choosing, size_t feature)
{
    const stray_text *stray = &choosing->matrix->stray;
    return choosing->sample_axis == AXIS_ROWS ? stray_text_of_column(stray, feature)
                                              : stray_text_of_row(stray, feature);
}

/* Features with stray text, and the first such cell. */
static void survey_stray(text_survey *survey, const feature_choosing *choosing)
{
    const feature_choice *choice = choosing->choice;
    const stray_text *stray = &choosing->matrix->stray;
    for (size_t i = 0; stray->n_cells && i < choosing->features->n; i++) {
        size_t n_cells = n_stray_cells(choosing, i);
        if (!n_cells || !choice->is_kept[i])
            continue;
        survey->n_cells += n_cells;
        name_listing_add(&survey->features, excerpt_of(choice->names[i]).text);
        name_listing_add(&survey->dropping, choice->names[i]);
    }
    for (size_t i = 0; i < stray->n_listed; i++) {
        const stray_cell *cell = &stray->cells[i];
        bool has_rows = choosing->sample_axis == AXIS_ROWS;
        size_t feature = has_rows ? cell->column : cell->row, sample = has_rows ? cell->row : cell->column;
        if (choice->is_kept[feature])
            note_cell(survey, matrix_cell_place(cell->line, cell->file_place), choice->names[feature],
                      matrix_axis_names(choosing->matrix, choosing->sample_axis)->names[sample], cell);
    }
}

static rfcv_status refuse_text(const feature_choosing *choosing, const text_survey *survey, rfcv_error *error)
{
    const name_listing *all = &survey->dropping;
    size_t n_samples = matrix_axis_names(choosing->matrix, choosing->sample_axis)->n;
    char place[700];
    snprintf(place, sizeof place, "%.300s%s: '%s' %s (feature %s, sample %s)",
             source_name(choosing->matrix->path), survey->place.text, survey->text.text, survey->complaint,
             excerpt_of(survey->name).text, excerpt_of(survey->sample).text);
    if (all->n > 1)
        return error_set_at(error, RFCV_BAD_DATA, survey->place.line, survey->place.column,
                            "%s; %s %s are not numeric: leave them out with --features numeric, or some with "
                            "--drop %s%s",
                            place, count_text_of(all->n).text, choosing->many, all->text, all->more);
    char remedy[sizeof all->text + sizeof "--drop "] = "--features numeric"; /* a name too long to tell */
    if (all->n_listed)
        snprintf(remedy, sizeof remedy, "--drop %s", all->text);
    if (all->n_listed && survey->fields.n == 1 &&
        find_other_row_names(choosing->matrix) == survey->last_field)
        return error_set_at(error, RFCV_BAD_DATA, survey->place.line, survey->place.column,
                            "%s; if the column holds the sample ids, name it with --id-column %s, else leave "
                            "it out with %s",
                            place, survey->name, remedy);
    if (survey->fields.n || 2 * survey->n_cells > n_samples)
        return error_set_at(error, RFCV_BAD_DATA, survey->place.line, survey->place.column,
                            "%s; leave the %s out with %s", place, choosing->one, remedy);
    return error_set_at(error, RFCV_BAD_DATA, survey->place.line, survey->place.column,
                        "%s; correct the cell%s, or leave the %s out with %s", place,
                        survey->n_cells > 1 ? " and others of it" : "", choosing->one, remedy);
}

static rfcv_status leave_text_out(feature_choosing *choosing, const text_survey *survey, rfcv_error *error)
{
    feature_choice *choice = choosing->choice;
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < choosing->features->n; i++)
        if (n_stray_cells(choosing, i))
            choice->is_kept[i] = 0;
    choice->n_text += survey->fields.n + survey->features.n;
    if (survey->fields.n)
        status = decisions_add(choosing->decisions, TOPIC_FEATURES, "--features", error,
                               "%s of text left out: %s%s", counted(survey->fields.n, choosing->one).text,
                               survey->fields.text, survey->fields.more);
    if (survey->features.n && status == RFCV_OK)
        status = decisions_add(
            choosing->decisions, TOPIC_FEATURES, "--features", error,
            "%s left out, since %s of %s cells %s text: %s%s", counted(survey->features.n, "feature").text,
            count_text_of(survey->n_cells).text, survey->features.n == 1 ? "its" : "their",
            survey->n_cells == 1 ? "is" : "are", survey->features.text, survey->features.more);
    return status;
}

/* ---- fields that never stop ---- */

static rfcv_status list_fields(const feature_choosing *choosing, const name_listing *fields, const char *what,
                               rfcv_error *error)
{
    if (fields->n == 0)
        return RFCV_OK;
    return decisions_add(choosing->decisions, TOPIC_FEATURES, "", error, "%s: %s%s", what, fields->text,
                         fields->more);
}

/* A row of text among samples in rows should perhaps have been a sample. */
static rfcv_status list_annotation(const feature_choosing *choosing, const name_listing *fields,
                                   rfcv_error *error)
{
    if (choosing->sample_axis == AXIS_COLUMNS || fields->n == 0)
        return list_fields(choosing, fields, "text of the features, left out", error);
    return decisions_warn(choosing->decisions, TOPIC_FEATURES, "", error, "%s of text left out: %s%s",
                          counted(fields->n, "row").text, fields->text, fields->more);
}

rfcv_status feature_text_judge(feature_choosing *choosing, rfcv_error *error)
{
    const rfcv_matrix *matrix = choosing->matrix;
    const name_listing few = {.between = ", ", .most = MOST_NAMES_TOLD};
    text_survey survey = {.fields = few, .features = few, .dropping = {.between = ","}};
    const axis_names *samples = matrix_axis_names(matrix, choosing->sample_axis);
    name_listing ids = few, known = few, annotation = few, empty = few;
    bool is_open = matrix->orientation == RFCV_ORIENTATION_AUTO;
    for (size_t i = 0; i < matrix->n_fields; i++) {
        const matrix_field *field = &matrix->fields[i];
        if (is_named(choosing, field->name))
            continue;
        if (field->axis != choosing->sample_axis)
            name_listing_add(&annotation, excerpt_of(field->name).text);
        else if (!is_open || has_tables_label(choosing, field->name))
            name_listing_add(&known, excerpt_of(field->name).text);
        else if (is_id_column_name(field->name))
            name_listing_add(&ids, excerpt_of(field->name).text);
        else if (first_with_text(samples, field) == samples->n)
            name_listing_add(&empty, excerpt_of(field->name).text);
        else
            note_field(&survey, choosing, field);
    }
    survey_stray(&survey, choosing);
    rfcv_status status = RFCV_OK;
    if (survey.dropping.n && choosing->options->features == RFCV_FEATURES_ALL)
        status = refuse_text(choosing, &survey, error);
    else if (survey.dropping.n)
        status = leave_text_out(choosing, &survey, error);
    if (status == RFCV_OK)
        status = list_fields(choosing, &ids, "ids of another kind, left out", error);
    if (status == RFCV_OK)
        status = list_fields(choosing, &empty, "without a value, left out", error);
    if (status == RFCV_OK)
        status = list_fields(choosing, &known, "text of the samples, left out", error);
    choosing->choice->n_text += ids.n + empty.n;
    return status == RFCV_OK ? list_annotation(choosing, &annotation, error) : status;
}

rfcv_status feature_text_list(feature_choosing *choosing, rfcv_error *error)
{
    const rfcv_matrix *matrix = choosing->matrix;
    name_listing texts = {.between = ", ", .most = MOST_NAMES_TOLD}, annotation = texts;
    for (size_t i = 0; i < matrix->n_fields; i++) {
        const matrix_field *field = &matrix->fields[i];
        if (!is_named(choosing, field->name))
            name_listing_add(field->axis == choosing->sample_axis ? &texts : &annotation,
                             excerpt_of(field->name).text);
    }
    choosing->choice->n_text += texts.n;
    rfcv_status status = list_fields(choosing, &texts, "text of the samples, left out", error);
    return status == RFCV_OK ? list_annotation(choosing, &annotation, error) : status;
}
