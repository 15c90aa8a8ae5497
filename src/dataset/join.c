#include "dataset/join.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/header.h"
#include "dataset/source.h"

#include <string.h>

typedef struct label_joining {
    dataset_draft *draft;
    const text_table *labels;
    const char *path; /* of the table */
    name_index ids;   /* of the samples; numbers are their places in the draft */
} label_joining;

static rfcv_status index_ids(label_joining *joining, rfcv_error *error)
{
    for (size_t i = 0; i < joining->draft->n_samples; i++) {
        size_t number;
        if (!name_index_add(&joining->ids, joining->draft->samples[i].id, &number))
            return error_no_memory(error);
    }
    return RFCV_OK;
}

static size_t count_matches(const label_joining *joining, size_t column)
{
    size_t n = 0;
    for (size_t row = 0; row < joining->labels->n_rows; row++)
        n += name_index_find(&joining->ids, table_cell(joining->labels, row, column)) != NAME_UNKNOWN;
    return n;
}

static bool has_column(const text_table *labels, const char *name)
{
    for (size_t i = 0; i < labels->n_columns; i++)
        if (strcmp(labels->names[i], name) == 0)
            return true;
    return false;
}

static rfcv_status find_ids(const label_joining *joining, const rfcv_read_options *options, size_t *column,
                            rfcv_error *error)
{
    const text_table *labels = joining->labels;
    size_t n_most = 0;
    if (options->id_column && has_column(labels, options->id_column))
        return table_find_column(labels, joining->path, options->id_column, column, error);
    rfcv_status status = table_find_id_column(labels, joining->path, NULL, column, error);
    for (size_t i = 0; i < labels->n_columns; i++) {
        size_t n = count_matches(joining, i);
        if (n > n_most) {
            n_most = n;
            *column = i;
        }
    }
    return status;
}

/* Takes one column of the table: for each sample that is found, the number of its cell's text among `names`,
 * and the line that says so. */
static rfcv_status take_column(label_joining *joining, size_t id_column, size_t column, name_index *names,
                               uint32_t *numbers, size_t *n_unmatched, rfcv_error *error)
{
    const text_table *labels = joining->labels;
    size_t *lines = memory_make(joining->draft->n_samples, sizeof *lines);
    rfcv_status status = lines ? RFCV_OK : error_no_memory(error);
    for (size_t row = 0; row < labels->n_rows && status == RFCV_OK; row++) {
        const char *id = table_cell(labels, row, id_column), *text = table_cell(labels, row, column);
        if (is_missing(text))
            continue;
        size_t sample = name_index_find(&joining->ids, id);
        if (sample == NAME_UNKNOWN) {
            ++*n_unmatched;
            continue;
        }
        uint32_t number;
        status = draft_number(joining->draft, names, text, &number, error);
        if (status == RFCV_OK && lines[sample] && numbers[sample] != number)
            status = error_set_at(
                error, RFCV_BAD_DATA, labels->lines[row], column + 1,
                "%s:%zu:%zu: sample %s is '%s' here and '%s' on line %zu (column '%s'); keep one of "
                "the rows",
                joining->path, labels->lines[row], column + 1, excerpt_of(id).text, excerpt_of(text).text,
                excerpt_of(names->names[numbers[sample]]).text, lines[sample], labels->names[column]);
        if (status == RFCV_OK) {
            numbers[sample] = number;
            lines[sample] = labels->lines[row];
        }
    }
    memory_free(lines);
    return status;
}

static rfcv_status refuse_strangers(const label_joining *joining, size_t id_column, rfcv_error *error)
{
    const text_table *labels = joining->labels;
    return error_set(
        error, RFCV_BAD_DATA,
        "no sample of %s is in %s: the ids are such as '%s' in the one, and '%s' in the other (column "
        "'%s'); name the columns with --id-column, or make the ids alike",
        source_name(joining->draft->info.path), joining->path, excerpt_of(joining->draft->samples[0].id).text,
        excerpt_of(table_cell(labels, 0, id_column)).text, labels->names[id_column]);
}

static rfcv_status join_labels(label_joining *joining, size_t id_column, const char *name, uint32_t *numbers,
                               rfcv_error *error)
{
    dataset_draft *draft = joining->draft;
    size_t column;
    rfcv_status status = table_find_column(joining->labels, joining->path, name, &column, error);
    if (status != RFCV_OK)
        return status;
    for (size_t i = 0; i < draft->n_samples; i++)
        numbers[i] = NO_LABEL;
    status =
        take_column(joining, id_column, column, &draft->labels, numbers, &draft->info.n_unmatched, error);
    for (size_t i = 0; i < draft->n_samples && status == RFCV_OK; i++)
        draft->samples[i].label = numbers[i];
    return status;
}

static rfcv_status join_groups(label_joining *joining, size_t id_column, const char *name, uint32_t *numbers,
                               rfcv_error *error)
{
    dataset_draft *draft = joining->draft;
    size_t column, n_unmatched = 0;
    rfcv_status status = table_find_column(joining->labels, joining->path, name, &column, error);
    if (status != RFCV_OK)
        return status;
    for (size_t i = 0; i < draft->n_samples; i++)
        numbers[i] = NO_GROUP;
    status = take_column(joining, id_column, column, &draft->groups, numbers, &n_unmatched, error);
    for (size_t i = 0; i < draft->n_samples && status == RFCV_OK; i++) {
        draft->samples[i].group = numbers[i];
        if (numbers[i] == NO_GROUP && draft->samples[i].label != NO_LABEL)
            status = error_set(
                error, RFCV_BAD_DATA,
                "%s: the group of sample %s is missing (column '%s'); fill it in, or leave the label of "
                "the sample empty",
                joining->path, excerpt_of(draft->samples[i].id).text, name);
    }
    draft->has_groups = true;
    return status;
}

rfcv_status join_table(dataset_draft *draft, const text_table *labels, const rfcv_read_options *options,
                       rfcv_error *error)
{
    label_joining joining = {.draft = draft, .labels = labels, .path = source_name(options->labels)};
    const char *group = options->group_column;
    bool has_groups =
        !draft->has_groups && group && strcmp(group, "none") != 0 && strcmp(group, "patient") != 0;
    size_t id_column;
    uint32_t *numbers = memory_make(draft->n_samples, sizeof *numbers);
    rfcv_status status = numbers ? index_ids(&joining, error) : error_no_memory(error);
    if (status == RFCV_OK)
        status = find_ids(&joining, options, &id_column, error);
    if (status == RFCV_OK && count_matches(&joining, id_column) == 0)
        status = refuse_strangers(&joining, id_column, error);
    if (status == RFCV_OK)
        status = join_labels(&joining, id_column, options->label_column, numbers, error);
    if (status == RFCV_OK && has_groups)
        status = join_groups(&joining, id_column, group, numbers, error);
    name_index_free(&joining.ids);
    memory_free(numbers);
    return status;
}
