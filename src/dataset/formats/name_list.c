#include "dataset/formats/name_list.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/exact_read.h"

#include <string.h>

enum { READ_AT_ONCE = 1 << 16 };

/* The lines of the file, without the spaces around them. */
typedef struct name_lines {
    const char *path;
    char *text; /* [n_bytes], and a 0 */
    size_t n_bytes;
    char **lines; /* [n] */
    size_t n;
} name_lines;

/* Names that follow each other in the file. */
typedef struct name_run {
    char **names; /* [n] */
    size_t n;
} name_run;

/* ---- The file --------------------------------------------------------------------------------------- */

static rfcv_status read_whole(name_lines *list, byte_source *source, rfcv_matrix *matrix, rfcv_error *error)
{
    size_t room = 0, n_read;
    do {
        char *grown = memory_make_room(list->text, list->n_bytes + READ_AT_ONCE + 1, &room, 1);
        if (!grown)
            return error_no_memory(error);
        list->text = grown;
        rfcv_status status = source_read_exactly(source, grown + list->n_bytes, READ_AT_ONCE, &n_read, error);
        if (status == RFCV_OK)
            status = memory_claim(&matrix->budget, list->path, n_read, error);
        if (status != RFCV_OK)
            return status;
        list->n_bytes += n_read;
    } while (n_read == READ_AT_ONCE);
    list->text[list->n_bytes] = '\0';
    if (memchr(list->text, 0, list->n_bytes))
        return error_set(error, RFCV_BAD_DATA, "%s holds a zero byte, and is no text", source->name);
    return RFCV_OK;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static char *trimmed(char *begin, char *end)
{
    while (begin < end && is_space(*begin))
        begin++;
    while (end > begin && is_space(end[-1]))
        end--;
    *end = '\0';
    return begin;
}

/* LF, in front of which a CR is a space, or CR where there is no LF. */
static char line_end_of(const name_lines *list)
{
    return memchr(list->text, '\n', list->n_bytes) ? '\n' : '\r';
}

/* Cuts the text into lines; blank ones at its end do not count. */
static rfcv_status cut_lines(name_lines *list, rfcv_matrix *matrix, rfcv_error *error)
{
    const char end_mark = line_end_of(list);
    size_t n_most = 1;
    for (size_t i = 0; i < list->n_bytes; i++)
        n_most += list->text[i] == end_mark;
    rfcv_status status = memory_claim(&matrix->budget, list->path, n_most * sizeof *list->lines, error);
    if (status != RFCV_OK)
        return status;
    list->lines = memory_make(n_most, sizeof *list->lines);
    if (!list->lines)
        return error_no_memory(error);
    char *line = list->text, *end = list->text + list->n_bytes;
    if (list->n_bytes >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
        line += 3;
    for (char *next; line <= end; line = next) {
        char *line_end = memchr(line, end_mark, (size_t)(end - line));
        next = line_end ? line_end + 1 : end + 1;
        list->lines[list->n++] = trimmed(line, line_end ? line_end : end);
    }
    while (list->n && !*list->lines[list->n - 1])
        list->n--;
    return RFCV_OK;
}

/* ---- Whose names they are --------------------------------------------------------------------------- */

static rfcv_status wrong_length(const name_lines *list, const char *kind, size_t n_names, size_t n,
                                rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA, "%s holds %s of %ss, and the matrix has %s; give one name a line",
                     source_name(list->path), counted(n_names, "name").text, kind, counted(n, kind).text);
}

/* One list for an axis that it fits. */
static rfcv_status choose_axis(const name_lines *list, name_run *rows, name_run *columns,
                               const rfcv_matrix *matrix, rfcv_error *error)
{
    const char *name = source_name(list->path);
    const size_t n_rows = matrix->values.n_rows, n_columns = matrix->values.n_columns;
    if (rows->n == n_rows && rows->n == n_columns)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s holds one list of names, which fits rows and columns; put a blank line behind names of "
            "rows and names of columns behind that, or a blank line alone in front of these",
            name);
    if (rows->n != n_rows && rows->n != n_columns)
        return error_set(error, RFCV_BAD_DATA,
                         "%s holds %s, and the matrix has %s and %s; give one name a line, with a "
                         "blank line between names of rows and of columns",
                         name, counted(rows->n, "name").text, counted(n_rows, "row").text,
                         counted(n_columns, "column").text);
    if (rows->n == n_columns) {
        *columns = *rows;
        *rows = (name_run){0};
    }
    return RFCV_OK;
}

static rfcv_status part_lists(const name_lines *list, name_run *rows, name_run *columns,
                              const rfcv_matrix *matrix, rfcv_error *error)
{
    size_t n_rows = 0;
    while (n_rows < list->n && *list->lines[n_rows])
        n_rows++;
    *rows = (name_run){list->lines, n_rows};
    *columns = (name_run){0};
    if (n_rows == list->n)
        return choose_axis(list, rows, columns, matrix, error);
    *columns = (name_run){list->lines + n_rows + 1, list->n - n_rows - 1};
    for (size_t i = 0; i < columns->n; i++)
        if (!*columns->names[i])
            return error_set_at(
                error, RFCV_BAD_DATA, n_rows + i + 2, 1,
                "%s:%zu: a second blank line; one stands between names of rows and of columns",
                source_name(list->path), n_rows + i + 2);
    if (rows->n && rows->n != matrix->values.n_rows)
        return wrong_length(list, "row", rows->n, matrix->values.n_rows, error);
    if (columns->n != matrix->values.n_columns)
        return wrong_length(list, "column", columns->n, matrix->values.n_columns, error);
    return RFCV_OK;
}

static rfcv_status name_axis(rfcv_matrix *matrix, axis_names *axis, size_t n, const name_run *run,
                             rfcv_error *error)
{
    if (run->n == 0)
        return matrix_number_names(matrix, axis, n, error);
    axis->n = n;
    axis->title = "";
    axis->names = arena_take(&matrix->memory, n, sizeof *axis->names);
    if (!axis->names)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++)
        if (!(axis->names[i] = arena_text(&matrix->memory, run->names[i])))
            return error_no_memory(error);
    return RFCV_OK;
}

static rfcv_status name_axes(rfcv_matrix *matrix, const name_run *rows, const name_run *columns,
                             rfcv_error *error)
{
    rfcv_status status = name_axis(matrix, &matrix->rows, matrix->values.n_rows, rows, error);
    if (status != RFCV_OK)
        return status;
    return name_axis(matrix, &matrix->columns, matrix->values.n_columns, columns, error);
}

static rfcv_status read_lists(name_lines *list, rfcv_matrix *matrix, const read_context *context,
                              rfcv_error *error)
{
    byte_source source;
    name_run rows, columns;
    rfcv_status status = source_open(&source, list->path, context->monitor, error);
    if (status == RFCV_OK)
        status = read_whole(list, &source, matrix, error);
    matrix->names_sum = (rfcv_file_sum){source.n_bytes, source.crc32};
    source_close(&source);
    if (status == RFCV_OK)
        status = cut_lines(list, matrix, error);
    if (status == RFCV_OK)
        status = part_lists(list, &rows, &columns, matrix, error);
    return status == RFCV_OK ? name_axes(matrix, &rows, &columns, error) : status;
}

rfcv_status name_list_read(rfcv_matrix *matrix, const read_context *context, rfcv_error *error)
{
    const name_run none = {0};
    name_lines list = {.path = context->options->names};
    if (!list.path)
        return name_axes(matrix, &none, &none, error);
    rfcv_status status = read_lists(&list, matrix, context, error);
    memory_free(list.text);
    memory_free(list.lines);
    return status;
}
