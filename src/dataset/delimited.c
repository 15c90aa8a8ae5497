#include "dataset/delimited.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/delimited_window.h"
#include "dataset/rows_end.h"

#include <string.h>

enum { LONGEST_CELL = 1 << 20 }; /* bytes */

static rfcv_status refuse_long_cell(const delimited *text, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, text->line, text->column,
                        *text->next == '"'
                            ? "%s:%zu:%zu: the quote that opens here is not closed; close or remove it"
                            : "%s:%zu:%zu: a cell of more than a million bytes; is this a text table?",
                        text->source.name, text->line, text->column);
}

typedef struct separators {
    size_t n_commas, n_tabs, n_semicolons, n_spaces;
} separators;

/* Counts them in the first line, as far as the window shows it, outside quotes. */
static separators count_separators(const delimited *text)
{
    separators count = {0};
    bool is_quoted = false;
    for (const char *c = text->next; c < text->end && (is_quoted || (*c != '\n' && *c != '\r')); c++) {
        is_quoted ^= *c == '"';
        count.n_commas += !is_quoted && *c == ',';
        count.n_tabs += !is_quoted && *c == '\t';
        count.n_semicolons += !is_quoted && *c == ';';
        count.n_spaces += !is_quoted && *c == ' ';
    }
    return count;
}

static rfcv_status find_separator(delimited *text, rfcv_error *error)
{
    separators count = count_separators(text);
    if (text->next[0] == '\0' || (text->next[1] == '\0' && text->next + 1 < text->end))
        return error_set_at(
            error, RFCV_BAD_DATA, text->line, 1,
            "%s has NUL bytes: it is binary, or UTF-16 text; convert that: iconv -f UTF-16 -t "
            "UTF-8 FILE > FILE.txt",
            text->source.name);
    if (count.n_commas == 0 && count.n_tabs == 0) {
        const char *found = count.n_semicolons ? "semicolons" : count.n_spaces ? "spaces" : "one column only";
        return error_set_at(
            error, RFCV_BAD_DATA, text->line, 1,
            "%s:%zu: no comma and no tab in the first line, but %s; cells must be separated by "
            "commas or tabs",
            text->source.name, text->line, found);
    }
    text->separator = count.n_tabs && count.n_tabs >= count.n_commas ? '\t' : ',';
    return RFCV_OK;
}

static void skip_byte_order_mark(delimited *text)
{
    if (text->end - text->next >= 3 && memcmp(text->next, "\xef\xbb\xbf", 3) == 0)
        text->next += 3;
}

/* Skips ends of lines, so that text->next is at the start of a row or at the end of the text. */
static rfcv_status skip_blank_lines(delimited *text, rfcv_error *error)
{
    for (;;) {
        if (text->next == text->end) {
            if (text->is_last)
                return RFCV_OK;
            rfcv_status status = window_refill(text, error);
            if (status != RFCV_OK)
                return status;
        } else if (*text->next == '\n' || *text->next == '\r') {
            if (*text->next == '\r' && text->next + 1 == text->end && !text->is_last) {
                rfcv_status status = window_refill(text, error);
                if (status != RFCV_OK)
                    return status;
            }
            text->next += text->next[0] == '\r' && text->next[1] == '\n' ? 2 : 1;
            text->line++;
        } else
            return RFCV_OK;
    }
}

rfcv_status delimited_open(delimited *text, const char *path, size_t size, const rfcv_monitor *monitor,
                           rfcv_error *error)
{
    *text = (delimited){.line = 1, .column = 1};
    rfcv_status status = source_open(&text->source, path, monitor, error);
    if (status != RFCV_OK)
        return status;
    status = window_make(text, size, error);
    if (status == RFCV_OK)
        status = window_refill(text, error);
    if (status != RFCV_OK)
        return status;
    skip_byte_order_mark(text);
    status = skip_blank_lines(text, error);
    if (status == RFCV_OK && text->next == text->end)
        status = error_set(error, RFCV_BAD_DATA, "%s has only blank lines", text->source.name);
    return status == RFCV_OK ? find_separator(text, error) : status;
}

void delimited_close(delimited *text)
{
    source_close(&text->source);
    memory_free(text->room);
    text->room = NULL;
}

rfcv_status delimited_next_row(delimited *text, bool *has_row, rfcv_error *error)
{
    rfcv_status status = skip_blank_lines(text, error);
    *has_row = text->next < text->end;
    text->column = 1;
    return status;
}

static bool ends_cell(const delimited *text, char c)
{
    return c == text->separator || c == '\n' || c == '\r';
}

/* End of the cell at text->next, which is a separator, an end of line or text->end; NULL where the window
 * ends first.  A quoted cell's end is behind its closing quote. */
static char *find_end(const delimited *text, bool *is_open)
{
    char *end = text->next;
    *is_open = *end == '"';
    if (*is_open) {
        end = closing_quote(end, text->end);
        if (!end)
            return text->is_last ? text->end : NULL;
        *is_open = false;
        end++;
    }
    while (end < text->end && !ends_cell(text, *end) && *end != '\0')
        end++;
    bool is_cut = end == text->end || (*end == '\r' && end + 1 == text->end);
    return is_cut && !text->is_last ? NULL : end;
}

/* Turns "a ""b""" into a "b", and counts the lines inside. */
static rfcv_status unquote(delimited *text, char *end, delimited_cell *cell, rfcv_error *error)
{
    char *from = cell->text + 1, *to = cell->text;
    for (; *from != '"' || from[1] == '"'; from++) {
        from += *from == '"';
        text->line += *from == '\n' || (*from == '\r' && from[1] != '\n');
        *to++ = *from;
    }
    for (from++; from < end && (*from == ' ' || *from == '\t'); from++)
        ;
    if (from < end)
        return error_set_at(
            error, RFCV_BAD_DATA, cell->line, cell->column,
            "%s:%zu:%zu: text goes on behind the closing quote; double a quote that belongs to "
            "the text",
            text->source.name, cell->line, cell->column);
    cell->length = (size_t)(to - cell->text);
    return RFCV_OK;
}

static void trim(delimited_cell *cell)
{
    while (cell->length && (cell->text[cell->length - 1] == ' ' || cell->text[cell->length - 1] == '\t'))
        cell->length--;
    for (; cell->length && (*cell->text == ' ' || *cell->text == '\t'); cell->text++)
        cell->length--;
    cell->text[cell->length] = '\0';
}

/* Moves past what ended the cell. */
static void skip_end(delimited *text, char *end, delimited_cell *cell)
{
    cell->ends_row = end == text->end || *end != text->separator;
    text->next = end;
    if (end < text->end)
        text->next += end[0] == '\r' && end[1] == '\n' ? 2 : 1;
    if (cell->ends_row)
        text->line++;
    else
        text->column++;
}

rfcv_status delimited_next_cell(delimited *text, delimited_cell *cell, rfcv_error *error)
{
    bool is_open;
    char *end;
    while (!(end = find_end(text, &is_open))) {
        if (window_n_unread(text) >= LONGEST_CELL)
            return refuse_long_cell(text, error);
        rfcv_status status = window_refill(text, error);
        if (status != RFCV_OK)
            return status;
    }
    if (end - text->next >= LONGEST_CELL)
        return refuse_long_cell(text, error);
    *cell = (delimited_cell){
        .text = text->next, .length = (size_t)(end - text->next), .line = text->line, .column = text->column};
    if (is_open)
        return error_set_at(error, RFCV_BAD_DATA, cell->line, cell->column,
                            "%s:%zu:%zu: the quote that opens here is never closed; close or remove it",
                            text->source.name, cell->line, cell->column);
    if ((end < text->end && *end == '\0') || memchr(cell->text, '\0', cell->length))
        return error_set_at(error, RFCV_BAD_DATA, cell->line, cell->column,
                            "%s:%zu:%zu: a NUL byte; the file is damaged, or no text", text->source.name,
                            cell->line, cell->column);
    if (*cell->text == '"') {
        rfcv_status status = unquote(text, end, cell, error);
        if (status != RFCV_OK)
            return status;
    }
    skip_end(text, end, cell);
    trim(cell);
    return RFCV_OK;
}

rfcv_status delimited_read_row(delimited *text, delimited_row *row, arena *memory, rfcv_error *error)
{
    delimited_cell cell = {0};
    row->line = text->line;
    while (!cell.ends_row) {
        rfcv_status status = delimited_next_cell(text, &cell, error);
        if (status != RFCV_OK)
            return status;
        char **cells = memory_make_room(row->cells, row->n + 1, &row->room, sizeof *cells);
        if (!cells)
            return error_no_memory(error);
        row->cells = cells;
        row->cells[row->n] = arena_bytes(memory, cell.text, cell.length);
        if (!row->cells[row->n++])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

void delimited_row_free(delimited_row *row)
{
    memory_free(row->cells);
    *row = (delimited_row){0};
}
