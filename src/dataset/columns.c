#include "dataset/columns.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/dataset.h"
#include "dataset/ids.h"
#include "dataset/number.h"
#include "dataset/orientation.h"

#include <stdio.h>
#include <string.h>

static bool is_number(const char *text)
{
    double value;
    return number_parse(text, strlen(text), &value) != NUMBER_NOT;
}

/* True for a column whose first cell is a word. */
static bool has_words(const delimited_row *first, size_t column)
{
    return !is_missing(first->cells[column]) && !is_number(first->cells[column]);
}

/* Names of the columns that might hold the class, for the message that asks for it. */
static void list_candidates(const table_header *header, const delimited_row *first, char *list, size_t size)
{
    enum { MOST = 6 };
    size_t length = 0, n = 0;
    list[0] = '\0';
    for (size_t i = 0; i < header->n && n < MOST && length < size; i++) {
        if (!has_words(first, i) || is_id_column_name(header->names[i]) || header->names[i][0] == '\0')
            continue;
        length += (size_t)snprintf(list + length, size - length, "%s%s", n ? ", " : "; it might be ",
                                   header->names[i]);
        n++;
    }
}

static rfcv_status ask_for_label(const table_header *header, const delimited_row *first, const char *path,
                                 const text_table *labels, rfcv_error *error)
{
    char candidates[600];
    if (labels) {
        delimited_row row = {.cells = labels->cells, .n = labels->n_columns};
        table_header names = {labels->names, labels->n_columns};
        list_candidates(&names, &row, candidates, sizeof candidates);
    } else
        list_candidates(header, first, candidates, sizeof candidates);
    return error_set(error, RFCV_BAD_OPTION, "%s: which column holds the class? Name it with -c NAME%s",
                     labels ? "the label table" : path, candidates);
}

static rfcv_status drop_columns(column_roles *columns, const char *path, const rfcv_read_options *options,
                                rfcv_error *error)
{
    const table_header *header = &columns->header;
    for (size_t i = 0; i < options->n_drop; i++) {
        size_t column = 0, n_found = 0;
        for (size_t j = 0; j < header->n; j++)
            if (strcmp(header->names[j], options->drop[i]) == 0) {
                columns->n_dropped += columns->roles[j] != COLUMN_DROPPED;
                columns->roles[j] = COLUMN_DROPPED;
                n_found++;
            }
        if (n_found == 0)
            return header_find(header, path, options->drop[i], &column, error);
    }
    return RFCV_OK;
}

/* Gives a named column its role, which must be free for it. */
static rfcv_status give_role(column_roles *columns, const char *path, const char *name, column_role role,
                             size_t *column, rfcv_error *error)
{
    size_t found;
    rfcv_status status = header_find(&columns->header, path, name, &found, error);
    if (status != RFCV_OK)
        return status;
    if (columns->roles[found] == COLUMN_ID && role == COLUMN_GROUP) {
        *column = found; /* every sample of one id is a group: two roles that agree */
        return RFCV_OK;
    }
    if (columns->roles[found] != COLUMN_FEATURE) {
        static const char *const TAKEN[] = {"", "the sample ids", "the label", "the groups",
                                            "left out (--drop)"};
        return error_set(error, RFCV_BAD_OPTION, "column '%s' of %s cannot be %s: it is %s", name, path,
                         TAKEN[role], TAKEN[columns->roles[found]]);
    }
    columns->roles[found] = (unsigned char)role;
    *column = found;
    return RFCV_OK;
}

static bool has_column(const table_header *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++)
        if (strcmp(header->names[i], name) == 0)
            return true;
    return false;
}

static rfcv_status assign_label(column_roles *columns, const delimited_row *first, const char *path,
                                const rfcv_read_options *options, const text_table *labels, rfcv_error *error)
{
    const char *name = options->label_column;
    if (!name)
        return ask_for_label(&columns->header, first, path, labels, error);
    if (!labels)
        return give_role(columns, path, name, COLUMN_LABEL, &columns->label, error);
    for (size_t i = 0; i < columns->header.n; i++)
        if (strcmp(columns->header.names[i], name) == 0 && columns->roles[i] != COLUMN_DROPPED)
            return error_set(
                error, RFCV_BAD_OPTION,
                "%s has a column '%s' too, which as a feature would give the class away; leave it "
                "out with --drop %s, or leave --labels out",
                path, name, name);
    return RFCV_OK;
}

/* True for a column that is free to hold the ids, and whose name is empty at the front or usual for them. */
static bool may_be_ids(const column_roles *columns, size_t column)
{
    const char *name = columns->header.names[column];
    return columns->roles[column] == COLUMN_FEATURE &&
           ((column == 0 && *name == '\0') || is_id_column_name(name));
}

static rfcv_status assign_ids(column_roles *columns, const delimited_row *first, const char *path,
                              const rfcv_read_options *options, const text_table *labels, rfcv_error *error)
{
    const table_header *header = &columns->header;
    bool is_of_table = labels && options->id_column &&
                       has_column(&(table_header){labels->names, labels->n_columns}, options->id_column);
    if (options->id_column && (has_column(header, options->id_column) || !is_of_table)) {
        rfcv_status status = give_role(columns, path, options->id_column, COLUMN_ID, &columns->id, error);
        /* Numbers of rows, which a first column without a name holds, are no feature. */
        if (status == RFCV_OK && may_be_ids(columns, 0) && header->names[0][0] == '\0') {
            columns->roles[0] = COLUMN_DROPPED;
            columns->n_dropped++;
        }
        return status;
    }
    bool has_words_first = columns->roles[0] == COLUMN_FEATURE && has_words(first, 0);
    for (size_t i = 0; i < header->n && columns->id == NO_COLUMN; i++)
        if (may_be_ids(columns, i) || (i == 0 && has_words_first))
            columns->id = i;
    if (columns->id != NO_COLUMN) {
        columns->roles[columns->id] = COLUMN_ID;
        return RFCV_OK;
    }
    if (!labels)
        return RFCV_OK;
    return error_set(
        error, RFCV_BAD_OPTION,
        "%s has no column of sample ids by which to look up the labels; name it with --id-column", path);
}

static rfcv_status assign_groups(column_roles *columns, const char *path, const rfcv_read_options *options,
                                 const text_table *labels, rfcv_error *error)
{
    const char *name = options->group_column;
    if (!name || strcmp(name, "none") == 0 || strcmp(name, "patient") == 0)
        return RFCV_OK;
    if (labels && !has_column(&columns->header, name) &&
        has_column(&(table_header){labels->names, labels->n_columns}, name))
        return RFCV_OK;
    return give_role(columns, path, name, COLUMN_GROUP, &columns->group, error);
}

static rfcv_status count_features(column_roles *columns, const char *path, rfcv_error *error)
{
    for (size_t i = 0; i < columns->header.n; i++)
        columns->n_features += columns->roles[i] == COLUMN_FEATURE;
    if (columns->n_features == 0)
        return error_set(error, RFCV_BAD_DATA, "%s has no column left that could be a feature", path);
    if (columns->n_features > MOST_FEATURES)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has %zu features, and at most %d can be read; leave the least variable ones out",
                         path, columns->n_features, MOST_FEATURES);
    return RFCV_OK;
}

rfcv_status columns_assign(column_roles *columns, const table_header *header, const delimited_row *first,
                           const char *path, const rfcv_read_options *options, const text_table *labels,
                           rfcv_error *error)
{
    *columns = (column_roles){.header = *header, .id = NO_COLUMN, .label = NO_COLUMN, .group = NO_COLUMN};
    rfcv_status status = orientation_check(header, first, path, labels, options->label_column, error);
    if (status != RFCV_OK)
        return status;
    columns->roles = memory_make(header->n, sizeof *columns->roles);
    if (!columns->roles)
        return error_no_memory(error);
    status = drop_columns(columns, path, options, error);
    if (status == RFCV_OK)
        status = assign_label(columns, first, path, options, labels, error);
    if (status == RFCV_OK)
        status = assign_ids(columns, first, path, options, labels, error);
    if (status == RFCV_OK)
        status = assign_groups(columns, path, options, labels, error);
    return status == RFCV_OK ? count_features(columns, path, error) : status;
}

void columns_free(column_roles *columns)
{
    memory_free(columns->roles);
    columns->roles = NULL;
}
