#include "dataset/text/delimited.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/delimited_window.h"
#include "dataset/text/rows_end.h"

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

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Behind a UTF-8 byte order mark, where there is one. */
static const char *skip_byte_order_mark(const char *bytes, const char *end)
{
    return end - bytes >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? bytes + 3 : bytes;
}

bool is_comment(const char *line, const char *end)
{
    line += line < end && *line == '"';
    return line < end && (*line == '#' || *line == '!');
}

const char *end_of_line(const char *line, const char *end)
{
    while (line < end && !is_line_end(*line))
        line++;
    return line;
}

/* The line by which the separator is told: the first that is neither blank nor a comment, or else the first
 * that is not blank; `end` where all are. */
static const char *find_telling_line(const char *bytes, const char *end)
{
    const char *first = end;
    for (const char *c = bytes; c < end;) {
        if (is_line_end(*c)) {
            c++;
            continue;
        }
        if (!is_comment(c, end))
            return c;
        first = first == end ? c : first;
        c = end_of_line(c, end);
    }
    return first;
}

static const char SEPARATORS[] = "\t,; ";
enum { N_SEPARATORS = sizeof SEPARATORS - 1, SPACE = N_SEPARATORS - 1 };

static void count_separators(size_t counts[N_SEPARATORS], const char *from, const char *to)
{
    for (size_t i = 0; i < N_SEPARATORS; i++)
        for (const char *c = from; c < to; c++)
            counts[i] += *c == SEPARATORS[i];
}

static const char *find_quote(const char *from, const char *end)
{
    const char *quote = memchr(from, '"', (size_t)(end - from));
    return quote ? quote : end;
}

/* The one that a line has most of, outside quotes; spaces only where there is no other; 0 for none at all. */
static char separator_of_line(const char *line, const char *end)
{
    size_t counts[N_SEPARATORS] = {0}, best = 0;
    for (const char *from = line; from < end;) {
        const char *quote = find_quote(from, end), *to = end_of_line(from, quote);
        count_separators(counts, from, to);
        if (to < quote || quote == end)
            break;
        const char *closing = find_quote(quote + 1, end);
        from = closing < end ? closing + 1 : end;
    }
    for (size_t i = 1; i < SPACE; i++)
        if (counts[i] > counts[best])
            best = i;
    if (counts[best] == 0)
        best = SPACE;
    return (char)(counts[best] ? SEPARATORS[best] : '\0');
}

static size_t count_lines(const char *from, const char *to)
{
    size_t n = 0;
    for (const char *c = from; c < to; c++)
        n += *c == '\n' || (*c == '\r' && c[1] != '\n');
    return n;
}

static rfcv_status refuse_blank(const delimited *text, rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA, "%s has only blank lines", text->source.name);
}

/* Looks at the first bytes of the source, whatever the window. */
static rfcv_status find_separator(delimited *text, rfcv_error *error)
{
    const char *bytes;
    size_t n_bytes;
    rfcv_status status = source_look_ahead(&text->source, DELIMITED_SIZE, &bytes, &n_bytes, error);
    if (status != RFCV_OK)
        return status;
    const char *end = bytes + n_bytes, *line = find_telling_line(skip_byte_order_mark(bytes, end), end);
    if (line == end)
        return refuse_blank(text, error);
    size_t number = count_lines(bytes, line) + 1;
    if (line[0] == '\0' || (line + 1 < end && line[1] == '\0'))
        return error_set_at(
            error, RFCV_BAD_DATA, number, 1,
            "%s has NUL bytes: it is binary, or UTF-16 text; convert that: iconv -f UTF-16 -t "
            "UTF-8 FILE > FILE.txt",
            text->source.name);
    text->separator = separator_of_line(line, end);
    if (!text->separator && is_comment(line, end)) /* there is no table: the format's reader can say more */
        text->separator = '\t';
    if (!text->separator)
        return error_set_at(error, RFCV_BAD_DATA, number, 1,
                            "%s:%zu: one column only; cells must be separated by tabs, commas, semicolons or "
                            "spaces",
                            text->source.name, number);
    return RFCV_OK;
}

/* True for a space of a run that separates cells. */
static bool is_of_run(const delimited *text, char c)
{
    return c == ' ' && text->separator == ' ';
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
        } else if (is_of_run(text, *text->next)) {
            text->next++;
        } else if (is_line_end(*text->next)) {
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

rfcv_status delimited_open_source(delimited *text, byte_source *source, size_t size, rfcv_error *error)
{
    *text = (delimited){.source = *source, .line = 1, .column = 1};
    *source = (byte_source){.name = source->name, .file = -1};
    rfcv_status status = source_check_text(&text->source, error);
    if (status == RFCV_OK)
        status = find_separator(text, error);
    if (status == RFCV_OK)
        status = window_make(text, size, error);
    if (status == RFCV_OK)
        status = window_refill(text, error);
    if (status != RFCV_OK)
        return status;
    text->next += skip_byte_order_mark(text->next, text->end) - text->next;
    status = skip_blank_lines(text, error);
    return status == RFCV_OK && text->next == text->end ? refuse_blank(text, error) : status;
}

rfcv_status delimited_open(delimited *text, const char *path, size_t size, const rfcv_monitor *monitor,
                           rfcv_error *error)
{
    byte_source source;
    rfcv_status status = source_open_any(&source, path, monitor, error);
    if (status == RFCV_OK)
        return delimited_open_source(text, &source, size, error);
    source_close(&source);
    *text = (delimited){.source = {.name = source.name, .file = -1}};
    return status;
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

/* Goes to the end of a line. */
static rfcv_status skip_line(delimited *text, rfcv_error *error)
{
    for (;;) {
        text->next += end_of_line(text->next, text->end) - text->next;
        if (text->next < text->end || text->is_last)
            return RFCV_OK;
        rfcv_status status = window_refill(text, error);
        if (status != RFCV_OK)
            return status;
    }
}

/* Goes to the next row, and sees as much of it as tells a comment. */
static rfcv_status next_line(delimited *text, bool *has_row, rfcv_error *error)
{
    rfcv_status status = delimited_next_row(text, has_row, error);
    while (status == RFCV_OK && !text->is_last && window_n_unread(text) < 2)
        status = window_refill(text, error);
    return status;
}

rfcv_status delimited_skip_comments(delimited *text, rfcv_error *error)
{
    bool has_row;
    rfcv_status status = next_line(text, &has_row, error);
    while (status == RFCV_OK && has_row && is_comment(text->next, text->end)) {
        status = skip_line(text, error);
        if (status == RFCV_OK)
            status = next_line(text, &has_row, error);
    }
    if (status == RFCV_OK && !has_row)
        return error_set(error, RFCV_BAD_DATA, "%s has lines that begin with '#' or '!', and no table",
                         text->source.name);
    return status;
}

static bool ends_cell(const delimited *text, char c)
{
    return c == text->separator || is_line_end(c);
}

/* Behind a run of spaces that starts here, where runs separate cells. */
static char *skip_run(const delimited *text, char *from)
{
    while (from < text->end && is_of_run(text, *from))
        from++;
    return from;
}

/* End of the cell at text->next, which is a separator, an end of line or text->end; NULL where the window
 * ends first, or in the run of spaces that follows.  A quoted cell's end is behind its closing quote. */
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
    char *behind = skip_run(text, end);
    bool is_cut = behind == text->end || (*behind == '\r' && behind + 1 == text->end);
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

/* Moves past what ended the cell: a separator, or the end of the row. */
static void skip_end(delimited *text, char *end, delimited_cell *cell)
{
    char *behind = skip_run(text, end);
    cell->ends_row = behind == text->end || is_line_end(*behind);
    text->next = behind;
    if (cell->ends_row) {
        if (behind < text->end)
            text->next += behind[0] == '\r' && behind[1] == '\n' ? 2 : 1;
        text->line++;
    } else {
        text->next += *behind == text->separator;
        text->column++;
    }
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
    size_t n_bytes = 0;
    row->line = text->line;
    while (!cell.ends_row) {
        rfcv_status status = delimited_next_cell(text, &cell, error);
        if (status != RFCV_OK)
            return status;
        n_bytes += cell.length + 1;
        if (n_bytes > LONGEST_ROW || row->n == MOST_CELLS)
            return refuse_long_row(text, row->line, error);
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
