#include "dataset/formats/series_samples.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/decisions.h"
#include "dataset/feature_names.h"
#include "dataset/name_index.h"

#include <string.h>

#define SAMPLE_MARK "!Sample_"
#define TABLE_MARK "!series_matrix_table_begin"

enum { MOST_SAMPLE_COLUMNS = 1000, MOST_SAMPLE_TEXTS = 1 << 23 };

/* What a sample has in a column: "" where it has nothing. */
typedef struct sample_text {
    char *text;
    size_t length, room; /* bytes of it, and those that there is memory for; 0: as it was read */
} sample_text;

typedef struct sample_column {
    const char *line;   /* name of its lines */
    char *name;         /* that, or the key of a characteristic */
    sample_text *texts; /* [n_samples] */
} sample_column;

/* The columns in the making; all text is in the table's. */
typedef struct sample_columns {
    sample_column *columns; /* [n] */
    size_t n, room, n_samples;
    text_table *table;
    arena *memory; /* the table's */
    const char *file;

    const char *line; /* the last one of characteristics */
    name_index keys;  /* of the lines that are called like it */
    size_t columns_of_keys[MOST_SAMPLE_COLUMNS];
} sample_columns;

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_sample_line(const char *first_cell)
{
    return begins_with(first_cell, SAMPLE_MARK) && first_cell[strlen(SAMPLE_MARK)] != '\0';
}

static rfcv_status make_room(sample_columns *samples, rfcv_error *error)
{
    if (samples->n == MOST_SAMPLE_COLUMNS || (samples->n + 1) * samples->n_samples > MOST_SAMPLE_TEXTS)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s tells more than %d things of its samples, or more than %d of all together; leave "
            "some out: grep -v '^!Sample_characteristics' FILE",
            samples->file, MOST_SAMPLE_COLUMNS, MOST_SAMPLE_TEXTS);
    sample_column *columns =
        memory_make_room(samples->columns, samples->n + 1, &samples->room, sizeof *columns);
    if (!columns)
        return error_no_memory(error);
    samples->columns = columns;
    return RFCV_OK;
}

static rfcv_status add_column(sample_columns *samples, const char *line, char *name, rfcv_error *error)
{
    rfcv_status status = make_room(samples, error);
    if (status != RFCV_OK)
        return status;
    sample_text *texts = arena_take(samples->memory, samples->n_samples, sizeof *texts);
    char *nothing = arena_text(samples->memory, "");
    if (!texts || !nothing)
        return error_no_memory(error);
    for (size_t i = 0; i < samples->n_samples; i++)
        texts[i] = (sample_text){.text = nothing};
    samples->columns[samples->n++] = (sample_column){line, name, texts};
    return RFCV_OK;
}

/* Room for n bytes; twice as many, so that a text in many pieces is not copied for each of them. */
static rfcv_status grow_text(sample_text *text, size_t n, arena *memory, rfcv_error *error)
{
    if (n <= text->room)
        return RFCV_OK;
    char *grown = arena_take(memory, n, 2);
    if (!grown)
        return error_no_memory(error);
    memcpy(grown, text->text, text->length);
    text->text = grown;
    text->room = 2 * n;
    return RFCV_OK;
}

/* Keeps a text; one that the sample has there is not lost: "both; of them". */
static rfcv_status add_text(sample_columns *samples, size_t column, size_t sample, char *text,
                            rfcv_error *error)
{
    sample_text *here = &samples->columns[column].texts[sample];
    const size_t length = strlen(text);
    if (here->length == 0) {
        *here = (sample_text){.text = text, .length = length};
        return RFCV_OK;
    }
    static const char BETWEEN[] = "; ";
    const size_t n_between = sizeof BETWEEN - 1;
    rfcv_status status = grow_text(here, here->length + n_between + length + 1, samples->memory, error);
    if (status != RFCV_OK)
        return status;
    memcpy(here->text + here->length, BETWEEN, n_between);
    here->length += n_between;
    memcpy(here->text + here->length, text, length + 1);
    here->length += length;
    return RFCV_OK;
}

/* Cuts "key: value" in two; a text without a key is the value of one that is called like its line. */
static char *cut_key(char *text, char *line, char **value)
{
    char *colon = strstr(text, ": ");
    bool has_key = colon && colon > text;
    *value = has_key ? colon + 2 : text;
    if (!has_key)
        return line;
    *colon = '\0';
    return text;
}

static rfcv_status add_key(sample_columns *samples, size_t column, rfcv_error *error)
{
    size_t key;
    if (!name_index_add(&samples->keys, samples->columns[column].name, &key))
        return error_no_memory(error);
    samples->columns_of_keys[key] = column;
    return RFCV_OK;
}

/* Lists the keys of lines of that name: those of channels are apart. */
static rfcv_status list_keys(sample_columns *samples, const char *line, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    if (samples->line && strcmp(samples->line, line) == 0)
        return RFCV_OK;
    name_index_free(&samples->keys);
    samples->line = line;
    for (size_t i = 0; i < samples->n && status == RFCV_OK; i++)
        if (strcmp(samples->columns[i].line, line) == 0)
            status = add_key(samples, i, error);
    return status;
}

/* Finds the column of a key, or makes one. */
static rfcv_status find_column(sample_columns *samples, char *key, size_t *column, rfcv_error *error)
{
    size_t number = name_index_find(&samples->keys, key);
    *column = number == NAME_UNKNOWN ? samples->n : samples->columns_of_keys[number];
    if (*column < samples->n)
        return RFCV_OK;
    rfcv_status status = add_column(samples, samples->line, key, error);
    return status == RFCV_OK ? add_key(samples, *column, error) : status;
}

static rfcv_status add_characteristics(sample_columns *samples, char *line, char **cells, rfcv_error *error)
{
    rfcv_status status = list_keys(samples, line, error);
    for (size_t i = 0; i < samples->n_samples && status == RFCV_OK; i++) {
        if (*cells[i] == '\0')
            continue;
        char *value, *key = cut_key(cells[i], line, &value);
        size_t column;
        status = find_column(samples, key, &column, error);
        if (status == RFCV_OK)
            status = add_text(samples, column, i, value, error);
    }
    return status;
}

static rfcv_status check_width(sample_columns *samples, const delimited_row *row, rfcv_error *error)
{
    if (samples->n_samples == 0)
        samples->n_samples = row->n;
    if (row->n == samples->n_samples && row->n > 0)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, row->line, row->n + 1,
                        "%s:%zu: %s, where the first line of samples has %zu; the file is damaged: "
                        "fetch it again",
                        samples->file, row->line, counted(row->n, "sample").text, samples->n_samples);
}

/* Adds a line of that name. */
static rfcv_status add_line(sample_columns *samples, char *name, char **cells, rfcv_error *error)
{
    if (begins_with(name, "characteristics"))
        return add_characteristics(samples, name, cells, error);
    rfcv_status status = add_column(samples, name, name, error);
    for (size_t i = 0; i < samples->n_samples && status == RFCV_OK; i++)
        samples->columns[samples->n - 1].texts[i].text = cells[i];
    return status;
}

/* Reads a line of samples, of which `cell` is the first, to its end. */
static rfcv_status read_line(sample_columns *samples, delimited *text, const delimited_cell *cell,
                             delimited_row *row, rfcv_error *error)
{
    char *name = arena_text(samples->memory, cell->text + strlen(SAMPLE_MARK));
    size_t line = cell->line;
    rfcv_status status = name ? RFCV_OK : error_no_memory(error);
    row->n = 0;
    if (status == RFCV_OK && !cell->ends_row)
        status = delimited_read_row(text, row, samples->memory, error);
    row->line = line;
    if (status == RFCV_OK)
        status = check_width(samples, row, error);
    if (status == RFCV_OK)
        status = add_line(samples, name, row->cells, error);
    return status == RFCV_OK ? table_check_memory(samples->table, samples->file, error) : status;
}

static rfcv_status skip_row(delimited *text, delimited_cell *cell, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    while (status == RFCV_OK && !cell->ends_row)
        status = delimited_next_cell(text, cell, error);
    return status;
}

static rfcv_status read_lines(sample_columns *samples, delimited *text, bool *has_table, rfcv_error *error)
{
    delimited_row row = {0};
    delimited_cell cell;
    bool has_row = true;
    *has_table = false;
    rfcv_status status = delimited_next_row(text, &has_row, error);
    while (status == RFCV_OK && has_row && !*has_table) {
        status = delimited_next_cell(text, &cell, error);
        if (status != RFCV_OK)
            break;
        *has_table = strcmp(cell.text, TABLE_MARK) == 0;
        if (is_sample_line(cell.text))
            status = read_line(samples, text, &cell, &row, error);
        else
            status = skip_row(text, &cell, error);
        if (status == RFCV_OK)
            status = delimited_next_row(text, &has_row, error);
    }
    delimited_row_free(&row);
    return status;
}

/* Columns become rows of cells. */
static rfcv_status fill_table(text_table *table, const sample_columns *samples, rfcv_error *error)
{
    size_t n_rows = samples->n_samples, n_columns = samples->n;
    table->names = arena_take(&table->text, n_columns, sizeof *table->names);
    table->lines = memory_make(n_rows, sizeof *table->lines);
    table->cells = n_rows ? memory_make(n_rows, n_columns * sizeof *table->cells) : NULL;
    if (!table->names || !table->lines || (n_rows && !table->cells))
        return error_no_memory(error);
    table->n_rows = n_rows;
    table->n_columns = n_columns;
    for (size_t c = 0; c < n_columns; c++) {
        table->names[c] = samples->columns[c].name;
        for (size_t r = 0; r < n_rows; r++)
            table->cells[r * n_columns + c] = samples->columns[c].texts[r].text;
    }
    return feature_names_tell_apart(table->names, n_columns, &table->text, error);
}

rfcv_status series_samples_read(text_table *table, delimited *text, bool *has_table, rfcv_error *error)
{
    sample_columns samples = {.table = table, .memory = &table->text, .file = text->source.name};
    rfcv_status status = read_lines(&samples, text, has_table, error);
    if (status == RFCV_OK)
        status = fill_table(table, &samples, error);
    memory_free(samples.columns);
    name_index_free(&samples.keys);
    return status;
}
