#include "dataset/formats/matrix_format.h"

#include "dataset/formats/feature_rows.h"
#include "dataset/formats/row_names.h"

#include <string.h>

/* Headers in front of the samples. */
#define SYMBOL "Hugo_Symbol"
#define NUMBER "Entrez_Gene_Id"
#define ELEMENT "Composite.Element.REF"

static bool is_header(const char *cell)
{
    return strcmp(cell, SYMBOL) == 0 || strcmp(cell, NUMBER) == 0 || strcmp(cell, ELEMENT) == 0;
}

static bool recognise(const text_preview *preview)
{
    return is_header(preview_cell(preview, 0, 0));
}

/* Columns in front of the samples are text, but for the one that names the rows: symbols, if there are. */
static void choose_kinds(feature_rows *rows)
{
    size_t row_name = 0;
    for (size_t i = 0; i < rows->header.n && is_header(rows->header.cells[i]); i++) {
        rows->kinds[i] = COLUMN_TEXT;
        if (strcmp(rows->header.cells[i], SYMBOL) == 0)
            row_name = i;
    }
    rows->kinds[row_name] = COLUMN_ROW_NAME;
}

/* Symbols are blank or repeated in many files; Entrez' numbers tell them apart. */
static rfcv_status name_rows(rfcv_matrix *matrix, rfcv_error *error)
{
    const matrix_field *numbers = matrix_find_field(matrix, NUMBER, AXIS_ROWS);
    axis_names *rows = &matrix->rows;
    return numbers ? feature_names_of_two(rows->names, rows->names, numbers->texts, rows->n, &matrix->memory,
                                          error)
                   : RFCV_OK;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    (void)preview;
    feature_rows rows = {0};
    rfcv_status status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK) {
        choose_kinds(&rows);
        status =
            feature_rows_read(&rows, matrix, text, "cBioPortal has its features in rows", context, error);
    }
    if (status == RFCV_OK)
        status = name_rows(matrix, error);
    feature_rows_free(&rows);
    return status;
}

const matrix_format format_cbioportal = {"cBioPortal", recognise, read_rows};
