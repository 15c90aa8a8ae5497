#include "dataset/labels/label_place.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"
#include "dataset/labels/ids.h"

#include <string.h>

/* Where to look, and how messages call it. */
typedef struct place_search {
    const rfcv_matrix *matrix;
    rfcv_orientation orientation;
    const label_table *table;
    const rfcv_read_options *options;
    const char *role; /* "the label" */
    size_t id_column; /* of the table; NO_COLUMN: none */
} place_search;

static const axis_names *feature_names(const place_search *search)
{
    return matrix_axis_names(search->matrix, feature_axis(search->orientation));
}

/* How messages speak of the texts of the samples. */
typedef struct place_words {
    const char *line;      /* what such a text is in the file */
    const char *names;     /* what holds the names of all */
    const char *other;     /* what it would be with the other orientation */
    const char *otherwise; /* the option for that */
} place_words;

static place_words words_of(const place_search *search)
{
    static const place_words IN_ROWS = {"column", "line", "row", "features"};
    static const place_words IN_COLUMNS = {"row", "column", "column", "samples"};
    static const place_words IN_EITHER = {"column or row", "line", "row", "features"};
    if (search->orientation == RFCV_ORIENTATION_AUTO)
        return IN_EITHER;
    return sample_axis(search->orientation) == AXIS_ROWS ? IN_ROWS : IN_COLUMNS;
}

/* While the orientation is open, all may be. */
static bool is_of_samples(const place_search *search, const matrix_field *field)
{
    return search->orientation == RFCV_ORIENTATION_AUTO || field->axis == sample_axis(search->orientation);
}

static bool is_dropped(const place_search *search, const char *name)
{
    for (size_t i = 0; i < search->options->n_drop; i++)
        if (strcmp(search->options->drop[i], name) == 0)
            return true;
    return false;
}

/* True of the title of the samples' names. */
static bool is_id_title(const place_search *search, const char *name)
{
    const axis_names *rows = &search->matrix->rows;
    return sample_axis(search->orientation) == AXIS_ROWS && !rows->are_numbers &&
           strcmp(rows->title, name) == 0;
}

static rfcv_status refuse_role(const place_search *search, const label_place *place, const char *other_role,
                               rfcv_error *error)
{
    bool is_in_table = place->table_column != NO_COLUMN;
    return error_set(error, RFCV_BAD_OPTION, "%s '%s' of %s cannot be %s: it is %s",
                     is_in_table ? "column" : words_of(search).line, excerpt_of(place->name).text,
                     source_name(is_in_table ? search->table->path : search->matrix->path), search->role,
                     other_role);
}

/* The places of a name in the file. */
typedef struct found_places {
    size_t n, first, last;
} found_places;

static void note_place(found_places *found, size_t place)
{
    if (found->n++ == 0)
        found->first = place;
    found->last = place;
}

/* Features without names are called V1, V2, ... */
static bool is_feature(const axis_names *features, size_t index, const char *name)
{
    if (!features->are_numbers)
        return strcmp(features->names[index], name) == 0;
    return name[0] == 'V' && strcmp(features->names[index], name + 1) == 0;
}

/* Looks among the fields of the samples and the features of the matrix; fails where several have the name. */
static rfcv_status find_in_matrix(const place_search *search, label_place *place, rfcv_error *error)
{
    const rfcv_matrix *matrix = search->matrix;
    const axis_names *features = feature_names(search);
    found_places found = {0};
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (is_of_samples(search, &matrix->fields[i]) && strcmp(matrix->fields[i].name, place->name) == 0) {
            place->field = &matrix->fields[i];
            note_place(&found, matrix->fields[i].place);
        }
    for (size_t i = 0; i < features->n; i++)
        if (is_feature(features, i, place->name)) {
            place->feature = i;
            note_place(&found, features->places ? features->places[i] : i + 1);
        }
    if (found.n > 1)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s has %zu %ss named '%s' (%zu and %zu); give them different names",
                         source_name(matrix->path), found.n, words_of(search).line,
                         excerpt_of(place->name).text, found.first, found.last);
    return found.n && is_dropped(search, place->name) ? refuse_role(search, place, "left out (--drop)", error)
                                                      : RFCV_OK;
}

static bool is_in_matrix(const label_place *place)
{
    return place->field || place->feature != NO_FEATURE || place->is_ids;
}

/* All that a mistyped name could mean; NULL when there is no memory. */
static const char **list_names(const place_search *search, size_t *n)
{
    const rfcv_matrix *matrix = search->matrix;
    const axis_names *features = feature_names(search);
    size_t n_columns = search->table ? search->table->table.n_columns : 0;
    const char **names = memory_make(matrix->n_fields + features->n + n_columns + 1, sizeof *names);
    *n = 0;
    if (!names)
        return NULL;
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (is_of_samples(search, &matrix->fields[i]))
            names[(*n)++] = matrix->fields[i].name;
    for (size_t i = 0; i < n_columns; i++)
        names[(*n)++] = search->table->table.names[i];
    names[(*n)++] = matrix->rows.title;
    for (size_t i = 0; i < features->n && !features->are_numbers; i++)
        names[(*n)++] = features->names[i];
    return names;
}

const matrix_field *find_other_row_names(const rfcv_matrix *matrix)
{
    const axis_names *rows = &matrix->rows;
    bool is_settled = matrix->orientation != RFCV_ORIENTATION_AUTO || (*rows->title && !rows->are_numbers);
    for (size_t i = 0; i < matrix->n_fields && !is_settled; i++) {
        const matrix_field *field = &matrix->fields[i];
        if (field->axis == AXIS_ROWS && rfcv_matrix_field(matrix, i).n_different == rows->n)
            return field;
    }
    return NULL;
}

/* A field of the features that has the name. */
static rfcv_status refuse_other_axis(const place_search *search, const matrix_field *field, rfcv_error *error)
{
    const char *path = source_name(search->matrix->path);
    excerpt shown = excerpt_of(field->name);
    place_words words = words_of(search);
    if (field->axis == AXIS_ROWS && field->place == 1)
        return error_set(
            error, RFCV_BAD_OPTION,
            "%s has no row '%s', but its header begins with that: if the header holds labels, put "
            "a line with the names of the samples above it; if column '%s' is %s, say "
            "--orientation samples",
            path, shown.text, shown.text, search->role);
    return error_set(error, RFCV_BAD_OPTION,
                     "%s has no %s '%s', but a %s of that name; if that is %s, say --orientation %s", path,
                     words.line, shown.text, words.other, search->role, words.otherwise);
}

static rfcv_status refuse_unknown(const place_search *search, const char *name, rfcv_error *error)
{
    const char *path = source_name(search->matrix->path);
    excerpt shown = excerpt_of(name);
    place_words words = words_of(search);
    size_t n;
    const matrix_field *other = matrix_find_field(search->matrix, name, feature_axis(search->orientation));
    if (other)
        return refuse_other_axis(search, other, error);
    const char **names = list_names(search, &n);
    if (!names)
        return error_no_memory(error);
    size_t nearest = suggest_nearest(name, names, n);
    const matrix_field *ids =
        sample_axis(search->orientation) == AXIS_COLUMNS ? find_other_row_names(search->matrix) : NULL;
    if (nearest < n)
        error_set(error, RFCV_BAD_OPTION, "%s has no %s '%s'; did you mean '%s'?", path, words.line,
                  shown.text, excerpt_of(names[nearest]).text);
    else if (ids)
        error_set(error, RFCV_BAD_OPTION,
                  "%s has no %s '%s'; if column '%s' has the names of the rows, say --id-column %s", path,
                  words.line, shown.text, excerpt_of(ids->name).text, ids->name);
    else
        error_set(error, RFCV_BAD_OPTION, "%s has no %s '%s'; its first %s has the names", path, words.line,
                  shown.text, words.names);
    memory_free(names);
    return RFCV_BAD_OPTION;
}

/* Texts are words if the first that is not missing is one; `step` texts further is the next. */
static bool holds_words(char *const *texts, size_t n, size_t step)
{
    size_t i = 0;
    while (i < n && is_missing(texts[i * step]))
        i++;
    return i < n && is_word(texts[i * step]);
}

/* Asks for the label's name, with those that it might be. */
static rfcv_status ask_for_label(const place_search *search, rfcv_error *error)
{
    const rfcv_matrix *matrix = search->matrix;
    name_listing candidates = {.between = ", ", .most = 6};
    if (search->table) {
        const text_table *table = &search->table->table;
        for (size_t i = 0; i < table->n_columns; i++)
            if (i != search->id_column && *table->names[i] && !is_id_column_name(table->names[i]) &&
                holds_words(table->cells + i, table->n_rows, table->n_columns))
                name_listing_add(&candidates, table->names[i]);
    } else {
        for (size_t i = 0; i < matrix->n_fields; i++) {
            const matrix_field *field = &matrix->fields[i];
            if (is_of_samples(search, field) && !is_id_column_name(field->name) &&
                holds_words(field->texts, matrix_axis_names(matrix, field->axis)->n, 1))
                name_listing_add(&candidates, field->name);
        }
    }
    return error_set(error, RFCV_BAD_OPTION, "%s: which %s holds the class? Name it with -c NAME%s%s%s",
                     source_name(search->table ? search->table->path : matrix->path),
                     search->table ? "column" : words_of(search).line, candidates.n ? "; it might be " : "",
                     candidates.text, candidates.more);
}

/* The only column that is neither for ids nor the group; false where several are, or none. */
static bool find_only_column(const place_search *search, size_t *column)
{
    const text_table *table = &search->table->table;
    const char *group = search->options->group_column;
    size_t n = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        const char *name = table->names[i];
        bool is_taken =
            i == search->id_column || is_id_column_name(name) || (group && strcmp(group, name) == 0);
        if (!is_taken) {
            *column = i;
            n++;
        }
    }
    return n == 1;
}

/* Without a name the label must be the only column; a table that has no names needs none. */
static rfcv_status find_in_table(const place_search *search, label_place *place, rfcv_error *error)
{
    const label_table *labels = search->table;
    const char *path = source_name(labels->path), *name = search->options->label_column;
    bool has_names = !labels->has_no_header && labels->kind == LABELS_BY_ID;
    if (name && !has_names && !label_table_has_column(labels, name))
        return error_set(error, RFCV_BAD_OPTION,
                         "%s has labels without a name, so that there is no '%s'; leave -c out", path,
                         excerpt_of(name).text);
    if (name)
        return label_table_find_column(labels, name, &place->table_column, error);
    if (!find_only_column(search, &place->table_column))
        return ask_for_label(search, error);
    place->name = labels->table.names[place->table_column];
    return RFCV_OK;
}

/* A label of the table that is a feature of the matrix too. */
static rfcv_status refuse_feature(const place_search *search, const char *name, rfcv_error *error)
{
    const axis_names *features = feature_names(search);
    size_t i = 0;
    while (i < features->n && !is_feature(features, i, name))
        i++;
    if (i == features->n || is_dropped(search, name))
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "%s has a %s '%s' too, which as a feature would give the class away; leave it out with "
                     "--drop %s, or leave --labels out",
                     source_name(search->matrix->path), words_of(search).line, name, name);
}

rfcv_status label_place_find(label_place *place, const rfcv_matrix *matrix, rfcv_orientation orientation,
                             const label_table *table, size_t id_column, const rfcv_read_options *options,
                             rfcv_error *error)
{
    bool has_ids = table && table->kind == LABELS_BY_ID;
    place_search search = {matrix, orientation, table, options, "the label", has_ids ? id_column : NO_COLUMN};
    *place = (label_place){options->label_column, NO_COLUMN, NULL, NO_FEATURE, false};
    if (table) {
        rfcv_status status = find_in_table(&search, place, error);
        if (status == RFCV_OK && place->table_column == search.id_column)
            return refuse_role(&search, place, "the sample ids", error);
        return status == RFCV_OK ? refuse_feature(&search, place->name, error) : status;
    }
    if (!place->name)
        return ask_for_label(&search, error);
    if (is_id_title(&search, place->name))
        return refuse_role(&search, place, "the sample ids", error);
    rfcv_status status = find_in_matrix(&search, place, error);
    return status == RFCV_OK && !is_in_matrix(place) ? refuse_unknown(&search, place->name, error) : status;
}

static bool is_same_place(const label_place *place, const label_place *other)
{
    return place->table_column == other->table_column && place->field == other->field &&
           place->feature == other->feature;
}

rfcv_status group_place_find(label_place *place, const rfcv_matrix *matrix, rfcv_orientation orientation,
                             const label_table *table, const label_place *label,
                             const rfcv_read_options *options, rfcv_error *error)
{
    place_search search = {matrix, orientation, table, options, "the groups", NO_COLUMN};
    *place = (label_place){options->group_column, NO_COLUMN, NULL, NO_FEATURE, false};
    place->is_ids = is_id_title(&search, place->name);
    rfcv_status status = place->is_ids ? RFCV_OK : find_in_matrix(&search, place, error);
    if (status == RFCV_OK && !is_in_matrix(place)) {
        if (!table || !label_table_has_column(table, place->name))
            return refuse_unknown(&search, place->name, error);
        status = label_table_find_column(table, place->name, &place->table_column, error);
    }
    return status == RFCV_OK && is_same_place(place, label) ? refuse_role(&search, place, "the label", error)
                                                            : status;
}
