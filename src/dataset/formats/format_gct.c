#include "dataset/formats/matrix_format.h"

#include "base/status.h"
#include "base/whole_number.h"
#include "dataset/formats/feature_rows.h"

#include <string.h>

/* What the second line claims. */
typedef struct gct_counts {
    uint64_t n_rows, n_columns;
    uint64_t n_row_fields,
        n_column_fields; /* annotations of rows, beside their names, and of columns (1.3) */
    size_t line;
} gct_counts;

static bool is_version(const text_preview *preview, const char *version)
{
    return strcmp(preview_cell(preview, 0, 0), version) == 0;
}

static bool recognise(const text_preview *preview)
{
    return is_version(preview, "#1.2") || is_version(preview, "#1.3");
}

/* Reads the numbers of a row; empty cells may follow.  False where it has anything else. */
static bool parse_counts(const delimited_row *row, uint64_t *numbers, size_t n)
{
    for (size_t i = 0; i < row->n; i++) {
        const char *cell = row->cells[i];
        bool is_right =
            i < n ? whole_number_read(cell, strlen(cell), MOST_COLUMNS, &numbers[i]) : *cell == '\0';
        if (!is_right)
            return false;
    }
    return row->n >= n;
}

static rfcv_status read_counts(gct_counts *counts, const delimited_row *row, bool has_fields,
                               const char *file, rfcv_error *error)
{
    uint64_t numbers[4] = {0};
    if (!parse_counts(row, numbers, has_fields ? 4 : 2) || numbers[0] == 0 || numbers[0] > MOST_ROWS ||
        numbers[1] == 0)
        return error_set_at(error, RFCV_BAD_DATA, row->line, 1,
                            "%s:%zu: the second line of GCT must have %s, from 1 to %d rows and from 1 to %d "
                            "samples",
                            file, row->line,
                            has_fields ? "four numbers (rows, samples, and annotations of both)"
                                       : "two numbers (rows and samples)",
                            MOST_ROWS, MOST_COLUMNS);
    *counts = (gct_counts){.n_rows = numbers[0],
                           .n_columns = numbers[1],
                           .n_row_fields = has_fields ? numbers[2] : 1,
                           .n_column_fields = numbers[3],
                           .line = row->line};
    return RFCV_OK;
}

/* Files of GTEx have a column "id" of numbers in front of "Name". */
static bool has_extra_id(const delimited_row *header)
{
    return header->n > 1 && strcmp(header->cells[0], "id") == 0 && strcmp(header->cells[1], "Name") == 0;
}

/* The columns in front of the samples are the names of the rows, and text. */
static rfcv_status choose_kinds(feature_rows *rows, const gct_counts *counts, const char *file,
                                rfcv_error *error)
{
    size_t name = has_extra_id(&rows->header), n_front = name + 1 + counts->n_row_fields;
    if (rows->header.n != n_front + counts->n_columns)
        return error_set_at(error, RFCV_BAD_DATA, counts->line, 1,
                            "%s:%zu: claims %s, and the header has %zu; the file is cut off: fetch it again",
                            file, counts->line, counted(counts->n_columns, "sample").text,
                            rows->header.n > n_front ? rows->header.n - n_front : 0);
    memset(rows->kinds, COLUMN_TEXT, n_front);
    rows->kinds[name] = COLUMN_ROW_NAME;
    rows->layout.n_rows_claimed = counts->n_rows;
    return RFCV_OK;
}

/* A row of column metadata: its name, cells without meaning below the annotations of rows, and a text for
 * each sample. */
static rfcv_status add_field(rfcv_matrix *matrix, const delimited_row *row, const feature_rows *rows,
                             const gct_counts *counts, const char *file, rfcv_error *error)
{
    if (row->n != rows->header.n)
        return error_set_at(error, RFCV_BAD_DATA, row->line, row->n,
                            "%s:%zu: %s, where the header has %zu; every row must have as many", file,
                            row->line, counted(row->n, "cell").text, rows->header.n);
    size_t n = counts->n_columns;
    char **texts = arena_take(&matrix->memory, n, sizeof *texts);
    if (!texts)
        return error_no_memory(error);
    memcpy(texts, row->cells + (row->n - n), n * sizeof *texts);
    return matrix_add_field(matrix, row->cells[0], AXIS_COLUMNS, texts, row->line, error);
}

static rfcv_status read_column_fields(rfcv_matrix *matrix, delimited *text, const feature_rows *rows,
                                      const gct_counts *counts, delimited_row *row, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (uint64_t i = 0; i < counts->n_column_fields && status == RFCV_OK; i++) {
        status = matrix_claim(matrix, counts->n_columns * sizeof(char *), error);
        if (status == RFCV_OK)
            status = head_row_read(text, row, &matrix->memory, error);
        if (status == RFCV_OK)
            status = add_field(matrix, row, rows, counts, text->source.name, error);
    }
    return status;
}

/* Reads what is below the two lines of version and counts. */
static rfcv_status read_table(rfcv_matrix *matrix, delimited *text, const gct_counts *counts,
                              delimited_row *row, const read_context *context, rfcv_error *error)
{
    feature_rows rows = {0};
    rfcv_status status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK)
        status = choose_kinds(&rows, counts, text->source.name, error);
    if (status == RFCV_OK)
        status = read_column_fields(matrix, text, &rows, counts, row, error);
    if (status == RFCV_OK)
        status = feature_rows_read(&rows, matrix, text, "GCT has its features in rows", context, error);
    feature_rows_free(&rows);
    return status;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    bool has_fields = is_version(preview, "#1.3");
    delimited_row row = {0};
    gct_counts counts = {0};
    matrix->format = has_fields ? "GCT 1.3" : "GCT 1.2";
    rfcv_status status = head_row_read(text, &row, &matrix->memory, error); /* the version */
    if (status == RFCV_OK)
        status = head_row_read(text, &row, &matrix->memory, error);
    if (status == RFCV_OK)
        status = read_counts(&counts, &row, has_fields, text->source.name, error);
    if (status == RFCV_OK)
        status = read_table(matrix, text, &counts, &row, context, error);
    delimited_row_free(&row);
    return status;
}

const matrix_format format_gct = {"GCT", recognise, read_rows};
