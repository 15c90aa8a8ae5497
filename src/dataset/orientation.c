#include "dataset/orientation.h"

#include "base/status.h"
#include "dataset/ids.h"
#include "dataset/name_index.h"

#include <string.h>

/* Columns, the first left aside, that are named by an id of the label table's column; none where that column
 * has the first row's name, as it has where samples are in rows. */
static rfcv_status count_ids(const table_header *header, const delimited_row *first, const text_table *labels,
                             size_t column, size_t *n_ids, rfcv_error *error)
{
    name_index ids = {0};
    size_t number;
    rfcv_status status = RFCV_OK;
    for (size_t row = 0; row < labels->n_rows && status == RFCV_OK; row++)
        if (!name_index_add(&ids, table_cell(labels, row, column), &number))
            status = error_no_memory(error);
    *n_ids = 0;
    bool has_row = status == RFCV_OK && name_index_find(&ids, first->cells[0]) != NAME_UNKNOWN;
    for (size_t i = 1; i < header->n && status == RFCV_OK && !has_row; i++)
        *n_ids += !is_missing(header->names[i]) && name_index_find(&ids, header->names[i]) != NAME_UNKNOWN;
    name_index_free(&ids);
    return status;
}

static rfcv_status features_in_rows(const char *path, const char *why, const char *example, rfcv_error *error)
{
    return error_set(
        error, RFCV_BAD_DATA,
        "%s has its features in rows (%s, such as '%s'), and rfcv reads samples in rows: transpose "
        "it, in R: write.csv(t(read.delim(\"FILE\", row.names = 1, check.names = FALSE)), \"NEW.csv\")",
        path, why, example);
}

rfcv_status orientation_check(const table_header *header, const delimited_row *first, const char *path,
                              const text_table *labels, const char *label_column, rfcv_error *error)
{
    size_t n_others = header->n - 1, n_barcodes = 0;
    if (n_others == 0)
        return RFCV_OK;
    const char *last = header->names[n_others];
    for (size_t column = 0; labels && column < labels->n_columns; column++) {
        size_t n_ids;
        rfcv_status status = count_ids(header, first, labels, column, &n_ids, error);
        if (status != RFCV_OK)
            return status;
        if (2 * n_ids > n_others)
            return features_in_rows(path, "its first line has the label table's ids", last, error);
    }
    for (size_t i = 1; i < header->n; i++)
        n_barcodes += is_tcga_barcode(header->names[i]);
    if (2 * n_barcodes > n_others)
        return features_in_rows(path, "its first line has barcodes of samples", last, error);
    if (!labels && label_column && strcmp(first->cells[0], label_column) == 0)
        return features_in_rows(path, "the label is a row", label_column, error);
    return RFCV_OK;
}
