#include "dataset/text/read_text_rows.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/row_blocks.h"
#include "dataset/text/text_row.h"

#include <stdio.h>
#include <string.h>

enum { MOST_TEXT_ROWS = 200 };

/* The reading of one table. */
typedef struct table_reading {
    rfcv_matrix *matrix;
    const rows_layout *table;
    const read_context *context;
    const char *name; /* of the file, for messages */
    text_row_layout layout;
    text_rows parsed[MOST_PARSERS]; /* by each thread */

    char **texts;  /* [rows of values][1 + columns of text]: their names, and their texts */
    size_t *lines; /* [rows of values] */
    size_t room;
    size_t first_field; /* of the matrix' fields: columns of text */
    size_t n_all, n_text_rows;
    name_listing summaries; /* rows left out */
    bool has_last_line;
} table_reading;

static size_t n_kept(const table_reading *reading)
{
    return reading->matrix->values.n_rows;
}

static size_t n_texts_of_row(const table_reading *reading)
{
    return 1 + reading->layout.n_texts;
}

/* Counts the kinds, and how many values stand side by side. */
static rfcv_status survey_columns(table_reading *reading, rfcv_error *error)
{
    const rows_layout *table = reading->table;
    text_row_layout *layout = &reading->layout;
    layout->run_lengths = memory_make(table->n_columns, sizeof *layout->run_lengths);
    if (!layout->run_lengths)
        return error_no_memory(error);
    for (size_t i = table->n_columns; i-- > 0;) {
        bool is_value = table->kinds[i] == COLUMN_VALUE;
        layout->n_values += is_value;
        layout->n_texts += table->kinds[i] == COLUMN_TEXT;
        if (i + 1 < table->n_columns && is_value)
            layout->run_lengths[i] = layout->run_lengths[i + 1] + 1;
    }
    if (layout->n_values == 0)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has no column of numbers; a matrix has a row or a column for each sample, and "
                         "in it the values of its features",
                         reading->name);
    if (layout->n_values > MOST_COLUMNS)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s has %zu columns of numbers, and at most %d can be read; leave the least variable "
            "ones out",
            reading->name, layout->n_values, MOST_COLUMNS);
    return RFCV_OK;
}

/* A column's name; that of a field is never "". */
static rfcv_status add_field(table_reading *reading, const char *name, matrix_axis axis, char **texts,
                             size_t place, rfcv_error *error)
{
    char number[24];
    snprintf(number, sizeof number, "V%zu", place);
    if (*name == '\0')
        name = arena_text(&reading->matrix->memory, number);
    if (!name)
        return error_no_memory(error);
    return matrix_add_field(reading->matrix, name, axis, texts, place, error);
}

/* Lists the columns: those of values, and fields of the rows, whose texts are still to come. */
static rfcv_status list_columns(table_reading *reading, rfcv_error *error)
{
    const rows_layout *table = reading->table;
    rfcv_matrix *matrix = reading->matrix;
    axis_names *columns = &matrix->columns;
    size_t n = reading->layout.n_values;
    rfcv_status status = matrix_claim(matrix, n * (sizeof *columns->names + sizeof *columns->places), error);
    if (status != RFCV_OK)
        return status;
    columns->names = arena_take(&matrix->memory, n, sizeof *columns->names);
    columns->places = arena_take(&matrix->memory, n, sizeof *columns->places);
    if (!columns->names || !columns->places)
        return error_no_memory(error);
    columns->title = matrix->rows.title = "";
    matrix->values.n_columns = matrix->stray.n_columns = n;
    reading->first_field = matrix->n_fields;
    for (size_t i = 0; i < table->n_columns && status == RFCV_OK; i++) {
        status = matrix_claim(matrix, strlen(table->names[i]) + 1, error);
        if (table->kinds[i] == COLUMN_ROW_NAME)
            matrix->rows.title = table->names[i];
        if (table->kinds[i] == COLUMN_VALUE) {
            columns->names[columns->n] = table->names[i];
            columns->places[columns->n++] = i + 1;
        }
        if (status == RFCV_OK && table->kinds[i] == COLUMN_TEXT)
            status = add_field(reading, table->names[i], AXIS_ROWS, NULL, i + 1, error);
    }
    return status;
}

/* Room for the name, texts and line of one more row. */
static rfcv_status make_room(table_reading *reading, rfcv_error *error)
{
    const size_t n = n_kept(reading) + 1;
    size_t room_for_lines = reading->room; /* lines and texts grow together */
    size_t *lines = memory_make_room(reading->lines, n, &room_for_lines, sizeof *lines);
    if (!lines)
        return error_no_memory(error);
    reading->lines = lines;
    char **texts =
        memory_make_room(reading->texts, n, &reading->room, n_texts_of_row(reading) * sizeof *texts);
    if (!texts)
        return error_no_memory(error);
    reading->texts = texts;
    return RFCV_OK;
}

/* Copies a text of a block to the matrix. */
static rfcv_status keep_text(table_reading *reading, const char *text, char **kept, rfcv_error *error)
{
    rfcv_status status = matrix_claim(reading->matrix, sizeof *kept + strlen(text) + 1, error);
    if (status != RFCV_OK)
        return status;
    *kept = arena_text(&reading->matrix->memory, text);
    return *kept ? RFCV_OK : error_no_memory(error);
}

static rfcv_status take_values(table_reading *reading, const text_rows *parsed, const text_row *row,
                               rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    rfcv_status status = make_room(reading, error);
    if (status == RFCV_OK)
        status = matrix_claim(matrix, reading->layout.n_values * sizeof *row->values, error);
    if (status != RFCV_OK)
        return status;
    char **kept = reading->texts + n_kept(reading) * n_texts_of_row(reading);
    status = keep_text(reading, row->name, kept, error);
    for (size_t i = 0; i < reading->layout.n_texts && status == RFCV_OK; i++)
        status = keep_text(reading, parsed->texts[row->texts + i], kept + 1 + i, error);
    if (status != RFCV_OK)
        return status;
    reading->lines[n_kept(reading)] = row->line;
    return value_rows_add(&matrix->values, row->values, reading->name, error);
}

static rfcv_status take_texts(table_reading *reading, const text_rows *parsed, const text_row *row,
                              rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    if (reading->n_text_rows++ == MOST_TEXT_ROWS)
        return error_set_at(error, RFCV_BAD_DATA, row->line, 1,
                            "%s:%zu: a row of words, after %d others; the values of a matrix must be numbers",
                            reading->name, row->line, MOST_TEXT_ROWS);
    char **texts = arena_take(&matrix->memory, reading->layout.n_values, sizeof *texts), *name;
    if (!texts)
        return error_no_memory(error);
    rfcv_status status = keep_text(reading, row->name, &name, error);
    for (size_t i = 0; i < reading->layout.n_values && status == RFCV_OK; i++)
        status = keep_text(reading, parsed->texts[row->texts + i], &texts[i], error);
    return status == RFCV_OK ? add_field(reading, name, AXIS_COLUMNS, texts, row->line, error) : status;
}

static rfcv_status take_row(table_reading *reading, const text_rows *parsed, const text_row *row,
                            rfcv_error *error)
{
    reading->n_all++;
    switch (row->kind) {
    case ROW_OF_VALUES:
        return take_values(reading, parsed, row, error);
    case ROW_OF_TEXT:
        return take_texts(reading, parsed, row, error);
    case ROW_OF_SUMMARY:
        name_listing_add(&reading->summaries, row->name);
    }
    return RFCV_OK;
}

/* The line that ends the table must be the last one of the text. */
static rfcv_status check_end(table_reading *reading, const text_rows *parsed, rfcv_error *error)
{
    size_t line = reading->has_last_line ? parsed->first_line : parsed->line_behind;
    reading->has_last_line |= parsed->has_last_line;
    if (!line)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, line, 1,
                        "%s:%zu: text goes on behind the line %s; remove it, or fetch the file again",
                        reading->name, line, reading->table->last_line);
}

static rfcv_status take_rows(void *context, size_t parser, rfcv_error *error)
{
    table_reading *reading = context;
    text_rows *parsed = &reading->parsed[parser];
    rfcv_status status = reading->has_last_line ? check_end(reading, parsed, error) : RFCV_OK;
    if (status == RFCV_OK)
        status = stray_text_move(&reading->matrix->stray, &parsed->stray, n_kept(reading), error);
    reading->matrix->n_missing += parsed->n_missing;
    for (size_t i = 0; i < parsed->n && status == RFCV_OK; i++)
        status = take_row(reading, parsed, &parsed->rows[i], error);
    return status == RFCV_OK ? check_end(reading, parsed, error) : status;
}

static rfcv_status parse_rows(void *context, size_t parser, delimited *block, rfcv_error *error)
{
    table_reading *reading = context;
    return text_rows_parse(&reading->parsed[parser], &reading->layout, block, error);
}

static rfcv_status read_rows(table_reading *reading, delimited *text, rfcv_error *error)
{
    const block_work work = {
        .parse = parse_rows, .take = take_rows, .context = reading, .n_parsers = reading->context->n_threads};
    for (size_t i = 0; i < work.n_parsers; i++)
        reading->parsed[i].stray.n_columns = reading->layout.n_values;
    rfcv_status status = row_blocks_run(text, &work, error);
    for (size_t i = 0; i < work.n_parsers; i++) {
        arena_join(&reading->matrix->memory, &reading->parsed[i].memory);
        text_rows_free(&reading->parsed[i]);
    }
    return status;
}

static rfcv_status check_counts(const table_reading *reading, rfcv_error *error)
{
    const rows_layout *table = reading->table;
    if (table->last_line && !reading->has_last_line)
        return error_set(error, RFCV_BAD_DATA, "%s ends without the line %s: it is cut off; fetch it again",
                         reading->name, table->last_line);
    if (table->n_rows_claimed && table->n_rows_claimed != reading->n_all)
        return error_set(error, RFCV_BAD_DATA, "%s claims %s, and has %s; fetch the file again",
                         reading->name, counted(table->n_rows_claimed, "row").text,
                         count_text_of(reading->n_all).text);
    if (n_kept(reading) == 0)
        return error_set(error, RFCV_BAD_DATA, "%s has no row of numbers", reading->name);
    return RFCV_OK;
}

/* Gives the matrix a column of the texts that were kept. */
static rfcv_status finish_texts(const table_reading *reading, size_t column, char ***texts, rfcv_error *error)
{
    size_t n = n_kept(reading);
    *texts = arena_take(&reading->matrix->memory, n, sizeof **texts);
    if (!*texts)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++)
        (*texts)[i] = reading->texts[i * n_texts_of_row(reading) + column];
    return RFCV_OK;
}

static bool has_row_names(const rows_layout *table)
{
    return memchr(table->kinds, COLUMN_ROW_NAME, table->n_columns) != NULL;
}

static rfcv_status finish_rows(table_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    axis_names *rows = &matrix->rows;
    rows->n = n_kept(reading);
    rfcv_status status = has_row_names(reading->table) ? finish_texts(reading, 0, &rows->names, error)
                                                       : matrix_number_names(matrix, rows, rows->n, error);
    for (size_t i = 0; i < reading->layout.n_texts && status == RFCV_OK; i++)
        status = finish_texts(reading, 1 + i, &matrix->fields[reading->first_field + i].texts, error);
    if (status != RFCV_OK)
        return status;
    rows->places = arena_take(&matrix->memory, rows->n, sizeof *rows->places);
    if (!rows->places)
        return error_no_memory(error);
    memcpy(rows->places, reading->lines, rows->n * sizeof *rows->places);
    return RFCV_OK;
}

static rfcv_status tell_summaries(const table_reading *reading, rfcv_error *error)
{
    const name_listing *names = &reading->summaries;
    if (names->n == 0)
        return RFCV_OK;
    return decisions_add(&reading->matrix->decisions, TOPIC_FEATURES, "", error,
                         "%s left out that sum%s up what was counted: %s%s", counted(names->n, "row").text,
                         names->n > 1 ? "" : "s", names->text, names->more);
}

rfcv_status read_text_rows(rfcv_matrix *matrix, delimited *text, const rows_layout *table,
                           const read_context *context, rfcv_error *error)
{
    const char *name = text->source.name;
    table_reading reading = {
        .matrix = matrix,
        .table = table,
        .context = context,
        .name = name,
        .summaries = {.between = ", ", .most = MOST_NAMES_TOLD},
        .layout = {.table = table,
                   .path = name,
                   .field_names = {label_field_name(context->options), group_field_name(context->options)}}};
    rfcv_status status = survey_columns(&reading, error);
    if (status == RFCV_OK)
        status = list_columns(&reading, error);
    if (status == RFCV_OK)
        status = read_rows(&reading, text, error);
    if (status == RFCV_OK)
        status = check_counts(&reading, error);
    if (status == RFCV_OK)
        status = finish_rows(&reading, error);
    if (status == RFCV_OK)
        status = tell_summaries(&reading, error);
    memory_free(reading.layout.run_lengths);
    memory_free(reading.texts);
    memory_free(reading.lines);
    return status;
}
