#include "dataset/formats/star_file.h"

#include "base/integer.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/formats/feature_rows.h"
#include "dataset/formats/summary_rows.h"
#include "dataset/text/number.h"
#include "dataset/text/table.h"

#include <math.h>
#include <string.h>

const char *const GENE_COLUMNS[N_GENE_COLUMNS] = {"gene_id", "gene_name", "gene_type"};

static bool is_gene_header(const delimited_row *header)
{
    if (header->n <= N_GENE_COLUMNS)
        return false;
    for (size_t i = 0; i < N_GENE_COLUMNS; i++)
        if (strcmp(header->cells[i], GENE_COLUMNS[i]) != 0)
            return false;
    return true;
}

rfcv_status star_file_open(star_file *file, const char *path, const rfcv_monitor *monitor, rfcv_error *error)
{
    delimited_row *header = &file->header;
    rfcv_status status = delimited_open(&file->text, path, DELIMITED_SIZE, monitor, error);
    if (status == RFCV_OK)
        status = delimited_skip_comments(&file->text, error); /* "# gene-model: GENCODE v36" */
    if (status == RFCV_OK)
        status = head_row_read(&file->text, header, &file->memory, error);
    if (status == RFCV_OK && !is_gene_header(header))
        status =
            error_set_at(error, RFCV_BAD_DATA, header->line, 1,
                         "%s:%zu: the header must begin with gene_id, gene_name and gene_type, as that of "
                         "augmented STAR counts does",
                         file->text.source.name, header->line);
    return status;
}

void star_file_close(star_file *file)
{
    delimited_row_free(&file->header);
    arena_free(&file->memory);
    delimited_close(&file->text);
}

/* Complains of a row that ends with this cell. */
static rfcv_status refuse_short_row(const star_file *file, const delimited_cell *last, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, last->line, last->column,
                        "%s:%zu: %s, where the header has %zu; the file is damaged: fetch it again",
                        file->text.source.name, last->line, counted(last->column, "cell").text,
                        file->header.n);
}

static rfcv_status read_gene(star_file *file, star_gene *gene, arena *memory, rfcv_error *error)
{
    delimited_cell cell = {0};
    while (!cell.ends_row) {
        rfcv_status status = delimited_next_cell(&file->text, &cell, error);
        if (status != RFCV_OK)
            return status;
        if (cell.column > N_GENE_COLUMNS)
            continue;
        char **text = &gene->texts[cell.column - 1];
        *text = arena_bytes(memory, cell.text, cell.length);
        if (!*text)
            return error_no_memory(error);
    }
    return cell.column == file->header.n ? RFCV_OK : refuse_short_row(file, &cell, error);
}

rfcv_status star_file_next_gene(star_file *file, star_gene *gene, bool *has_gene, arena *memory,
                                rfcv_error *error)
{
    bool is_summary = true;
    rfcv_status status = RFCV_OK;
    for (*has_gene = true; status == RFCV_OK && *has_gene && is_summary;) {
        status = delimited_next_row(&file->text, has_gene, error);
        if (status == RFCV_OK && *has_gene)
            status = read_gene(file, gene, memory, error);
        if (status == RFCV_OK && *has_gene)
            is_summary = is_summary_row(gene->texts[GENE_ID]);
    }
    return status;
}

/* What the values of a file are read by. */
typedef struct value_column {
    size_t number; /* from 1 */
    const star_gene *genes;
    size_t n_genes;
    const char *model;
    double *values;
    size_t n; /* read so far */
    uint64_t *n_missing;
} value_column;

static rfcv_status find_column(const star_file *file, const char *name, value_column *column,
                               rfcv_error *error)
{
    const delimited_row *header = &file->header;
    for (size_t i = N_GENE_COLUMNS; i < header->n; i++)
        if (strcmp(header->cells[i], name) == 0) {
            column->number = i + 1;
            return RFCV_OK;
        }
    return error_set_at(error, RFCV_BAD_DATA, header->line, 1, "%s:%zu: no column '%s', which %s has",
                        file->text.source.name, header->line, name, column->model);
}

/* `found` is a gene, or what is there in place of one. */
static rfcv_status refuse_gene(const star_file *file, const value_column *column, size_t line,
                               const char *found, rfcv_error *error)
{
    bool is_more = column->n == column->n_genes;
    return error_set_at(error, RFCV_BAD_DATA, line, 1,
                        "%s:%zu: %s, where %s has %s; all files must have the same genes",
                        file->text.source.name, line, excerpt_of(found).text, column->model,
                        is_more ? "no gene more" : excerpt_of(column->genes[column->n].texts[GENE_ID]).text);
}

static rfcv_status take_value(const star_file *file, value_column *column, const delimited_cell *cell,
                              rfcv_error *error)
{
    double *value = &column->values[column->n];
    if (is_missing(cell->text)) {
        *value = NAN;
        ++*column->n_missing;
        return RFCV_OK;
    }
    if (number_parse(cell->text, cell->length, value) == NUMBER_FINITE)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, cell->line, cell->column, "%s:%zu:%zu: '%s' is not a number",
                        file->text.source.name, cell->line, cell->column, excerpt_of(cell->text).text);
}

static bool is_next_gene(const value_column *column, const char *id)
{
    return column->n < column->n_genes && strcmp(id, column->genes[column->n].texts[GENE_ID]) == 0;
}

/* Reads the cell that says whose the row is. */
static rfcv_status read_gene_id(star_file *file, const value_column *column, delimited_cell *cell,
                                bool *is_summary, rfcv_error *error)
{
    rfcv_status status = delimited_next_cell(&file->text, cell, error);
    if (status != RFCV_OK)
        return status;
    *is_summary = is_summary_row(cell->text);
    return *is_summary || is_next_gene(column, cell->text)
               ? RFCV_OK
               : refuse_gene(file, column, cell->line, cell->text, error);
}

/* Goes past the cells of the next gene where they stand byte for byte, which is quicker than to cut them. */
static bool skip_gene(star_file *file, const value_column *column)
{
    delimited *text = &file->text;
    char *next = text->next;
    if (column->n == column->n_genes || text->separator == ' ')
        return false;
    for (size_t i = 0; i < N_GENE_COLUMNS; i++) {
        const char *expected = column->genes[column->n].texts[i];
        size_t length = strlen(expected);
        if ((size_t)(text->end - next) <= length || memcmp(next, expected, length) != 0 ||
            next[length] != text->separator)
            return false;
        next += length + 1;
    }
    text->next = next;
    text->column += N_GENE_COLUMNS;
    return true;
}

/* Goes past plain numbers side by side, but for the row's last cell, and takes the value if it is one. */
static void scan_numbers(star_file *file, value_column *column)
{
    enum { MOST = 16 };
    double numbers[MOST];
    delimited *text = &file->text;
    const char *next = text->next;
    size_t n = numbers_scan(&next, text->separator, numbers, smaller_of(MOST, file->header.n - text->column));
    size_t place = column->number - text->column;
    if (place < n)
        column->values[column->n] = numbers[place];
    text->next += next - text->next;
    text->column += n;
}

static rfcv_status read_row(star_file *file, value_column *column, rfcv_error *error)
{
    delimited_cell cell = {0};
    bool is_summary = false;
    rfcv_status status = RFCV_OK;
    if (skip_gene(file, column))
        scan_numbers(file, column);
    else
        status = read_gene_id(file, column, &cell, &is_summary, error);
    while (!cell.ends_row && status == RFCV_OK) {
        status = delimited_next_cell(&file->text, &cell, error);
        if (status == RFCV_OK && cell.column == column->number && !is_summary)
            status = take_value(file, column, &cell, error);
    }
    if (status == RFCV_OK && cell.column != file->header.n)
        status = refuse_short_row(file, &cell, error);
    column->n += !is_summary;
    return status;
}

rfcv_status star_file_read_values(star_file *file, const char *name, const star_gene *genes, size_t n_genes,
                                  const char *model, double *values, uint64_t *n_missing, rfcv_error *error)
{
    value_column column = {
        .genes = genes, .n_genes = n_genes, .model = model, .values = values, .n_missing = n_missing};
    bool has_row = true;
    rfcv_status status = find_column(file, name, &column, error);
    while (status == RFCV_OK && has_row) {
        status = delimited_next_row(&file->text, &has_row, error);
        if (status == RFCV_OK && has_row)
            status = read_row(file, &column, error);
    }
    if (status == RFCV_OK && column.n < n_genes)
        status = refuse_gene(file, &column, file->text.line, "the end of the file", error);
    return status;
}
