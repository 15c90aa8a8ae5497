#include "dataset/text/text_row.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/table.h"

#include <math.h>
#include <string.h>

/* One row, on the way through its cells. */
typedef struct row_parsing {
    text_rows *rows;
    const text_row_layout *layout;
    text_row row;
    size_t column, n_values; /* of it, parsed so far */
    size_t n_missing, n_words;
} row_parsing;

static rfcv_status begin_row(row_parsing *parsing, text_rows *rows, const text_row_layout *layout,
                             size_t line, rfcv_error *error)
{
    if (!rows->values)
        rows->values = row_supply_take(&rows->supply, &rows->memory, layout->n_values);
    rows->n_pieces = 0;
    *parsing = (row_parsing){
        .rows = rows,
        .layout = layout,
        .row = {.values = rows->values, .name = "", .texts = rows->n_texts, .line = line},
    };
    return rows->values ? RFCV_OK : error_no_memory(error);
}

static rfcv_status add_piece(text_rows *rows, const row_piece *piece, rfcv_error *error)
{
    row_piece *pieces = memory_make_room(rows->pieces, rows->n_pieces + 1, &rows->piece_room, sizeof *pieces);
    if (!pieces)
        return error_no_memory(error);
    rows->pieces = pieces;
    rows->pieces[rows->n_pieces++] = *piece;
    return RFCV_OK;
}

static rfcv_status add_text(text_rows *rows, const char *text, rfcv_error *error)
{
    const char **texts = memory_make_room(rows->texts, rows->n_texts + 1, &rows->text_room, sizeof *texts);
    if (!texts)
        return error_no_memory(error);
    rows->texts = texts;
    rows->texts[rows->n_texts++] = text;
    return RFCV_OK;
}

static rfcv_status take_value(row_parsing *parsing, const delimited_cell *cell, rfcv_error *error)
{
    size_t place = parsing->n_values++;
    double *value = &parsing->row.values[place];
    row_piece piece = {.cell = *cell, .first = place, .n = 1};
    piece.kind = number_parse(cell->text, cell->length, value);
    if (piece.kind != NUMBER_FINITE) {
        *value = NAN;
        piece.is_stray = !is_missing(cell->text);
        parsing->n_missing += !piece.is_stray;
        parsing->n_words += piece.is_stray && is_word(cell->text);
    }
    return add_piece(parsing->rows, &piece, error);
}

static rfcv_status take_cell(row_parsing *parsing, const delimited_cell *cell, rfcv_error *error)
{
    switch ((column_kind)parsing->layout->table->kinds[parsing->column++]) {
    case COLUMN_VALUE:
        return take_value(parsing, cell, error);
    case COLUMN_TEXT:
        return add_text(parsing->rows, cell->text, error);
    case COLUMN_ROW_NAME:
        parsing->row.name = cell->text;
        return RFCV_OK;
    case COLUMN_SKIPPED:
        break;
    }
    return RFCV_OK;
}

/* One word among few values may be a slip; more than half of them, and two at least, are a row of words. */
static row_kind kind_of(const row_parsing *parsing)
{
    const text_row_layout *layout = parsing->layout;
    const char *name = parsing->row.name;
    if (layout->table->is_summary && layout->table->is_summary(name))
        return ROW_OF_SUMMARY;
    for (size_t i = 0; i < 2; i++)
        if (layout->field_names[i] && strcmp(name, layout->field_names[i]) == 0)
            return ROW_OF_TEXT;
    size_t n_present = layout->n_values - parsing->n_missing;
    return parsing->n_words >= 2 && 2 * parsing->n_words > n_present ? ROW_OF_TEXT : ROW_OF_VALUES;
}

static rfcv_status keep_values(row_parsing *parsing, rfcv_error *error)
{
    text_rows *rows = parsing->rows;
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < rows->n_pieces && status == RFCV_OK; i++) {
        const row_piece *piece = &rows->pieces[i];
        if (piece->is_stray)
            status = stray_text_add(&rows->stray, rows->n_value_rows, piece->first, &piece->cell, piece->kind,
                                    error);
    }
    rows->n_missing += parsing->n_missing;
    rows->n_value_rows++;
    rows->values = NULL;
    return status;
}

/* Cuts plain numbers into their texts. */
static rfcv_status cut_run(text_rows *rows, const row_piece *run, rfcv_error *error)
{
    char *end = run->cell.text + run->cell.length;
    delimited text = {.separator = end[-1], .next = run->cell.text, .end = end, .is_last = true};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < run->n && status == RFCV_OK; i++) {
        delimited_cell cell;
        status = delimited_next_cell(&text, &cell, error);
        if (status == RFCV_OK)
            status = add_text(rows, cell.text, error);
    }
    return status;
}

/* In place of texts that the row has in columns of text: a field of the columns has none there. */
static rfcv_status keep_texts(row_parsing *parsing, rfcv_error *error)
{
    text_rows *rows = parsing->rows;
    rfcv_status status = RFCV_OK;
    rows->n_texts = parsing->row.texts;
    for (size_t i = 0; i < rows->n_pieces && status == RFCV_OK; i++) {
        const row_piece *piece = &rows->pieces[i];
        status = piece->is_run ? cut_run(rows, piece, error) : add_text(rows, piece->cell.text, error);
    }
    return status;
}

static rfcv_status end_row(row_parsing *parsing, rfcv_error *error)
{
    text_rows *rows = parsing->rows;
    text_row *kept = memory_make_room(rows->rows, rows->n + 1, &rows->room, sizeof *kept);
    if (!kept)
        return error_no_memory(error);
    rows->rows = kept;
    rfcv_status status = RFCV_OK;
    parsing->row.kind = kind_of(parsing);
    if (parsing->row.kind == ROW_OF_VALUES)
        status = keep_values(parsing, error);
    else if (parsing->row.kind == ROW_OF_TEXT)
        status = keep_texts(parsing, error);
    if (status == RFCV_OK)
        rows->rows[rows->n++] = parsing->row;
    return status;
}

static rfcv_status refuse_width(const row_parsing *parsing, size_t n_cells, rfcv_error *error)
{
    size_t line = parsing->row.line;
    return error_set_at(error, RFCV_BAD_DATA, line, n_cells,
                        "%s:%zu: %zu cell%s, where the first rows have %zu; every row must have as many",
                        parsing->layout->path, line, n_cells, n_cells == 1 ? "" : "s",
                        parsing->layout->table->n_columns);
}

/* Counts the cells that are left of a row of another width. */
static rfcv_status refuse_ragged(const row_parsing *parsing, delimited *block, bool is_ended,
                                 rfcv_error *error)
{
    size_t n_cells = parsing->column;
    for (delimited_cell cell; !is_ended; n_cells++) {
        rfcv_status status = delimited_next_cell(block, &cell, error);
        if (status != RFCV_OK)
            return status;
        is_ended = cell.ends_row;
    }
    return refuse_width(parsing, n_cells, error);
}

/* Skips the rest of a run of spaces between cells; true where the row ends behind it. */
static bool skip_run(delimited *block)
{
    if (block->separator != ' ')
        return false;
    while (block->next < block->end && *block->next == ' ')
        block->next++;
    return block->next == block->end || *block->next == '\n' || *block->next == '\r';
}

/* Parses plain numbers, as many as stand side by side. */
static rfcv_status parse_run(row_parsing *parsing, delimited *block, bool *ends_row, rfcv_error *error)
{
    const char *next = block->next;
    size_t n = numbers_scan(&next, block->separator, parsing->row.values + parsing->n_values,
                            parsing->layout->run_lengths[parsing->column]);
    if (n == 0)
        return RFCV_OK;
    const row_piece run = {.cell = {.text = block->next, .length = (size_t)(next - block->next)},
                           .first = parsing->n_values,
                           .n = n,
                           .is_run = true};
    block->next += run.cell.length;
    block->column += n;
    parsing->column += n;
    parsing->n_values += n;
    *ends_row = skip_run(block);
    return add_piece(parsing->rows, &run, error);
}

/* Parses a row: runs of plain numbers at once, any other cell by itself.  Runs end in front of the row's last
 * cell, which no separator follows. */
static rfcv_status parse_row(text_rows *rows, const text_row_layout *layout, delimited *block,
                             rfcv_error *error)
{
    row_parsing parsing;
    bool ends_row = false;
    size_t n_all = layout->table->n_columns;
    rfcv_status status = begin_row(&parsing, rows, layout, block->line, error);
    while (status == RFCV_OK && parsing.column < n_all && !ends_row) {
        delimited_cell cell;
        status = parse_run(&parsing, block, &ends_row, error);
        if (status == RFCV_OK && !ends_row)
            status = delimited_next_cell(block, &cell, error);
        if (status != RFCV_OK || ends_row)
            break;
        ends_row = cell.ends_row;
        status = take_cell(&parsing, &cell, error);
    }
    if (status != RFCV_OK)
        return status;
    if (parsing.column < n_all || !ends_row)
        return refuse_ragged(&parsing, block, ends_row, error);
    return end_row(&parsing, error);
}

static void begin(text_rows *rows)
{
    rows->n = rows->n_texts = rows->n_value_rows = 0;
    rows->n_missing = 0;
    rows->first_line = rows->line_behind = 0;
    rows->has_last_line = false;
}

/* True for the line that ends the table, which is skipped then; a spreadsheet puts quotes around it, and
 * empty cells behind it. */
static bool skip_last_line(delimited *block, const char *last_line)
{
    size_t length = last_line ? strlen(last_line) : 0;
    const char *mark = block->next + (*block->next == '"');
    if (!length || (size_t)(block->end - mark) < length || memcmp(mark, last_line, length) != 0)
        return false;
    char *end = block->next + (mark - block->next) + length;
    if (end < block->end && *end != block->separator && !strchr("\"\t\r\n ", *end))
        return false;
    while (end < block->end && *end != '\n' && *end != '\r')
        end++;
    block->next = end;
    return true;
}

rfcv_status text_rows_parse(text_rows *rows, const text_row_layout *layout, delimited *block,
                            rfcv_error *error)
{
    begin(rows);
    for (;;) {
        bool has_row;
        rfcv_status status = delimited_next_row(block, &has_row, error);
        if (status != RFCV_OK || !has_row)
            return status;
        if (!rows->first_line)
            rows->first_line = block->line;
        if (rows->has_last_line) {
            rows->line_behind = block->line;
            return RFCV_OK;
        }
        if (skip_last_line(block, layout->table->last_line))
            rows->has_last_line = true;
        else
            status = parse_row(rows, layout, block, error);
        if (status != RFCV_OK)
            return status;
    }
}

void text_rows_free(text_rows *rows)
{
    memory_free(rows->rows);
    memory_free(rows->texts);
    memory_free(rows->pieces);
    stray_text_free(&rows->stray);
}
