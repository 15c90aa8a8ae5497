#include "dataset/formats/matrix_format.h"

#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/formats/feature_rows.h"
#include "dataset/formats/series_samples.h"

#include <string.h>

#define LAST_LINE "!series_matrix_table_end"

static bool recognise(const text_preview *preview)
{
    const char *cell = preview_cell(preview, 0, 0);
    return strncmp(cell, "!Series_", strlen("!Series_")) == 0 ||
           strncmp(cell, "!Sample_", strlen("!Sample_")) == 0;
}

/* Whether the next row ends the table; so does the end of the text. */
static rfcv_status see_end(delimited *text, bool *is_end, rfcv_error *error)
{
    delimited_ahead ahead = {0};
    delimited block = {0};
    delimited_cell cell;
    bool has_row;
    rfcv_status status = delimited_next_row(text, &has_row, error);
    *is_end = !has_row;
    if (status == RFCV_OK && has_row)
        status = delimited_copy_block(text, &ahead, &block, &has_row, error);
    if (status == RFCV_OK && has_row) {
        status = delimited_next_cell(&block, &cell, error);
        *is_end = status == RFCV_OK && strcmp(cell.text, LAST_LINE) == 0;
    }
    delimited_block_free(&block);
    return status;
}

/* Series of sequencing have a table of samples and no row. */
static rfcv_status check_rows(const feature_rows *rows, delimited *text, rfcv_error *error)
{
    bool is_end;
    rfcv_status status = see_end(text, &is_end, error);
    if (status == RFCV_OK && (is_end || strcmp(rows->header.cells[0], LAST_LINE) == 0))
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: the table between the marks is empty, as it is for sequencing series: fetch the "
            "supplementary file of counts",
            text->source.name);
    return status;
}

/* The lines of the samples go by their order; where they name the samples, this must be the table's. */
static rfcv_status check_order(const rfcv_matrix *matrix, const text_table *samples, const char *file,
                               rfcv_error *error)
{
    if (samples->n_rows != matrix->columns.n)
        return error_set(error, RFCV_BAD_DATA,
                         "%s: the table has %s, and the lines above have %zu; fetch the file again", file,
                         counted(matrix->columns.n, "sample").text, samples->n_rows);
    size_t id = 0;
    while (id < samples->n_columns && strcmp(samples->names[id], "geo_accession") != 0)
        id++;
    for (size_t i = 0; id < samples->n_columns && i < samples->n_rows; i++)
        if (strcmp(table_cell(samples, i, id), matrix->columns.names[i]) != 0)
            return error_set(error, RFCV_BAD_DATA,
                             "%s: sample %zu is %s in the line !Sample_geo_accession, and %s in the table; "
                             "fetch the file again",
                             file, i + 1, excerpt_of(table_cell(samples, i, id)).text,
                             excerpt_of(matrix->columns.names[i]).text);
    return RFCV_OK;
}

static rfcv_status add_fields(rfcv_matrix *matrix, text_table *samples, rfcv_error *error)
{
    size_t n = samples->n_rows;
    rfcv_status status = RFCV_OK;
    for (size_t column = 0; column < samples->n_columns && status == RFCV_OK; column++) {
        status = matrix_claim(matrix, n * sizeof(char *), error);
        if (status != RFCV_OK)
            return status;
        char **texts = arena_take(&matrix->memory, n, sizeof *texts);
        if (!texts)
            return error_no_memory(error);
        for (size_t i = 0; i < n; i++)
            texts[i] = samples->cells[i * samples->n_columns + column];
        status = matrix_add_field(matrix, samples->names[column], AXIS_COLUMNS, texts, 0, error);
    }
    return status;
}

/* Makes the lines of the samples fields of the matrix. */
static rfcv_status take_samples(rfcv_matrix *matrix, text_table *samples, const char *file, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    if (samples->n_columns)
        status = check_order(matrix, samples, file, error);
    if (status == RFCV_OK)
        status = add_fields(matrix, samples, error);
    arena_join(&matrix->memory, &samples->text);
    return status;
}

static rfcv_status read_table(rfcv_matrix *matrix, delimited *text, const read_context *context,
                              rfcv_error *error)
{
    feature_rows rows = {0};
    rfcv_status status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK)
        status = check_rows(&rows, text, error);
    rows.layout.last_line = LAST_LINE;
    if (status == RFCV_OK)
        status = feature_rows_read(&rows, matrix, text, "a GEO series matrix has its features in rows",
                                   context, error);
    feature_rows_free(&rows);
    return status;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    (void)preview;
    text_table samples = {.budget = matrix->budget};
    bool has_table = false;
    rfcv_status status = series_samples_read(&samples, text, &has_table, error);
    if (status == RFCV_OK && !has_table)
        status = error_set(error, RFCV_BAD_DATA,
                           "%s has no line !series_matrix_table_begin; it is cut off: fetch it again",
                           text->source.name);
    if (status == RFCV_OK)
        status = matrix_claim(matrix, samples.text.n_bytes, error);
    if (status == RFCV_OK)
        status = read_table(matrix, text, context, error);
    if (status == RFCV_OK)
        status = take_samples(matrix, &samples, text->source.name, error);
    table_free(&samples);
    return status;
}

const matrix_format format_series_matrix = {"GEO series matrix", recognise, read_rows};
