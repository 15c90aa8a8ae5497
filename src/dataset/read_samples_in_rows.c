#include "dataset/read_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/feature_names.h"
#include "dataset/row_blocks.h"
#include "dataset/sample_rows.h"

#include <stdio.h>

/* The reading of one matrix. */
typedef struct matrix_reading {
    dataset_draft *draft;
    row_layout layout;
    sample_rows parsed[MOST_PARSERS]; /* by each thread */
    name_index ids;                   /* of the rows kept, for those that come twice */
    bad_cells bad;
    size_t n_rows;
} matrix_reading;

/* Lists the features: their names, and where they are in the file. */
static rfcv_status list_features(matrix_reading *reading, rfcv_error *error)
{
    dataset_draft *draft = reading->draft;
    row_layout *layout = &reading->layout;
    const column_roles *columns = &layout->columns;
    size_t n_all = columns->header.n;
    draft->n_columns = columns->n_features;
    draft->feature_names = arena_take(&draft->memory, draft->n_columns, sizeof *draft->feature_names);
    draft->file_columns = arena_take(&draft->memory, draft->n_columns, sizeof *draft->file_columns);
    layout->run_lengths = memory_make(n_all + 1, sizeof *layout->run_lengths);
    if (!draft->feature_names || !draft->file_columns || !layout->run_lengths)
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
        layout->run_lengths[i] = columns->roles[i] == COLUMN_FEATURE ? layout->run_lengths[i + 1] + 1 : 0;
    return feature_names_tell_apart(draft->feature_names, draft->n_columns, &draft->memory, error);
}

/* Takes the id of a row, which no other has. */
static rfcv_status take_id(matrix_reading *reading, const sample_row *row, draft_sample *sample,
                           rfcv_error *error)
{
    const column_roles *columns = &reading->layout.columns;
    size_t number, n_before = reading->ids.n;
    sample->id = arena_text(&reading->draft->memory, row->id);
    if (!sample->id || !name_index_add(&reading->ids, sample->id, &number))
        return error_no_memory(error);
    if (reading->ids.n > n_before)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, row->line, columns->id + 1,
                        "%s:%zu:%zu: the sample id '%s' is on line %zu already; ids are read from column "
                        "'%s' (another: --id-column; no feature: --drop)",
                        reading->layout.path, row->line, columns->id + 1, excerpt_of(row->id).text,
                        reading->draft->samples[number].line, columns->header.names[columns->id]);
}

static rfcv_status refuse_no_group(const matrix_reading *reading, const sample_row *row, rfcv_error *error)
{
    const column_roles *columns = &reading->layout.columns;
    char number[24];
    snprintf(number, sizeof number, "%zu", reading->draft->n_samples + 1);
    return error_set_at(error, RFCV_BAD_DATA, row->line, columns->group + 1,
                        "%s:%zu:%zu: the group is missing (column '%s', sample %s); fill it in, or leave "
                        "the label of the sample empty",
                        reading->layout.path, row->line, columns->group + 1,
                        columns->header.names[columns->group], excerpt_of(row->id ? row->id : number).text);
}

/* Makes a row a sample. */
static rfcv_status take_row(matrix_reading *reading, const sample_row *row, rfcv_error *error)
{
    dataset_draft *draft = reading->draft;
    draft_sample sample = {.values = row->values, .label = NO_LABEL, .group = NO_GROUP, .line = row->line};
    rfcv_status status = RFCV_OK;
    if (row->id)
        status = take_id(reading, row, &sample, error);
    if (status == RFCV_OK && row->label)
        status = draft_number(draft, &draft->labels, row->label, &sample.label, error);
    if (status == RFCV_OK && row->group)
        status = draft_number(draft, &draft->groups, row->group, &sample.group, error);
    if (status == RFCV_OK && reading->layout.columns.group != NO_COLUMN && !row->group)
        status = refuse_no_group(reading, row, error);
    return status == RFCV_OK ? draft_add(draft, &sample, error) : status;
}

static rfcv_status take_rows(void *context, size_t parser, rfcv_error *error)
{
    matrix_reading *reading = context;
    sample_rows *parsed = &reading->parsed[parser];
    bad_cells_move(&reading->bad, &parsed->bad, reading->draft->n_samples);
    reading->n_rows += parsed->n_all;
    reading->draft->info.n_unlabelled += parsed->n_all - parsed->n;
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < parsed->n && status == RFCV_OK; i++)
        status = take_row(reading, &parsed->rows[i], error);
    return status;
}

static rfcv_status parse_rows(void *context, size_t parser, delimited *block, rfcv_error *error)
{
    matrix_reading *reading = context;
    return sample_rows_parse(&reading->parsed[parser], &reading->layout, block, error);
}

/* The first row was read with the header: its cells say what the columns are. */
static rfcv_status read_rows(matrix_reading *reading, delimited *text, const delimited_row *first,
                             rfcv_error *error)
{
    const block_work work = {
        .parse = parse_rows, .take = take_rows, .context = reading, .n_parsers = reading->draft->n_threads};
    reading->bad.n_features = reading->draft->n_columns;
    for (size_t i = 0; i < work.n_parsers; i++)
        reading->parsed[i].bad.n_features = reading->draft->n_columns;
    rfcv_status status = sample_rows_parse_first(&reading->parsed[0], &reading->layout, first, error);
    if (status == RFCV_OK)
        status = take_rows(reading, 0, error);
    if (status == RFCV_OK)
        status = row_blocks_run(text, &work, error);
    for (size_t i = 0; i < work.n_parsers; i++) {
        arena_join(&reading->draft->memory, &reading->parsed[i].memory);
        sample_rows_free(&reading->parsed[i]);
    }
    return status;
}

rfcv_status read_samples_in_rows(dataset_draft *draft, delimited *text, const rfcv_read_options *options,
                                 const text_table *labels, rfcv_error *error)
{
    const char *name = text->source.name;
    matrix_reading reading = {.draft = draft, .layout = {.path = name}};
    column_roles *columns = &reading.layout.columns;
    table_header header;
    delimited_row first = {0};
    rfcv_status status = header_read(&header, text, &first, &draft->memory, error);
    if (status == RFCV_OK)
        status = columns_assign(columns, &header, &first, name, options, labels, error);
    if (status == RFCV_OK)
        status = list_features(&reading, error);
    if (status == RFCV_OK)
        status = read_rows(&reading, text, &first, error);
    if (status == RFCV_OK)
        status = bad_cells_report(&reading.bad, name, draft->feature_names, reading.n_rows, error);
    if (status == RFCV_OK) {
        draft->has_groups = columns->group != NO_COLUMN;
        draft->info.id_column = columns->id != NO_COLUMN ? header.names[columns->id] : "";
        draft->info.n_dropped = columns->n_dropped;
    }
    columns_free(columns);
    memory_free(reading.layout.run_lengths);
    name_index_free(&reading.ids);
    bad_cells_free(&reading.bad);
    delimited_row_free(&first);
    return status;
}
