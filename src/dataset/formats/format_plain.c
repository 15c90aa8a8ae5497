#include "dataset/formats/matrix_format.h"

#include "base/memory.h"
#include "base/status.h"
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
    delimited_row rows[PLAIN_FIRST_ROWS];
    size_t n_rows;
} plain_start;

/* Of a wide table two rows are enough: cell by cell they are slow to read. */
static bool is_enough(const plain_start *start)
{
    enum { ENOUGH_CELLS = 1 << 13, FEWEST_ROWS = 2 };
    size_t n_rows = start->n_rows;
    return n_rows == PLAIN_FIRST_ROWS || (n_rows >= FEWEST_ROWS && n_rows * start->header.n >= ENOUGH_CELLS);
}

static rfcv_status read_start(plain_start *start, delimited *text, arena *memory, rfcv_error *error)
{
    bool has_row = true;
    rfcv_status status = header_read(&start->header, text, &start->rows[start->n_rows++], memory, error);
    while (status == RFCV_OK && !is_enough(start)) {
        status = delimited_next_row(text, &has_row, error);
        if (status != RFCV_OK || !has_row)
            break;
        status = delimited_read_row(text, &start->rows[start->n_rows++], memory, error);
    }
    return status;
}

static rfcv_status read_table(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                              const read_context *context, rfcv_error *error)
{
    plain_start start = {0};
    unsigned char *kinds = NULL;
    bool is_marked = preview_has_header_in_comment(preview);
    rfcv_status status = is_marked ? RFCV_OK : delimited_skip_comments(text, error);
    if (status == RFCV_OK)
        status = read_start(&start, text, &matrix->memory, error);
    if (status == RFCV_OK && is_marked) /* "#sample" */
        start.header.names[0] += strspn(start.header.names[0], "# ");
    if (status == RFCV_OK) {
        kinds = memory_make(start.header.n, sizeof *kinds);
        status = kinds ? plain_columns_tell(kinds, &start.header, start.rows, start.n_rows, context, error)
                       : error_no_memory(error);
    }
    if (status == RFCV_OK) {
        const rows_layout table = {.names = start.header.names,
                                   .kinds = kinds,
                                   .n_columns = start.header.n,
                                   .first = start.rows,
                                   .n_first = start.n_rows,
                                   .is_summary = is_summary_row};
        status = read_text_rows(matrix, text, &table, context, error);
    }
    for (size_t i = 0; i < start.n_rows; i++)
        delimited_row_free(&start.rows[i]);
    memory_free(kinds);
    return status;
}

const matrix_format format_plain = {"", recognise, read_table};
