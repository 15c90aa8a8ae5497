#include "dataset/formats/feature_rows.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/formats/summary_rows.h"

#include <string.h>

bool preview_line_begins(const text_preview *preview, size_t line, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(preview_cell(preview, line, i), cells[i]) != 0)
            return false;
    return true;
}

rfcv_status head_row_read(delimited *text, delimited_row *row, arena *memory, rfcv_error *error)
{
    bool has_row;
    row->n = 0;
    rfcv_status status = delimited_next_row(text, &has_row, error);
    if (status == RFCV_OK && !has_row)
        status = error_set_at(error, RFCV_BAD_DATA, text->line, 1,
                              "%s ends in front of its values; the file is cut off: fetch it again",
                              text->source.name);
    return status == RFCV_OK ? delimited_read_row(text, row, memory, error) : status;
}

rfcv_status feature_rows_begin(feature_rows *rows, rfcv_matrix *matrix, delimited *text, rfcv_error *error)
{
    rfcv_status status = head_row_read(text, &rows->header, &matrix->memory, error);
    if (status != RFCV_OK)
        return status;
    rows->kinds = memory_make(rows->header.n, sizeof *rows->kinds);
    if (!rows->kinds)
        return error_no_memory(error);
    memset(rows->kinds, COLUMN_VALUE, rows->header.n);
    rows->kinds[0] = COLUMN_ROW_NAME;
    rows->layout = (rows_layout){.names = rows->header.cells,
                                 .kinds = rows->kinds,
                                 .n_columns = rows->header.n,
                                 .is_summary = is_summary_row};
    return RFCV_OK;
}

rfcv_status feature_rows_read(const feature_rows *rows, rfcv_matrix *matrix, delimited *text,
                              const char *reason, const read_context *context, rfcv_error *error)
{
    matrix->orientation = RFCV_FEATURES_IN_ROWS;
    matrix->orientation_reason = reason;
    return read_text_rows(matrix, text, &rows->layout, context, error);
}

void feature_rows_free(feature_rows *rows)
{
    delimited_row_free(&rows->header);
    memory_free(rows->kinds);
    *rows = (feature_rows){0};
}
