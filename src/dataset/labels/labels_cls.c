/*
 * CLS files of GSEA, three lines: "samples classes 1", "# names of classes", and a token for each sample in
 * the order of the matrix.  The first name is that of the token which comes first, and so on; tokens that are
 * the names themselves say so.
 */
#include "dataset/labels/label_table.h"

#include "base/status.h"
#include "dataset/name_index.h"

#include <stdlib.h>
#include <string.h>

static const char NUMERIC[] = "#numeric", SPACES[] = " \t";

/* True for as many digits as a number of samples can have. */
static bool is_count(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && length < 10 && strspn(text, "0123456789") == length;
}

static bool is_numeric(const text_preview *preview)
{
    return strncmp(preview_cell(preview, 0, 0), NUMERIC, strlen(NUMERIC)) == 0;
}

static bool recognise(const text_preview *preview)
{
    bool has_counts = true;
    for (size_t i = 0; i < 3; i++)
        has_counts &= is_count(preview_cell(preview, 0, i));
    return is_numeric(preview) ||
           (has_counts && *preview_cell(preview, 0, 3) == '\0' && *preview_cell(preview, 1, 0) == '#');
}

/* What the lines of a file say. */
typedef struct cls_file {
    const char *path;
    size_t n_samples, n_classes;
    text_table names;  /* of classes */
    text_table tokens; /* of samples; its text is that of the names too */
} cls_file;

/* Words are the only column of a table; cells of a row may hold several, since a file can mix spaces and
 * tabs.
 */
static rfcv_status add_words(cls_file *file, text_table *words, const delimited_row *row, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < row->n && status == RFCV_OK; i++) {
        for (const char *next = row->cells[i]; *(next += strspn(next, SPACES));) {
            size_t length = strcspn(next, SPACES);
            char *word = arena_bytes(&file->tokens.text, next, length);
            status = word ? table_add_row(words, &word, row->line, error) : error_no_memory(error);
            if (status != RFCV_OK)
                return status;
            next += length;
        }
        status = table_check_memory(words, file->path, error);
    }
    return status;
}

static rfcv_status add_cells(text_table *words, const delimited_row *row, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < row->n && status == RFCV_OK; i++)
        if (*row->cells[i])
            status = table_add_row(words, &row->cells[i], row->line, error);
    return status;
}

/* Reads the next line's cells; there must be one. */
static rfcv_status read_line(cls_file *file, delimited *text, delimited_row *row, rfcv_error *error)
{
    bool has_row;
    row->n = 0;
    rfcv_status status = delimited_next_row(text, &has_row, error);
    if (status == RFCV_OK && !has_row)
        status = error_set(error, RFCV_BAD_DATA,
                           "%s is cut off: a CLS file has three lines (counts, names of classes, labels)",
                           text->source.name);
    return status == RFCV_OK ? delimited_read_row(text, row, &file->tokens.text, error) : status;
}

/* Names that hold spaces are told by the tabs between them. */
static rfcv_status read_names(cls_file *file, delimited *text, delimited_row *row, rfcv_error *error)
{
    rfcv_status status = read_line(file, text, row, error);
    if (status != RFCV_OK)
        return status;
    row->cells[0] += strspn(row->cells[0], "# ");
    status = add_cells(&file->names, row, error);
    if (status == RFCV_OK && file->names.n_rows != file->n_classes) {
        file->names.n_rows = 0;
        status = add_words(file, &file->names, row, error);
    }
    if (status == RFCV_OK && file->names.n_rows != file->n_classes)
        status = error_set_at(error, RFCV_BAD_DATA, row->line, 1,
                              "%s:%zu: %s of classes, where the first line says %zu", text->source.name,
                              row->line, counted(file->names.n_rows, "name").text, file->n_classes);
    return status;
}

static rfcv_status read_tokens(cls_file *file, delimited *text, delimited_row *row, rfcv_error *error)
{
    bool has_row = true;
    rfcv_status status = read_line(file, text, row, error);
    while (status == RFCV_OK && has_row) {
        status = add_words(file, &file->tokens, row, error);
        if (status == RFCV_OK)
            status = delimited_next_row(text, &has_row, error);
        row->n = 0;
        if (status == RFCV_OK && has_row)
            status = delimited_read_row(text, row, &file->tokens.text, error);
    }
    if (status == RFCV_OK && file->tokens.n_rows != file->n_samples)
        status = error_set_at(error, RFCV_BAD_DATA, row->line, 1, "%s:%zu: %s, where the first line says %zu",
                              text->source.name, row->line, counted(file->tokens.n_rows, "label").text,
                              file->n_samples);
    return status;
}

static rfcv_status read_file(cls_file *file, delimited *text, rfcv_error *error)
{
    delimited_row row = {0};
    rfcv_status status = read_line(file, text, &row, error);
    if (status == RFCV_OK) {
        file->n_samples = strtoul(row.cells[0], NULL, 10);
        file->n_classes = strtoul(row.cells[1], NULL, 10);
        status = read_names(file, text, &row, error);
    }
    if (status == RFCV_OK)
        status = read_tokens(file, text, &row, error);
    delimited_row_free(&row);
    return status;
}

static rfcv_status index_words(name_index *index, const text_table *words, rfcv_error *error)
{
    size_t number;
    for (size_t i = 0; i < words->n_rows; i++)
        if (!name_index_add(index, words->cells[i], &number))
            return error_no_memory(error);
    return RFCV_OK;
}

static bool are_names(const name_index *tokens, const name_index *names)
{
    size_t i = 0;
    while (i < tokens->n && name_index_find(names, tokens->names[i]) != NAME_UNKNOWN)
        i++;
    return i == tokens->n;
}

/* Puts the names in the place of the tokens. */
static rfcv_status name_classes(cls_file *file, rfcv_error *error)
{
    name_index tokens = {0}, names = {0};
    text_table *labels = &file->tokens;
    rfcv_status status = index_words(&tokens, labels, error);
    if (status == RFCV_OK)
        status = index_words(&names, &file->names, error);
    if (status == RFCV_OK && tokens.n != file->n_classes)
        status = error_set(error, RFCV_BAD_DATA, "%s: %s, where the first line says %zu", file->path,
                           counted(tokens.n, "different label").text, file->n_classes);
    if (status == RFCV_OK && !are_names(&tokens, &names))
        for (size_t i = 0; i < labels->n_rows; i++)
            labels->cells[i] = file->names.cells[name_index_find(&tokens, labels->cells[i])];
    name_index_free(&tokens);
    name_index_free(&names);
    return status;
}

static rfcv_status read_table(label_table *labels, delimited *text, const text_preview *preview,
                              const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error)
{
    (void)matrix, (void)options;
    static char CLASS[] = "class";
    if (is_numeric(preview))
        return error_set(error, RFCV_BAD_DATA,
                         "%s is a CLS file of numbers (#numeric), and has no classes; give one that has",
                         text->source.name);
    const text_table words = {.n_columns = 1, .budget = labels->table.budget};
    cls_file file = {.path = text->source.name, .names = words, .tokens = words};
    rfcv_status status = read_file(&file, text, error);
    if (status == RFCV_OK)
        status = name_classes(&file, error);
    table_free(&file.names);
    labels->kind = LABELS_BY_POSITION;
    labels->table = file.tokens;
    labels->table.names = arena_take(&labels->table.text, 1, sizeof *labels->table.names);
    if (!labels->table.names)
        return status == RFCV_OK ? error_no_memory(error) : status;
    labels->table.names[0] = CLASS;
    return status;
}

const label_format labels_cls = {"CLS", recognise, read_table};
