#include "report/tsv_reader.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/whole_number.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"
#include "dataset/text/number.h"
#include "report/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { READ_AT_ONCE = 1 << 16, LONGEST_LINE = 1 << 26 };

/* A line that was taken apart: a tab that ends a cell becomes a 0. */
typedef struct cells {
    char *text;
    const char **at; /* [n] */
    size_t n;
} cells;

struct tsv_reader {
    char *path;
    byte_source source;
    char *block; /* [room] */
    size_t room, begin, end;
    bool is_at_end;
    size_t n_lines; /* read, the header counted */
    cells header, line;
    rfcv_error failure; /* its status is RFCV_OK as long as nothing failed */
};

/* ---- lines ---- */

/* Bytes that are not taken yet come first, and more of the file follows. */
static rfcv_status read_on(tsv_reader *reader, rfcv_error *error)
{
    size_t n_kept = reader->end - reader->begin, n_read = 0;
    if (n_kept > LONGEST_LINE)
        return error_set(error, RFCV_BAD_DATA, "%s:%zu: the line has no end", reader->path,
                         reader->n_lines + 1);
    if (n_kept)
        memmove(reader->block, reader->block + reader->begin, n_kept);
    reader->begin = 0;
    reader->end = n_kept;
    char *block = memory_make_room(reader->block, n_kept + READ_AT_ONCE, &reader->room, 1);
    if (!block)
        return error_no_memory(error);
    reader->block = block;
    rfcv_status status = source_read(&reader->source, block + n_kept, READ_AT_ONCE, &n_read, error);
    reader->end += n_read;
    reader->is_at_end = n_read == 0;
    return status;
}

/* The next line without its newline; *line is NULL at the end of the file. */
static rfcv_status next_line(tsv_reader *reader, const char **line, size_t *n_bytes, rfcv_error *error)
{
    size_t n_searched = 0;
    *line = NULL;
    for (;;) {
        size_t n_there = reader->end - reader->begin;
        char *newline = n_there > n_searched
                            ? memchr(reader->block + reader->begin + n_searched, '\n', n_there - n_searched)
                            : NULL;
        if (newline) {
            *line = reader->block + reader->begin;
            *n_bytes = (size_t)(newline - *line);
            reader->begin += *n_bytes + 1;
            reader->n_lines++;
            return RFCV_OK;
        }
        n_searched = n_there;
        if (reader->is_at_end && n_there)
            return error_set_at(error, RFCV_BAD_DATA, reader->n_lines + 1, 0,
                                "%s:%zu: the file ends within the line; it was cut off", reader->path,
                                reader->n_lines + 1);
        if (reader->is_at_end)
            return RFCV_OK;
        rfcv_status status = read_on(reader, error);
        if (status != RFCV_OK)
            return status;
    }
}

/* ---- cells ---- */

static void free_cells(cells *line)
{
    memory_free(line->text);
    memory_free(line->at);
    *line = (cells){0};
}

/* Takes a line apart; the one before it is gone. */
static rfcv_status take_apart(const tsv_reader *reader, cells *line, const char *bytes, size_t n_bytes,
                              rfcv_error *error)
{
    free_cells(line);
    if (memchr(bytes, '\0', n_bytes))
        return error_set_at(error, RFCV_BAD_DATA, reader->n_lines, 0, "%s:%zu: a zero byte is no text",
                            reader->path, reader->n_lines);
    char *copy = memory_copy_bytes(bytes, n_bytes);
    line->text = copy ? utf8_make(copy) : NULL;
    memory_free(copy);
    if (!line->text)
        return error_no_memory(error);
    size_t n = 1;
    for (const char *tab = line->text; (tab = strchr(tab, '\t')); tab++)
        n++;
    line->at = memory_make(n, sizeof *line->at);
    if (!line->at)
        return error_no_memory(error);
    for (char *cell = line->text; cell; line->n++) {
        line->at[line->n] = cell;
        cell = strchr(cell, '\t');
        if (cell)
            *cell++ = '\0';
    }
    return RFCV_OK;
}

static rfcv_status read_header(tsv_reader *reader, rfcv_error *error)
{
    const char *line;
    size_t n_bytes;
    rfcv_status status = source_open_any(&reader->source, reader->path, NULL, error);
    if (status == RFCV_OK)
        status = next_line(reader, &line, &n_bytes, error);
    if (status == RFCV_OK && !line)
        status = error_set(error, RFCV_BAD_DATA, "%s is empty", reader->path);
    return status == RFCV_OK ? take_apart(reader, &reader->header, line, n_bytes, error) : status;
}

tsv_reader *tsv_reader_open(const char *path, rfcv_error *error)
{
    tsv_reader *reader = memory_make(1, sizeof *reader);
    if (!reader) {
        error_no_memory(error);
        return NULL;
    }
    reader->source.file = -1;
    reader->path = memory_copy_text(path);
    if (!reader->path)
        error_no_memory(error);
    else if (read_header(reader, error) == RFCV_OK)
        return reader;
    tsv_reader_close(reader);
    return NULL;
}

void tsv_reader_close(tsv_reader *reader)
{
    if (!reader)
        return;
    source_close(&reader->source);
    free_cells(&reader->header);
    free_cells(&reader->line);
    memory_free(reader->block);
    memory_free(reader->path);
    memory_free(reader);
}

/* ---- what is asked of it ---- */

size_t tsv_reader_n_columns(const tsv_reader *reader)
{
    return reader->header.n;
}

const char *tsv_reader_column_name(const tsv_reader *reader, size_t column)
{
    return reader->header.at[column];
}

size_t tsv_reader_find_column(const tsv_reader *reader, const char *name)
{
    size_t column = 0;
    while (column < reader->header.n && strcmp(reader->header.at[column], name) != 0)
        column++;
    return column;
}

bool tsv_reader_next(tsv_reader *reader)
{
    const char *line;
    size_t n_bytes;
    rfcv_error *failure = &reader->failure;
    if (failure->status != RFCV_OK || next_line(reader, &line, &n_bytes, failure) != RFCV_OK || !line ||
        take_apart(reader, &reader->line, line, n_bytes, failure) != RFCV_OK)
        return false;
    if (reader->line.n != reader->header.n)
        error_set_at(failure, RFCV_BAD_DATA, reader->n_lines, 0,
                     "%s:%zu: %zu cells, where the header has %zu", reader->path, reader->n_lines,
                     reader->line.n, reader->header.n);
    return failure->status == RFCV_OK;
}

const char *tsv_reader_text(const tsv_reader *reader, size_t column)
{
    return reader->line.at[column];
}

/* Only the first failure is remembered. */
void tsv_reader_refuse(tsv_reader *reader, size_t column, const char *expected)
{
    if (reader->failure.status == RFCV_OK)
        error_set_at(&reader->failure, RFCV_BAD_DATA, reader->n_lines, column + 1,
                     "%s:%zu:%zu: '%s' is not %s (%s)", reader->path, reader->n_lines, column + 1,
                     excerpt_of(tsv_reader_text(reader, column)).text, expected,
                     excerpt_of(tsv_reader_column_name(reader, column)).text);
}

double tsv_reader_real(tsv_reader *reader, size_t column)
{
    const char *cell = tsv_reader_text(reader, column);
    double value = 0;
    if (strcmp(cell, "NA") == 0)
        return NAN;
    if (number_parse(cell, strlen(cell), &value) == NUMBER_FINITE)
        return value;
    tsv_reader_refuse(reader, column, "a number");
    return 0;
}

uint64_t tsv_reader_count(tsv_reader *reader, size_t column, uint64_t most)
{
    const char *cell = tsv_reader_text(reader, column);
    uint64_t count = 0;
    if (whole_number_read(cell, strlen(cell), most, &count))
        return count;
    char expected[60];
    snprintf(expected, sizeof expected, "a whole number from 0 to %llu", (unsigned long long)most);
    tsv_reader_refuse(reader, column, expected);
    return 0;
}

rfcv_status tsv_reader_check(const tsv_reader *reader, rfcv_error *error)
{
    if (error && reader->failure.status != RFCV_OK)
        *error = reader->failure;
    return reader->failure.status;
}
