#include "dataset/text/header.h"

#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"

#include <string.h>

static rfcv_status check_width(const table_header *header, const delimited_row *first, const char *name,
                               rfcv_error *error)
{
    if (first->n == header->n)
        return RFCV_OK;
    if (first->n == header->n + 1 && *first->cells[header->n] != '\0')
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, first->line, first->n,
                        "%s:%zu: %zu cell%s%s, where the header has %zu; every row must have as many", name,
                        first->line, first->n, first->n == 1 ? "" : "s",
                        first->n == header->n + 1 ? ", the last one empty" : "", header->n);
}

rfcv_status header_read(table_header *header, delimited *text, delimited_row *first, arena *memory,
                        rfcv_error *error)
{
    *header = (table_header){0};
    delimited_row names = {0};
    bool has_row;
    rfcv_status status = delimited_read_row(text, &names, memory, error);
    if (status == RFCV_OK)
        status = delimited_next_row(text, &has_row, error);
    if (status == RFCV_OK && !has_row)
        status = error_set_at(error, RFCV_BAD_DATA, text->line, 1, "%s has a header, and no row below it",
                              text->source.name);
    if (status == RFCV_OK)
        status = delimited_read_row(text, first, memory, error);
    if (status != RFCV_OK)
        goto done;

    size_t n_before = 0; /* columns in front of the first name */
    header->n = names.n;
    status = check_width(header, first, text->source.name, error);
    if (status != RFCV_OK)
        goto done;
    if (first->n > names.n)
        n_before = 1;
    header->n = first->n;
    header->names = arena_take(memory, header->n, sizeof *header->names);
    char *no_name = arena_text(memory, "");
    if (!header->names || !no_name) {
        status = error_no_memory(error);
        goto done;
    }
    header->names[0] = no_name;
    memcpy(header->names + n_before, names.cells, names.n * sizeof *names.cells);
done:
    delimited_row_free(&names);
    return status;
}

rfcv_status header_find(const table_header *header, const char *path, const char *name, size_t *column,
                        rfcv_error *error)
{
    size_t n_found = 0, last = 0;
    for (size_t i = 0; i < header->n; i++)
        if (strcmp(header->names[i], name) == 0) {
            if (n_found++ == 0)
                *column = i;
            last = i;
        }
    if (n_found == 1)
        return RFCV_OK;
    if (n_found > 1)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s has %zu columns named '%s' (%zu and %zu); give them different names", path,
                         n_found, excerpt_of(name).text, *column + 1, last + 1);
    size_t nearest = suggest_nearest(name, (const char *const *)header->names, header->n);
    if (nearest < header->n)
        return error_set(error, RFCV_BAD_OPTION, "%s has no column '%s'; did you mean '%s'?", path,
                         excerpt_of(name).text, excerpt_of(header->names[nearest]).text);
    return error_set(error, RFCV_BAD_OPTION, "%s has no column '%s'; its first line has the names", path,
                     excerpt_of(name).text);
}
