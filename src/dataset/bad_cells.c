#include "dataset/bad_cells.h"

#include "base/memory.h"
#include "base/status.h"

#include <stdio.h>
#include <string.h>

rfcv_status bad_cells_add(bad_cells *bad, size_t feature, const delimited_cell *cell, number_kind kind,
                          size_t n_before, const char *id, rfcv_error *error)
{
    if (!bad->counts)
        bad->counts = memory_make(bad->n_features, sizeof *bad->counts);
    if (!bad->counts)
        return error_no_memory(error);
    if (bad->n_columns == 0) {
        bad->line = cell->line;
        bad->column = cell->column;
        bad->feature = feature;
        bad->kind = kind;
        bad->cell = excerpt_of(cell->text);
        bad->sample = excerpt_of(id ? id : "");
        bad->n_before = n_before;
    }
    bad->n_columns += bad->counts[feature]++ == 0;
    return RFCV_OK;
}

void bad_cells_move(bad_cells *bad, bad_cells *part, size_t n_samples)
{
    if (part->n_columns == 0)
        return;
    if (part->sample.text[0] == '\0')
        snprintf(part->sample.text, sizeof part->sample.text, "%zu", n_samples + part->n_before + 1);
    if (bad->n_columns == 0) {
        bad_cells empty = *bad;
        *bad = *part;
        *part = empty;
        return;
    }
    for (size_t i = 0; i < bad->n_features; i++) {
        bad->n_columns += bad->counts[i] == 0 && part->counts[i] != 0;
        bad->counts[i] += part->counts[i];
        part->counts[i] = 0;
    }
    part->n_columns = 0;
}

/* Names of the columns with bad cells, as many as fit, between commas. */
static size_t list_columns(const bad_cells *bad, char *const *feature_names, char *list, size_t size)
{
    size_t n_listed = 0, length = 0;
    list[0] = '\0';
    for (size_t i = 0; i < bad->n_features; i++) {
        if (!bad->counts[i])
            continue;
        size_t needed = strlen(feature_names[i]) + (n_listed > 0);
        if (length + needed >= size)
            break;
        length +=
            (size_t)snprintf(list + length, size - length, "%s%s", n_listed ? "," : "", feature_names[i]);
        n_listed++;
    }
    return n_listed;
}

static const char *complaint(const bad_cells *bad)
{
    if (bad->kind == NUMBER_TOO_LARGE)
        return "is too large for a number";
    const char *comma = strchr(bad->cell.text, ',');
    if (comma && strspn(bad->cell.text, "+-0123456789,.") == strlen(bad->cell.text))
        return "is not a number: write a decimal point, and no commas";
    return "is not a number";
}

rfcv_status bad_cells_report(const bad_cells *bad, const char *path, char *const *feature_names,
                             size_t n_rows, rfcv_error *error)
{
    if (bad->n_columns == 0)
        return RFCV_OK;
    char place[700], list[500];
    snprintf(place, sizeof place, "%.300s:%zu:%zu: '%s' %s (feature %s, sample %s)", path, bad->line,
             bad->column, bad->cell.text, complaint(bad), excerpt_of(feature_names[bad->feature]).text,
             bad->sample.text);
    if (bad->n_columns == 1) {
        uint32_t n_cells = bad->counts[bad->feature];
        if (2 * (size_t)n_cells <= n_rows)
            return error_set_at(error, RFCV_BAD_DATA, bad->line, bad->column,
                                "%s; correct the cell%s, or leave the column out with --drop %s", place,
                                n_cells > 1 ? " and others of the column" : "", feature_names[bad->feature]);
        return error_set_at(error, RFCV_BAD_DATA, bad->line, bad->column,
                            "%s; leave the column out with --drop %s", place, feature_names[bad->feature]);
    }
    size_t n_listed = list_columns(bad, feature_names, list, sizeof list);
    char more[48] = "";
    if (n_listed < bad->n_columns)
        snprintf(more, sizeof more, ",... (and %zu more)", bad->n_columns - n_listed);
    return error_set_at(error, RFCV_BAD_DATA, bad->line, bad->column,
                        "%s; %zu columns are not numeric: leave them out with --drop %s%s", place,
                        bad->n_columns, list, more);
}

void bad_cells_free(bad_cells *bad)
{
    memory_free(bad->counts);
    bad->counts = NULL;
}
