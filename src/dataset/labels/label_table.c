#include "dataset/labels/label_table.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"
#include "dataset/labels/ids.h"
#include "dataset/labels/join_steps.h"

#include <string.h>

static const label_format *const FORMATS[] = {&labels_cls,      &labels_series_matrix, &labels_biotab,
                                              &labels_firehose, &labels_cbioportal,    &labels_plain};

static const label_format *recognise(const text_preview *preview)
{
    size_t format = 0;
    while (!FORMATS[format]->recognise(preview))
        format++;
    return FORMATS[format];
}

bool label_table_has_column(const label_table *labels, const char *name)
{
    for (size_t i = 0; i < labels->table.n_columns; i++)
        if (strcmp(labels->table.names[i], name) == 0)
            return true;
    return false;
}

/* Complains that no row, or several, have the name. */
static rfcv_status refuse_row(const label_table *labels, const char *name, size_t n_found, rfcv_error *error)
{
    const text_table *table = &labels->table;
    const char *path = source_name(labels->path);
    excerpt shown = excerpt_of(name);
    if (n_found)
        return error_set(error, RFCV_BAD_OPTION, "%s has %zu rows named '%s'; give them different names",
                         path, n_found, shown.text);
    size_t nearest = suggest_nearest(name, (const char *const *)table->names, table->n_columns);
    if (nearest < table->n_columns)
        return error_set(error, RFCV_BAD_OPTION, "%s has no row '%s'; did you mean '%s'?", path, shown.text,
                         excerpt_of(table->names[nearest]).text);
    return error_set(error, RFCV_BAD_OPTION, "%s has no row '%s'; its first column has the names", path,
                     shown.text);
}

rfcv_status label_table_find_column(const label_table *labels, const char *name, size_t *column,
                                    rfcv_error *error)
{
    const text_table *table = &labels->table;
    if (!labels->is_transposed)
        return table_find_column(table, source_name(labels->path), name, column, error);
    size_t n_found = 0;
    for (size_t i = table->n_columns; i-- > 0;)
        if (strcmp(table->names[i], name) == 0) {
            n_found++;
            *column = i;
        }
    return n_found == 1 ? RFCV_OK : refuse_row(labels, name, n_found, error);
}

void label_table_drop_rows(label_table *labels, size_t n)
{
    text_table *table = &labels->table;
    n = smaller_of(n, table->n_rows);
    table->n_rows -= n;
    memmove(table->cells, table->cells + n * table->n_columns,
            table->n_rows * table->n_columns * sizeof *table->cells);
    memmove(table->lines, table->lines + n, table->n_rows * sizeof *table->lines);
}

/* How well the cells of a column are ids of an axis. */
typedef struct column_fit {
    size_t n_joined;
    size_t looseness; /* sum of the steps, over the names that join */
    bool has_usual_name;
} column_fit;

/* True for names that any column of numbers may hold by chance. */
static bool are_whole_numbers(const axis_names *names)
{
    size_t i = 0;
    while (i < names->n && *names->names[i] && !names->names[i][strspn(names->names[i], "0123456789")])
        i++;
    return i == names->n;
}

static bool is_better(const column_fit *fit, const column_fit *other, bool is_chance)
{
    if (is_chance && fit->has_usual_name != other->has_usual_name)
        return fit->has_usual_name;
    if (fit->n_joined != other->n_joined)
        return fit->n_joined > other->n_joined;
    if (fit->looseness != other->looseness)
        return fit->looseness < other->looseness;
    return fit->has_usual_name && !other->has_usual_name;
}

/* Marks the keys of the index that the cells seek; false where there are none. */
static bool mark_keys(const text_table *table, size_t column, const id_index *index, bool *is_sought)
{
    bool is_any = false;
    memset(is_sought, 0, index->first_key[N_JOIN_STEPS] * sizeof *is_sought);
    for (size_t row = 0; row < table->n_rows; row++) {
        const char *id = table_cell(table, row, column);
        if (!id_index_joins(index, id))
            continue;
        is_any = true;
        for (int step = 0; step < N_JOIN_STEPS; step++) {
            uint32_t key = id_index_find(index, (join_step)step, id);
            if (key != NO_KEY)
                is_sought[key] = true;
        }
    }
    return is_any;
}

static column_fit fit_of_column(const text_table *table, size_t column, const id_index *index,
                                bool *is_sought)
{
    column_fit fit = {.has_usual_name = is_id_column_name(table->names[column])};
    if (!mark_keys(table, column, index, is_sought))
        return fit;
    for (size_t i = 0; i < index->n; i++)
        for (int step = 0; step < N_JOIN_STEPS; step++) {
            uint32_t key = index->keys_of[step][i];
            if (key != NO_KEY && is_sought[key]) {
                fit.n_joined++;
                fit.looseness += (size_t)step;
                break;
            }
        }
    return fit;
}

/* False where no name joins any cell, if that is quicker to tell than to index the names. */
static rfcv_status may_join(const text_table *table, const axis_names *names, bool *is_so, rfcv_error *error)
{
    size_t n_cells = table->n_rows * table->n_columns, n_joined = 1;
    rfcv_status status = RFCV_OK;
    if (n_cells < names->n)
        status = join_count(names->names, names->n, table->cells, n_cells, &n_joined, error);
    *is_so = n_joined > 0;
    return status;
}

/* Compares the columns from `first` on to `end`; *column stays as it is where none joins. */
static rfcv_status find_best(const text_table *table, const axis_names *names, size_t first, size_t end,
                             size_t *column, size_t *n_joined, rfcv_error *error)
{
    id_index index;
    column_fit best = {0};
    bool is_chance = are_whole_numbers(names);
    rfcv_status status = id_index_make(&index, names->names, names->n, error);
    bool *is_sought = memory_make(index.first_key[N_JOIN_STEPS], sizeof *is_sought);
    if (status == RFCV_OK && !is_sought)
        status = error_no_memory(error);
    for (size_t i = first; i < end && status == RFCV_OK; i++) {
        column_fit fit = fit_of_column(table, i, &index, is_sought);
        if (fit.n_joined && is_better(&fit, &best, is_chance)) {
            best = fit;
            *column = i;
        }
    }
    *n_joined = best.n_joined;
    memory_free(is_sought);
    id_index_free(&index);
    return status;
}

rfcv_status label_table_find_ids(const label_table *labels, const axis_names *names, const char *id_column,
                                 size_t *column, size_t *n_joined, rfcv_error *error)
{
    const text_table *table = &labels->table;
    bool is_named = id_column && label_table_has_column(labels, id_column);
    bool is_given = is_named || names->are_numbers; /* numbers join whatever holds some */
    rfcv_status status =
        table_find_id_column(table, source_name(labels->path), is_named ? id_column : NULL, column, error);
    if (status != RFCV_OK)
        return status;
    bool is_any;
    *n_joined = 0;
    status = may_join(table, names, &is_any, error);
    if (status != RFCV_OK || !is_any)
        return status;
    size_t first = is_given ? *column : 0, end = is_given ? *column + 1 : table->n_columns;
    return find_best(table, names, first, end, column, n_joined, error);
}

static bool are_alike(const text_table *table, size_t column, size_t other)
{
    size_t row = 0;
    while (row < table->n_rows && strcmp(table_cell(table, row, column), table_cell(table, row, other)) == 0)
        row++;
    return row == table->n_rows;
}

/* The first column that fits as well as the given one and has other cells; n_columns: none. */
static size_t find_rival(const text_table *table, size_t column, const id_index *index, bool *is_sought)
{
    const column_fit fit = fit_of_column(table, column, index, is_sought);
    for (size_t i = 0; i < table->n_columns; i++) {
        column_fit other = fit_of_column(table, i, index, is_sought);
        if (!is_better(&fit, &other, true) && !is_better(&other, &fit, true) && !are_alike(table, column, i))
            return i;
    }
    return table->n_columns;
}

rfcv_status label_table_check_ids(const label_table *labels, const axis_names *names, size_t column,
                                  rfcv_error *error)
{
    const text_table *table = &labels->table;
    if (names->are_numbers || !are_whole_numbers(names))
        return RFCV_OK;
    id_index index;
    rfcv_status status = id_index_make(&index, names->names, names->n, error);
    bool *is_sought = memory_make(index.first_key[N_JOIN_STEPS], sizeof *is_sought);
    if (status == RFCV_OK && !is_sought)
        status = error_no_memory(error);
    size_t rival = status == RFCV_OK ? find_rival(table, column, &index, is_sought) : table->n_columns;
    if (rival < table->n_columns)
        status =
            error_set(error, RFCV_BAD_OPTION,
                      "%s: the ids are numbers, which columns '%s' and '%s' hold alike; say which has the "
                      "ids with --id-column",
                      source_name(labels->path), excerpt_of(table->names[column]).text,
                      excerpt_of(table->names[rival]).text);
    memory_free(is_sought);
    id_index_free(&index);
    return status;
}

/* So that the facts of the file are those of all of it, and damage at its end is noticed. */
static rfcv_status read_to_end(byte_source *source, rfcv_error *error)
{
    char bytes[4096];
    size_t n_read = 1;
    rfcv_status status = RFCV_OK;
    while (status == RFCV_OK && n_read)
        status = source_read(source, bytes, sizeof bytes, &n_read, error);
    return status;
}

rfcv_status label_table_read(label_table *labels, const rfcv_matrix *matrix, const read_context *context,
                             rfcv_error *error)
{
    *labels = (label_table){0};
    byte_source source;
    rfcv_status status = source_open(&source, context->options->labels, context->monitor, error);
    if (status == RFCV_OK)
        status = label_table_read_source(labels, &source, matrix, context, error);
    source_close(&source);
    return status;
}

rfcv_status label_table_read_source(label_table *labels, byte_source *source, const rfcv_matrix *matrix,
                                    const read_context *context, rfcv_error *error)
{
    *labels = (label_table){.path = context->options->labels, .table.budget = matrix->budget};
    delimited text;
    text_preview preview = {0};
    rfcv_status status = delimited_open_source(&text, source, context->block_size, error);
    if (status == RFCV_OK)
        status = text_preview_make(&preview, &text, error);
    if (status == RFCV_OK) {
        const label_format *format = recognise(&preview);
        labels->format = format->name;
        status = format->read(labels, &text, &preview, matrix, context->options, error);
    }
    if (status == RFCV_OK)
        status = read_to_end(&text.source, error);
    if (status == RFCV_OK && labels->table.n_rows == 0)
        status = error_set(error, RFCV_BAD_DATA, "%s has a header, and no row below it", text.source.name);
    if (status == RFCV_OK && labels->table.n_columns == 0)
        status = error_set(error, RFCV_BAD_DATA, "%s says nothing of its samples: every cell is empty",
                           text.source.name);
    labels->table.n_bytes = text.source.n_bytes;
    labels->table.crc32 = text.source.crc32;
    text_preview_free(&preview);
    delimited_close(&text);
    return status;
}

void label_table_free(label_table *labels)
{
    table_free(&labels->table);
    *labels = (label_table){0};
}
