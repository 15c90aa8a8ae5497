#include "dataset/formats/matrix_format.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/formats/summary_rows.h"
#include "dataset/text/plain_columns.h"
#include "dataset/text/read_text_rows.h"

#include <string.h>

static bool recognise(const text_preview *preview)
{
    (void)preview;
    return true;
}

/* The header, and the first rows below it, by which the columns are told. */
typedef struct plain_start {
    table_header header;
    seen_row rows[PLAIN_FIRST_ROWS];
    size_t n_rows, n_of_numbers; /* rows, and those of them that are no words */
} plain_start;

/* Of a wide table two rows are enough. */
static bool is_enough(const plain_start *start)
{
    enum { ENOUGH_ROWS = 8, ENOUGH_CELLS = 1 << 13, FEWEST_ROWS = 2 };
    size_t n = start->n_of_numbers;
    return start->n_rows == PLAIN_FIRST_ROWS || n >= ENOUGH_ROWS ||
           (n >= FEWEST_ROWS && n * start->header.n >= ENOUGH_CELLS);
}

/* Looks at the first rows, and fits the header to them. */
static rfcv_status see_rows(plain_start *start, delimited *text, arena *memory, rfcv_error *error)
{
    rows_ahead ahead = {.text = text};
    bool has_row;
    rfcv_status status = delimited_next_row(text, &has_row, error); /* behind blank lines, however many */
    if (status == RFCV_OK && !has_row)
        return header_fit(&start->header, NULL, text, memory, error);
    while (status == RFCV_OK && has_row && !is_enough(start)) {
        seen_row *row = &start->rows[start->n_rows];
        status = rows_ahead_see(&ahead, row, &has_row, error);
        if (status != RFCV_OK || !has_row)
            break;
        const row_below below = {row->n, row->line, row->ends_empty};
        if (start->n_rows == 0)
            status = header_fit(&start->header, &below, text, memory, error);
        start->n_rows++;
        start->n_of_numbers += !is_row_of_words(row);
    }
    rows_ahead_free(&ahead);
    return status;
}

/* Complains of words as far as the rows were looked at, and maybe numbers behind them. */
static rfcv_status check_words(const plain_start *start, const unsigned char *kinds, const char *name,
                               rfcv_error *error)
{
    if (start->n_rows < PLAIN_FIRST_ROWS || memchr(kinds, COLUMN_VALUE, start->header.n))
        return RFCV_OK;
    size_t first = start->rows[0].line, last = start->rows[start->n_rows - 1].line;
    return error_set_at(
        error, RFCV_BAD_DATA, first, 1,
        "%s:%zu: from here to line %zu no column has numbers; a matrix has a row or a column for "
        "each sample, and in it the values of its features; move words above them into a label table "
        "(--labels), or remove them",
        name, first, last);
}

/* Tells of a first column that is no feature, since another has the names of the rows. */
static rfcv_status tell_skipped(rfcv_matrix *matrix, const plain_start *start, const unsigned char *kinds,
                                rfcv_error *error)
{
    if (kinds[0] != COLUMN_SKIPPED)
        return RFCV_OK;
    size_t names = (size_t)((unsigned char *)memchr(kinds, COLUMN_ROW_NAME, start->header.n) - kinds);
    return decisions_add(
        &matrix->decisions, TOPIC_FEATURES, "--id-column", error,
        "the first column has no name and is left out: the names of the rows are in column '%s'",
        excerpt_of(start->header.names[names]).text);
}

static rfcv_status read_table(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                              const read_context *context, rfcv_error *error)
{
    plain_start start = {0};
    unsigned char *kinds = NULL;
    bool is_marked = preview_has_header_in_comment(preview);
    rfcv_status status = is_marked ? RFCV_OK : delimited_skip_comments(text, error);
    if (status == RFCV_OK)
        status = header_read(&start.header, text, &matrix->memory, error);
    if (status == RFCV_OK)
        status = see_rows(&start, text, &matrix->memory, error);
    if (status == RFCV_OK && is_marked) /* "#sample" */
        start.header.names[0] += strspn(start.header.names[0], "# ");
    if (status == RFCV_OK) {
        kinds = memory_make(start.header.n, sizeof *kinds);
        status = kinds ? plain_columns_tell(kinds, &start.header, start.rows, start.n_rows, context, error)
                       : error_no_memory(error);
    }
    if (status == RFCV_OK)
        status = check_words(&start, kinds, text->source.name, error);
    if (status == RFCV_OK)
        status = tell_skipped(matrix, &start, kinds, error);
    if (status == RFCV_OK) {
        const rows_layout table = {.names = start.header.names,
                                   .kinds = kinds,
                                   .n_columns = start.header.n,
                                   .is_summary = is_summary_row};
        status = read_text_rows(matrix, text, &table, context, error);
    }
    for (size_t i = 0; i < PLAIN_FIRST_ROWS; i++) /* also one that could not be seen in full */
        seen_row_free(&start.rows[i]);
    memory_free(kinds);
    return status;
}

const matrix_format format_plain = {"", recognise, read_table};
