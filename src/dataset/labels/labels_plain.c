#include "dataset/labels/label_table.h"

#include "base/status.h"
#include "dataset/labels/barcode.h"
#include "dataset/labels/ids.h"
#include "dataset/labels/join_steps.h"

#include <string.h>

/* cBioPortal writes four or five of them in front of a header with its own names for ids. */
static bool is_cbioportal(const text_preview *preview)
{
    size_t header = preview_n_comments(preview);
    for (size_t i = 0; header && i < PREVIEW_CELLS; i++) {
        const char *name = preview_cell(preview, header, i);
        if (strcmp(name, "PATIENT_ID") == 0 || strcmp(name, "SAMPLE_ID") == 0)
            return true;
    }
    return false;
}

static rfcv_status read_behind_comments(label_table *labels, delimited *text, const text_preview *preview,
                                        const rfcv_matrix *matrix, const rfcv_read_options *options,
                                        rfcv_error *error)
{
    (void)preview, (void)matrix, (void)options;
    rfcv_status status = delimited_skip_comments(text, error);
    return status == RFCV_OK ? table_read_rows(&labels->table, text, error) : status;
}

const label_format labels_cbioportal = {"cBioPortal", is_cbioportal, read_behind_comments};

static bool joins_one(const axis_names *names, char *id, rfcv_status *status, rfcv_error *error)
{
    size_t n_joined = 0;
    if (*status == RFCV_OK)
        *status = join_count(names->names, names->n, &id, 1, &n_joined, error);
    return n_joined > 0;
}

/* Two columns whose first line is a row like the others: one of its cells, *id, is an id. */
static rfcv_status has_no_header(const text_table *table, const rfcv_matrix *matrix, const char *label_column,
                                 bool *is_so, size_t *id, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    *is_so = false;
    if (table->n_columns != 2 || is_id_column_name(table->names[0]) ||
        (label_column && strcmp(table->names[1], label_column) == 0))
        return RFCV_OK;
    char *first = table->names[0];
    *id = !is_sample_shaped(first) && is_sample_shaped(table->names[1]);
    *is_so = *id == 1 || is_sample_shaped(first) || joins_one(&matrix->rows, first, &status, error) ||
             joins_one(&matrix->columns, first, &status, error);
    return status;
}

/* Makes the header the first of the rows. */
static rfcv_status take_header_as_row(label_table *labels, size_t id, size_t line, rfcv_error *error)
{
    static char ID[] = "id", LABEL[] = "label";
    text_table *table = &labels->table;
    rfcv_status status = table_add_row(table, table->names, line, error); /* makes room */
    if (status != RFCV_OK)
        return status;
    memmove(table->cells + 2, table->cells, 2 * (table->n_rows - 1) * sizeof *table->cells);
    memmove(table->lines + 1, table->lines, (table->n_rows - 1) * sizeof *table->lines);
    memcpy(table->cells, table->names, 2 * sizeof *table->cells);
    table->lines[0] = line;
    table->names[id] = ID;
    table->names[1 - id] = LABEL;
    labels->has_no_header = true;
    return RFCV_OK;
}

static rfcv_status read_table(label_table *labels, delimited *text, const text_preview *preview,
                              const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error)
{
    text_table *table = &labels->table;
    bool is_marked = preview_has_header_in_comment(preview), is_headless = false;
    size_t id = 0;
    rfcv_status status = is_marked ? RFCV_OK : delimited_skip_comments(text, error);
    size_t line = text->line;
    if (status == RFCV_OK)
        status = table_read_rows(table, text, error);
    if (status == RFCV_OK && is_marked)
        table->names[0] += strspn(table->names[0], "# ");
    if (status == RFCV_OK)
        status = has_no_header(table, matrix, options->label_column, &is_headless, &id, error);
    if (status != RFCV_OK)
        return status;
    return is_headless ? take_header_as_row(labels, id, line, error)
                       : label_table_transpose_if_wide(labels, matrix, options, error);
}

static bool is_any(const text_preview *preview)
{
    (void)preview;
    return true;
}

const label_format labels_plain = {"table", is_any, read_table};
