#include "dataset/text/header.h"

#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"

#include <string.h>

rfcv_status header_read(table_header *header, delimited *text, arena *memory, rfcv_error *error)
{
    delimited_row names = {0};
    *header = (table_header){0};
    rfcv_status status = delimited_read_row(text, &names, memory, error);
    if (status == RFCV_OK) {
        header->names = arena_take(memory, names.n, sizeof *header->names);
        status = header->names ? RFCV_OK : error_no_memory(error);
    }
    if (status == RFCV_OK) {
        memcpy(header->names, names.cells, names.n * sizeof *names.cells);
        header->n = names.n;
    }
    delimited_row_free(&names);
    return status;
}

/* The header, one cell short, with an empty name in front. */
static rfcv_status add_empty_name(table_header *header, arena *memory, rfcv_error *error)
{
    char **names = arena_take(memory, header->n + 1, sizeof *names);
    char *no_name = arena_text(memory, "");
    if (!names || !no_name)
        return error_no_memory(error);
    names[0] = no_name;
    memcpy(names + 1, header->names, header->n * sizeof *names);
    *header = (table_header){.names = names, .n = header->n + 1};
    return RFCV_OK;
}

rfcv_status header_fit(table_header *header, const row_below *first, const delimited *text, arena *memory,
                       rfcv_error *error)
{
    const char *name = text->source.name;
    if (!first)
        return error_set_at(error, RFCV_BAD_DATA, text->line, 1, "%s has a header, and no row below it",
                            name);
    if (first->n_cells == header->n)
        return RFCV_OK;
    bool is_one_more = first->n_cells == header->n + 1;
    if (is_one_more && !first->ends_empty)
        return add_empty_name(header, memory, error);
    return error_set_at(error, RFCV_BAD_DATA, first->line, first->n_cells,
                        "%s:%zu: %zu cell%s%s, where the header has %zu; every row must have as many", name,
                        first->line, first->n_cells, first->n_cells == 1 ? "" : "s",
                        is_one_more ? ", the last one empty" : "", header->n);
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
