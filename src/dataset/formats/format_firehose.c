#include "dataset/formats/matrix_format.h"

#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/formats/feature_rows.h"
#include "dataset/formats/value_choice.h"

#include <string.h>

/* Of the values that files have several of, those that can be compared between samples. */
static const char *const USUAL_VALUES[] = {"normalized_count", "scaled_estimate", "RPKM",
                                           "reads_per_million_miRNA_mapped", "Beta_value"};

enum { MOST_VALUES = 16 }; /* of a sample */

/* The second header, which says what each column is: the same values of every sample, side by side. */
typedef struct firehose_values {
    delimited_row row;
    char *names[MOST_VALUES]; /* [n] */
    size_t n;
} firehose_values;

static bool recognise(const text_preview *preview)
{
    return strcmp(preview_cell(preview, 0, 0), "Hybridization REF") == 0;
}

static rfcv_status read_second_header(firehose_values *values, const feature_rows *rows, rfcv_matrix *matrix,
                                      delimited *text, rfcv_error *error)
{
    delimited_row *row = &values->row;
    rfcv_status status = head_row_read(text, row, &matrix->memory, error);
    if (status == RFCV_OK && row->n != rows->header.n)
        status = error_set_at(error, RFCV_BAD_DATA, row->line, row->n,
                              "%s:%zu: %s, where the first line has %zu; every row must have as many",
                              text->source.name, row->line, counted(row->n, "cell").text, rows->header.n);
    return status;
}

/* Gives the values of the first sample: up to the column where the first value comes again. */
static void find_values(firehose_values *values)
{
    char **cells = values->row.cells;
    values->n = 0;
    for (size_t i = 1; i < values->row.n && values->n < MOST_VALUES; i++) {
        if (i > 1 && strcmp(cells[i], cells[1]) == 0)
            break;
        values->names[values->n++] = cells[i];
    }
}

/* Every sample must have the same values in the same order. */
static rfcv_status check_blocks(const firehose_values *values, char *const *ids, const char *file,
                                rfcv_error *error)
{
    size_t n = values->n, n_columns = values->row.n;
    if (n == 0)
        return error_set(error, RFCV_BAD_DATA, "%s names no sample; is this the whole file?", file);
    for (size_t i = 1; i < n_columns; i++) {
        size_t of_sample = (i - 1) % n;
        bool is_right = strcmp(values->row.cells[i], values->names[of_sample]) == 0 &&
                        strcmp(ids[i], ids[i - of_sample]) == 0 && i - of_sample + n <= n_columns;
        if (!is_right || !is_word(values->row.cells[i]))
            return error_set_at(error, RFCV_BAD_DATA, values->row.line, i + 1,
                                "%s:%zu:%zu: '%s' of %s; the second line of a Firehose file names the values "
                                "(normalized_count), the same ones for each sample",
                                file, values->row.line, i + 1, excerpt_of(values->row.cells[i]).text,
                                excerpt_of(ids[i]).text);
    }
    return RFCV_OK;
}

/* Keeps one value of each sample. */
static rfcv_status choose_kinds(feature_rows *rows, const firehose_values *values, rfcv_matrix *matrix,
                                const read_context *context, rfcv_error *error)
{
    size_t chosen;
    rfcv_status status = value_choose(&chosen, matrix, values->names, values->n, USUAL_VALUES,
                                      sizeof USUAL_VALUES / sizeof *USUAL_VALUES, context, error);
    for (size_t i = 1; i < rows->header.n && status == RFCV_OK; i++)
        if ((i - 1) % values->n != chosen)
            rows->kinds[i] = COLUMN_SKIPPED;
    return status;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    (void)preview;
    feature_rows rows = {0};
    firehose_values values = {0};
    rfcv_status status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK)
        status = read_second_header(&values, &rows, matrix, text, error);
    if (status == RFCV_OK) {
        find_values(&values);
        status = check_blocks(&values, rows.header.cells, text->source.name, error);
    }
    if (status == RFCV_OK)
        status = choose_kinds(&rows, &values, matrix, context, error);
    if (status == RFCV_OK)
        status = feature_rows_read(&rows, matrix, text, "Firehose has its features in rows", context, error);
    delimited_row_free(&values.row);
    feature_rows_free(&rows);
    return status;
}

const matrix_format format_firehose = {"Firehose", recognise, read_rows};
