#include "dataset/formats/matrix_format.h"

#include "dataset/formats/feature_rows.h"
#include "dataset/labels/ids.h"

#include <string.h>

/* First cells of the matrices of the TCGA hub (whatever they say: features are in rows) and the GDC hub. */
static const char *const FIRST_CELLS[] = {"sample", "Sample", "xena_sample", "Ensembl_ID"};

static bool is_first_cell(const char *cell)
{
    for (size_t i = 0; i < sizeof FIRST_CELLS / sizeof *FIRST_CELLS; i++)
        if (strcmp(cell, FIRST_CELLS[i]) == 0)
            return true;
    return false;
}

static bool recognise(const text_preview *preview)
{
    if (preview->separator != '\t' || !is_first_cell(preview_cell(preview, 0, 0)))
        return false;
    size_t n_barcodes = 0, n_listed = preview->n_lines ? preview->lines[0].n_listed : 0;
    for (size_t i = 1; i < n_listed; i++)
        n_barcodes += is_tcga_barcode(preview_cell(preview, 0, i));
    return n_barcodes > 0 && n_barcodes == n_listed - 1;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    (void)preview;
    feature_rows rows = {0};
    rfcv_status status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK)
        status = feature_rows_read(&rows, matrix, text, "a matrix of UCSC Xena has its features in rows",
                                   context, error);
    feature_rows_free(&rows);
    return status;
}

const matrix_format format_xena = {"UCSC Xena", recognise, read_rows};
