#include "dataset/read_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/bad_cells.h"
#include "dataset/columns.h"
#include "dataset/feature_names.h"
#include "dataset/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The reading of one matrix. */
typedef struct matrix_reading {
    dataset_draft *draft;
    delimited *text;
    column_roles columns;
    uint32_t *run_lengths; /* [n of columns] features from this column on, before another kind of column */
    name_index ids;        /* of the rows kept, for those that come twice */
    bad_cells bad;
    size_t n_rows;
} matrix_reading;

/* What the cells of a row say about its sample. */
typedef struct row_facts {
    draft_sample sample;
    excerpt id;
} row_facts;

/* Lists the features: their names, and where they are in the file. */
static rfcv_status list_features(matrix_reading *reading, rfcv_error *error)
{
    dataset_draft *draft = reading->draft;
    const column_roles *columns = &reading->columns;
    size_t n_all = columns->header.n;
    draft->n_columns = reading->bad.n_features = columns->n_features;
    draft->feature_names = arena_take(&draft->memory, draft->n_columns, sizeof *draft->feature_names);
    draft->file_columns = arena_take(&draft->memory, draft->n_columns, sizeof *draft->file_columns);
    reading->run_lengths = memory_make(n_all + 1, sizeof *reading->run_lengths);
    if (!draft->feature_names || !draft->file_columns || !reading->run_lengths)
        return error_no_memory(error);
    size_t n = 0;
    for (size_t i = 0; i < n_all; i++) {
        if (columns->roles[i] != COLUMN_FEATURE)
            continue;
        char number[24]; /* a column without a name is called by its place, as R does */
        snprintf(number, sizeof number, "V%zu", i + 1);
        draft->file_columns[n] = (uint32_t)(i + 1);
        draft->feature_names[n] = columns->header.names[i];
        if (!*draft->feature_names[n])
            draft->feature_names[n] = arena_text(&draft->memory, number);
        if (!draft->feature_names[n++])
            return error_no_memory(error);
    }
    for (size_t i = n_all; i-- > 0;)
        reading->run_lengths[i] = columns->roles[i] == COLUMN_FEATURE ? reading->run_lengths[i + 1] + 1 : 0;
    return feature_names_tell_apart(draft->feature_names, draft->n_columns, &draft->memory, error);
}

/* For messages: the sample's id, or its number while it has none. */
static excerpt sample_name(const matrix_reading *reading, const row_facts *facts)
{
    if (facts->id.text[0])
        return facts->id;
    excerpt number;
    snprintf(number.text, sizeof number.text, "%zu", reading->draft->n_samples + 1);
    return number;
}

static rfcv_status take_value(matrix_reading *reading, const delimited_cell *cell, const row_facts *facts,
                              size_t feature, double *values, rfcv_error *error)
{
    number_kind kind = number_parse(cell->text, cell->length, &values[feature]);
    if (kind == NUMBER_FINITE)
        return RFCV_OK;
    values[feature] = NAN;
    if (kind == NUMBER_NOT && is_missing(cell->text))
        return RFCV_OK;
    return bad_cells_add(&reading->bad, feature, cell, kind, sample_name(reading, facts).text, error);
}

static rfcv_status take_id(matrix_reading *reading, const delimited_cell *cell, row_facts *facts,
                           rfcv_error *error)
{
    if (cell->length == 0)
        return error_set_at(error, RFCV_BAD_DATA, cell->line, cell->column,
                            "%s:%zu:%zu: a sample without an id", reading->text->source.name, cell->line,
                            cell->column);
    facts->id = excerpt_of(cell->text);
    facts->sample.id = arena_bytes(&reading->draft->memory, cell->text, cell->length);
    return facts->sample.id ? RFCV_OK : error_no_memory(error);
}

/* Takes a cell that is no feature, by the role of its column. */
static rfcv_status take_fact(matrix_reading *reading, const delimited_cell *cell, size_t column,
                             row_facts *facts, rfcv_error *error)
{
    dataset_draft *draft = reading->draft;
    const column_roles *columns = &reading->columns;
    rfcv_status status = RFCV_OK;
    if (column == columns->id)
        status = take_id(reading, cell, facts, error);
    if (status == RFCV_OK && column == columns->label && !is_missing(cell->text))
        status = draft_number(draft, &draft->labels, cell->text, &facts->sample.label, error);
    if (status == RFCV_OK && column == columns->group && !is_missing(cell->text))
        status = draft_number(draft, &draft->groups, cell->text, &facts->sample.group, error);
    return status;
}

static rfcv_status take_cell(matrix_reading *reading, const delimited_cell *cell, size_t column,
                             row_facts *facts, size_t *feature, double *values, rfcv_error *error)
{
    if (reading->columns.roles[column] != COLUMN_FEATURE)
        return take_fact(reading, cell, column, facts, error);
    return take_value(reading, cell, facts, (*feature)++, values, error);
}

/* Makes the row a sample, unless its label, which should be in it, is missing. */
static rfcv_status keep_row(matrix_reading *reading, const row_facts *facts, rfcv_error *error)
{
    dataset_draft *draft = reading->draft;
    const draft_sample *sample = &facts->sample;
    const char *name = reading->text->source.name;
    reading->n_rows++;
    if (reading->columns.label != NO_COLUMN && sample->label == NO_LABEL) {
        draft->info.n_unlabelled++;
        return RFCV_OK;
    }
    if (sample->id) {
        size_t number, n_before = reading->ids.n;
        if (!name_index_add(&reading->ids, sample->id, &number))
            return error_no_memory(error);
        if (reading->ids.n == n_before)
            return error_set_at(
                error, RFCV_BAD_DATA, sample->line, reading->columns.id + 1,
                "%s:%zu:%zu: the sample id '%s' is on line %zu already; ids are read from column "
                "'%s' (another: --id-column; no feature: --drop)",
                name, sample->line, reading->columns.id + 1, facts->id.text, draft->samples[number].line,
                reading->columns.header.names[reading->columns.id]);
    }
    if (reading->columns.group != NO_COLUMN && sample->group == NO_GROUP)
        return error_set_at(error, RFCV_BAD_DATA, sample->line, reading->columns.group + 1,
                            "%s:%zu:%zu: the group is missing (column '%s', sample %s); fill it in, or leave "
                            "the label of the sample empty",
                            name, sample->line, reading->columns.group + 1,
                            reading->columns.header.names[reading->columns.group],
                            sample_name(reading, facts).text);
    return draft_keep_row(draft, sample, error);
}

static row_facts no_facts(size_t line)
{
    return (row_facts){.sample = {.label = NO_LABEL, .group = NO_GROUP, .line = line}};
}

/* The first row was read with the header: its cells say what the columns are. */
static rfcv_status take_first_row(matrix_reading *reading, const delimited_row *first, rfcv_error *error)
{
    double *values = draft_row(reading->draft);
    if (!values)
        return error_no_memory(error);
    row_facts facts = no_facts(first->line);
    size_t feature = 0;
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < first->n && status == RFCV_OK; i++) {
        delimited_cell cell = {
            .text = first->cells[i], .length = strlen(first->cells[i]), .line = first->line, .column = i + 1};
        status = take_cell(reading, &cell, i, &facts, &feature, values, error);
    }
    return status == RFCV_OK ? keep_row(reading, &facts, error) : status;
}

static rfcv_status refuse_ragged(matrix_reading *reading, size_t line, size_t n_cells, bool is_ended,
                                 rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (delimited_cell cell; !is_ended && status == RFCV_OK; n_cells++) {
        status = delimited_next_cell(reading->text, &cell, error);
        is_ended = status == RFCV_OK && cell.ends_row;
    }
    if (status != RFCV_OK)
        return status;
    return error_set_at(error, RFCV_BAD_DATA, line, n_cells,
                        "%s:%zu: %zu cells, where the first rows have %zu; every row must have as many",
                        reading->text->source.name, line, n_cells, reading->columns.header.n);
}

/* Reads a row: runs of plain numbers at once, any other cell by itself. */
static rfcv_status read_row(matrix_reading *reading, rfcv_error *error)
{
    delimited *text = reading->text;
    double *values = draft_row(reading->draft);
    if (!values)
        return error_no_memory(error);
    size_t n_all = reading->columns.header.n, column = 0, feature = 0;
    row_facts facts = no_facts(text->line);
    delimited_cell cell = {0};
    while (column < n_all && !cell.ends_row) {
        const char *next = text->next;
        size_t n_read = numbers_scan(&next, text->separator, values + feature, reading->run_lengths[column]);
        text->next += next - text->next;
        feature += n_read;
        column += n_read;
        text->column += n_read;
        if (column == n_all)
            break;
        rfcv_status status = delimited_next_cell(text, &cell, error);
        if (status == RFCV_OK)
            status = take_cell(reading, &cell, column++, &facts, &feature, values, error);
        if (status != RFCV_OK)
            return status;
    }
    if (column < n_all || !cell.ends_row)
        return refuse_ragged(reading, facts.sample.line, column, cell.ends_row, error);
    return keep_row(reading, &facts, error);
}

static rfcv_status read_rows(matrix_reading *reading, const delimited_row *first, rfcv_error *error)
{
    bool has_row = true;
    rfcv_status status = take_first_row(reading, first, error);
    while (status == RFCV_OK && has_row) {
        status = delimited_next_row(reading->text, &has_row, error);
        if (status == RFCV_OK && has_row)
            status = read_row(reading, error);
    }
    return status;
}

rfcv_status read_samples_in_rows(dataset_draft *draft, delimited *text, const rfcv_read_options *options,
                                 const text_table *labels, rfcv_error *error)
{
    matrix_reading reading = {.draft = draft, .text = text};
    table_header header;
    delimited_row first = {0};
    const char *name = text->source.name;
    rfcv_status status = header_read(&header, text, &first, &draft->memory, error);
    if (status == RFCV_OK)
        status = columns_assign(&reading.columns, &header, &first, name, options, labels, error);
    if (status == RFCV_OK)
        status = list_features(&reading, error);
    if (status == RFCV_OK)
        status = read_rows(&reading, &first, error);
    if (status == RFCV_OK)
        status = bad_cells_report(&reading.bad, name, draft->feature_names, reading.n_rows, error);
    if (status == RFCV_OK) {
        const column_roles *columns = &reading.columns;
        draft->has_groups = columns->group != NO_COLUMN;
        draft->info.id_column = columns->id != NO_COLUMN ? header.names[columns->id] : "";
        draft->info.n_dropped = columns->n_dropped;
    }
    columns_free(&reading.columns);
    memory_free(reading.run_lengths);
    name_index_free(&reading.ids);
    bad_cells_free(&reading.bad);
    delimited_row_free(&first);
    return status;
}
