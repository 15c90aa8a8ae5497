#include "dataset/orientation.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"
#include "dataset/labels/barcode.h"
#include "dataset/labels/label_place.h"
#include "dataset/name_index.h"

#include <stdio.h>
#include <string.h>

/* What is asked, and what the ids have answered. */
typedef struct orientation_question {
    const rfcv_matrix *matrix;
    const label_table *labels;      /* NULL: none */
    const expected_names *expected; /* likewise */
    const rfcv_read_options *options;
    size_t n_joined_rows, n_joined_columns; /* names that are ids of the label table */
} orientation_question;

typedef struct evidence {
    rfcv_orientation orientation; /* RFCV_ORIENTATION_AUTO: it says nothing */
    char reason[300];             /* "" for what was asked for */
} evidence;

static rfcv_orientation samples_are(matrix_axis axis)
{
    return axis == AXIS_ROWS ? RFCV_SAMPLES_IN_ROWS : RFCV_FEATURES_IN_ROWS;
}

/* ---- 1 and 2: format and option ---- */

static rfcv_status ask_format(orientation_question *question, evidence *found, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    rfcv_orientation asked = question->options->orientation;
    if (matrix->orientation == RFCV_ORIENTATION_AUTO)
        return RFCV_OK;
    if (asked != RFCV_ORIENTATION_AUTO && asked != matrix->orientation)
        return error_set(error, RFCV_BAD_OPTION, "%s: %s; leave --orientation out", source_name(matrix->path),
                         matrix->orientation_reason);
    found->orientation = matrix->orientation;
    snprintf(found->reason, sizeof found->reason, "%s", matrix->orientation_reason);
    return RFCV_OK;
}

static rfcv_status ask_option(orientation_question *question, evidence *found, rfcv_error *error)
{
    (void)error;
    found->orientation = question->options->orientation;
    return RFCV_OK;
}

/* ---- 3: features that a model expects ---- */

/* "1,218 column names are", "no row name is". */
typedef struct names_text {
    char text[64];
} names_text;

static names_text names_are(size_t n, bool is_rows)
{
    names_text names;
    snprintf(names.text, sizeof names.text, "%s %s name%s", n ? count_text_of(n).text : "no",
             is_rows ? "row" : "column", n > 1 ? "s are" : " is");
    return names;
}

static size_t n_expected(const axis_names *axis, const name_index *expected)
{
    size_t n = 0;
    for (size_t i = 0; i < axis->n; i++) {
        char number[24];
        snprintf(number, sizeof number, "V%zu", i + 1);
        n += name_index_find(expected, axis->are_numbers ? number : axis->names[i]) != NAME_UNKNOWN;
    }
    return n;
}

static rfcv_status refuse_other_features(const orientation_question *question, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    return error_set(error, RFCV_BAD_DATA,
                     "%s has no row or column that is called like one of the %s that the model asks for: its "
                     "row names are such as '%s', its column names such as '%s', and the features such as "
                     "'%s'",
                     source_name(matrix->path), counted(question->expected->n_features, "feature").text,
                     excerpt_of(matrix->rows.names[0]).text, excerpt_of(matrix->columns.names[0]).text,
                     excerpt_of(question->expected->features[0]).text);
}

static rfcv_status ask_features(orientation_question *question, evidence *found, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    const expected_names *expected = question->expected;
    if (!expected || expected->n_features == 0)
        return RFCV_OK;
    name_index names = {0};
    bool has_memory = expected_names_index(expected, &names);
    size_t n_rows = has_memory ? n_expected(&matrix->rows, &names) : 0;
    size_t n_columns = has_memory ? n_expected(&matrix->columns, &names) : 0;
    name_index_free(&names);
    if (!has_memory)
        return error_no_memory(error);
    if (n_rows + n_columns == 0)
        return refuse_other_features(question, error);
    bool are_rows = n_rows > n_columns;
    size_t more = are_rows ? n_rows : n_columns, fewer = are_rows ? n_columns : n_rows;
    if (2 * fewer >= more)
        return RFCV_OK;
    found->orientation = samples_are(are_rows ? AXIS_COLUMNS : AXIS_ROWS);
    snprintf(found->reason, sizeof found->reason, "%s features of the model, %s",
             names_are(more, are_rows).text, names_are(fewer, !are_rows).text);
    return RFCV_OK;
}

/* ---- 4: the label's name ---- */

/* True for the name of a row or column of numbers; those without names are called V1, V2, ... */
static bool has_name(const axis_names *axis, const char *name)
{
    if (axis->are_numbers && *name++ != 'V')
        return false;
    for (size_t i = 0; i < axis->n; i++)
        if (strcmp(axis->names[i], name) == 0)
            return true;
    return false;
}

/* The first name that another one before it has too; NULL: none. */
static rfcv_status find_repeated(const axis_names *axis, const char **repeated, rfcv_error *error)
{
    name_index names = {0};
    size_t number;
    rfcv_status status = RFCV_OK;
    *repeated = NULL;
    for (size_t i = 0; i < axis->n && !*repeated && status == RFCV_OK; i++) {
        if (!name_index_add(&names, axis->names[i], &number))
            status = error_no_memory(error);
        else if (number < i)
            *repeated = axis->names[i];
    }
    name_index_free(&names);
    return status;
}

/* Labels in the place of the header: no two rows are alike in the column below their name, and names of
 * columns are. */
static rfcv_status check_header(const rfcv_matrix *matrix, const char *label, rfcv_error *error)
{
    const matrix_field *field = matrix_find_field(matrix, label, AXIS_ROWS);
    const char *repeated;
    bool is_first = field && field->place == 1;
    if (!is_first || rfcv_matrix_field(matrix, (size_t)(field - matrix->fields)).n_different < matrix->rows.n)
        return RFCV_OK;
    rfcv_status status = find_repeated(&matrix->columns, &repeated, error);
    if (status != RFCV_OK || !repeated)
        return status;
    excerpt name = excerpt_of(label);
    return error_set(
        error, RFCV_BAD_DATA,
        "%s: the header seems to hold labels: it begins with '%s', and has '%s' more than once; put "
        "a line with the names of the samples above it, or, if column '%s' is the label, say "
        "--orientation samples",
        source_name(matrix->path), name.text, excerpt_of(repeated).text, name.text);
}

static rfcv_status refuse_unknown_label(const rfcv_matrix *matrix, const char *label, rfcv_error *error)
{
    size_t n_columns = matrix->columns.n, n_rows = matrix->rows.n, n = matrix->n_fields + n_columns + n_rows;
    const char *path = source_name(matrix->path);
    const char **names = memory_make(n, sizeof *names);
    if (!names)
        return error_no_memory(error);
    for (size_t i = 0; i < matrix->n_fields; i++)
        names[i] = matrix->fields[i].name;
    memcpy(names + matrix->n_fields, matrix->columns.names, n_columns * sizeof *names);
    memcpy(names + matrix->n_fields + n_columns, matrix->rows.names, n_rows * sizeof *names);
    size_t nearest = suggest_nearest(label, names, n);
    const matrix_field *ids = find_other_row_names(matrix);
    if (nearest < n)
        error_set(error, RFCV_BAD_OPTION, "%s has no column or row '%s'; did you mean '%s'?", path,
                  excerpt_of(label).text, excerpt_of(names[nearest]).text);
    else if (ids)
        error_set(
            error, RFCV_BAD_OPTION,
            "%s has no column or row '%s'; if column '%s' has the names of the rows, say --id-column %s",
            path, excerpt_of(label).text, excerpt_of(ids->name).text, ids->name);
    else
        error_set(error, RFCV_BAD_OPTION,
                  "%s has no column or row '%s'; name the one that holds the class with -c NAME", path,
                  excerpt_of(label).text);
    memory_free(names);
    return RFCV_BAD_OPTION;
}

static rfcv_status ask_label(orientation_question *question, evidence *found, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    const char *label = question->options->label_column;
    if (!label || question->labels)
        return RFCV_OK;
    bool is_title = !matrix->rows.are_numbers && strcmp(matrix->rows.title, label) == 0;
    bool is_column =
        is_title || matrix_find_field(matrix, label, AXIS_ROWS) || has_name(&matrix->columns, label);
    bool is_row = matrix_find_field(matrix, label, AXIS_COLUMNS) || has_name(&matrix->rows, label);
    if (!is_column && !is_row)
        return refuse_unknown_label(matrix, label, error);
    excerpt name = excerpt_of(label);
    if (is_column && is_row)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s has a column '%s' and a row '%s'; rename one, or say what the rows are with "
                         "--orientation",
                         source_name(matrix->path), name.text, name.text);
    rfcv_status status = check_header(matrix, label, error);
    if (status != RFCV_OK)
        return status;
    found->orientation = is_column ? RFCV_SAMPLES_IN_ROWS : RFCV_FEATURES_IN_ROWS;
    snprintf(found->reason, sizeof found->reason, "the label %s is a %s", name.text,
             is_column ? "column" : "row");
    return RFCV_OK;
}

/* ---- 5: ids of the label table ---- */

static rfcv_status judge_position(const orientation_question *question, evidence *found, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    size_t n = question->labels->table.n_rows;
    bool fit_rows = matrix->rows.n == n, fit_columns = matrix->columns.n == n;
    if (!fit_rows && !fit_columns)
        return error_set(error, RFCV_BAD_DATA,
                         "%s: %s by position, and %s has %s and %s; they must be as many, in one order",
                         source_name(question->labels->path), counted(n, "label").text,
                         source_name(matrix->path), counted(matrix->rows.n, "row").text,
                         counted(matrix->columns.n, "column").text);
    if (fit_rows && fit_columns)
        return RFCV_OK;
    found->orientation = samples_are(fit_rows ? AXIS_ROWS : AXIS_COLUMNS);
    snprintf(found->reason, sizeof found->reason, "there are as many %s as labels",
             fit_rows ? "rows" : "columns");
    return RFCV_OK;
}

static void judge_joined(const orientation_question *question, evidence *found)
{
    bool has_more_rows = question->n_joined_rows > question->n_joined_columns;
    size_t more = has_more_rows ? question->n_joined_rows : question->n_joined_columns;
    size_t fewer = has_more_rows ? question->n_joined_columns : question->n_joined_rows;
    if (more == 0 || 2 * fewer >= more)
        return;
    found->orientation = samples_are(has_more_rows ? AXIS_ROWS : AXIS_COLUMNS);
    snprintf(found->reason, sizeof found->reason, "%s among the ids of the label table, %s",
             names_are(more, has_more_rows).text, names_are(fewer, !has_more_rows).text);
}

/* Without a common id there is nothing to orientate. */
static rfcv_status refuse_strangers(const orientation_question *question, size_t id_column, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    const text_table *table = &question->labels->table;
    if (matrix->rows.are_numbers && matrix->columns.are_numbers)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has no sample ids by which to look up the labels; give them with --names FILE",
                         source_name(matrix->path));
    return error_set(error, RFCV_BAD_DATA,
                     "no name of %s is in %s: its row names are such as '%s', its column names such as '%s', "
                     "and the ids of the table such as '%s' (column '%s'); name the columns of ids with "
                     "--id-column, or make the ids alike",
                     source_name(matrix->path), source_name(question->labels->path),
                     excerpt_of(matrix->rows.names[0]).text, excerpt_of(matrix->columns.names[0]).text,
                     excerpt_of(table_cell(table, 0, id_column)).text,
                     excerpt_of(table->names[id_column]).text);
}

static rfcv_status ask_ids(orientation_question *question, evidence *found, rfcv_error *error)
{
    if (!question->labels)
        return RFCV_OK;
    if (question->labels->kind == LABELS_BY_POSITION)
        return judge_position(question, found, error);
    const rfcv_matrix *matrix = question->matrix;
    const char *id_column = question->options->id_column;
    size_t column;
    rfcv_status status = label_table_find_ids(question->labels, &matrix->rows, id_column, &column,
                                              &question->n_joined_rows, error);
    if (status == RFCV_OK)
        status = label_table_find_ids(question->labels, &matrix->columns, id_column, &column,
                                      &question->n_joined_columns, error);
    if (status == RFCV_OK && question->n_joined_rows + question->n_joined_columns == 0)
        status = refuse_strangers(question, column, error);
    if (status == RFCV_OK)
        judge_joined(question, found);
    return status;
}

/* ---- 6: what names look like ---- */

static size_t n_sample_shaped(const axis_names *axis)
{
    size_t n = 0;
    for (size_t i = 0; i < axis->n; i++)
        n += is_sample_shaped(axis->names[i]);
    return n;
}

static rfcv_status ask_names(orientation_question *question, evidence *found, rfcv_error *error)
{
    (void)error;
    const axis_names *axes[] = {&question->matrix->rows, &question->matrix->columns};
    const size_t n[] = {n_sample_shaped(axes[0]), n_sample_shaped(axes[1])};
    for (matrix_axis axis = AXIS_ROWS; axis <= AXIS_COLUMNS; axis++) {
        matrix_axis other = axis == AXIS_ROWS ? AXIS_COLUMNS : AXIS_ROWS;
        if (2 * n[axis] <= axes[axis]->n || 10 * n[other] >= axes[other]->n)
            continue;
        found->orientation = samples_are(axis);
        snprintf(found->reason, sizeof found->reason, "%s of %s look%s like sample ids",
                 count_text_of(n[axis]).text,
                 counted(axes[axis]->n, axis == AXIS_ROWS ? "row name" : "column name").text,
                 n[axis] == 1 ? "s" : "");
    }
    return RFCV_OK;
}

/* ---- 7: the shape of the matrix ---- */

static bool has_field(const rfcv_matrix *matrix, matrix_axis axis)
{
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (matrix->fields[i].axis == axis)
            return true;
    return false;
}

static rfcv_status ask_shape(orientation_question *question, evidence *found, rfcv_error *error)
{
    (void)error;
    const rfcv_matrix *matrix = question->matrix;
    size_t n_rows = matrix->rows.n, n_columns = matrix->columns.n;
    matrix_axis features = n_rows > n_columns ? AXIS_ROWS : AXIS_COLUMNS;
    matrix_axis samples = n_rows > n_columns ? AXIS_COLUMNS : AXIS_ROWS;
    bool is_told = n_rows >= 2 * n_columns || n_columns >= 2 * n_rows;
    bool is_contradicted = has_field(matrix, features) && !has_field(matrix, samples);
    if (!is_told || is_contradicted || question->n_joined_rows || question->n_joined_columns)
        return RFCV_OK;
    found->orientation = samples_are(samples);
    snprintf(found->reason, sizeof found->reason, "there are at least twice as many %s as %s",
             features == AXIS_ROWS ? "rows" : "columns", samples == AXIS_ROWS ? "rows" : "columns");
    return RFCV_OK;
}

/* ---- all together ---- */

static rfcv_status refuse_doubt(const orientation_question *question, rfcv_error *error)
{
    const rfcv_matrix *matrix = question->matrix;
    const char *path = source_name(matrix->path);
    if (question->n_joined_rows || question->n_joined_columns)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s: rows or columns could be the samples (%s among the ids of the label table, and "
                         "%s); say which with --orientation samples or --orientation features",
                         path, names_are(question->n_joined_rows, true).text,
                         names_are(question->n_joined_columns, false).text);
    return error_set(error, RFCV_BAD_OPTION,
                     "%s: rows or columns could be the samples (neither the %s, such as '%s', nor the %s, "
                     "such as '%s', tell); say which with --orientation samples or "
                     "--orientation features",
                     path, counted(matrix->rows.n, "row name").text, excerpt_of(matrix->rows.names[0]).text,
                     counted(matrix->columns.n, "column name").text,
                     excerpt_of(matrix->columns.names[0]).text);
}

static rfcv_status add_decision(const rfcv_matrix *matrix, const evidence *found, decision_list *decisions,
                                rfcv_error *error)
{
    bool are_in_rows = found->orientation == RFCV_FEATURES_IN_ROWS;
    bool is_open = matrix->orientation == RFCV_ORIENTATION_AUTO;
    size_t n_features = are_in_rows ? matrix->rows.n : matrix->columns.n;
    size_t n_samples = are_in_rows ? matrix->columns.n : matrix->rows.n;
    return decisions_add(decisions, TOPIC_ORIENTATION, is_open ? "--orientation" : "", error,
                         "%s in rows: %s x %s (%s)", are_in_rows ? "features" : "samples",
                         counted(n_features, "feature").text, counted(n_samples, "sample").text,
                         found->reason);
}

rfcv_status orientation_decide(const rfcv_matrix *matrix, const label_table *labels,
                               const expected_names *expected, const rfcv_read_options *options,
                               decision_list *decisions, rfcv_orientation *orientation, rfcv_error *error)
{
    static rfcv_status (*const ASK[])(orientation_question *, evidence *, rfcv_error *) = {
        ask_format, ask_option, ask_features, ask_label, ask_ids, ask_names, ask_shape};
    orientation_question question = {
        .matrix = matrix, .labels = labels, .expected = expected, .options = options};
    evidence found = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < sizeof ASK / sizeof *ASK && status == RFCV_OK; i++)
        if (found.orientation == RFCV_ORIENTATION_AUTO)
            status = ASK[i](&question, &found, error);
    if (status != RFCV_OK)
        return status;
    if (found.orientation == RFCV_ORIENTATION_AUTO)
        return refuse_doubt(&question, error);
    *orientation = found.orientation;
    return *found.reason ? add_decision(matrix, &found, decisions, error) : RFCV_OK;
}
