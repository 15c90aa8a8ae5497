#include "dataset/text/plain_columns.h"

#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/labels/ids.h"
#include "dataset/text/read_text_rows.h"
#include "dataset/text/table.h"

#include <stdint.h>
#include <string.h>

#define NO_COLUMN SIZE_MAX

typedef struct plain_table {
    unsigned char *kinds;
    const table_header *header;
    const seen_row *first;
    size_t n_first;
    const char *name; /* of the file, for messages */
    const rfcv_read_options *options;
} plain_table;

/* A cell of the first rows, of which one may be short. */
static cell_kind cell_of(const seen_row *row, size_t column)
{
    return column < row->n ? (cell_kind)row->cells[column] : CELL_MISSING;
}

bool is_row_of_words(const seen_row *row)
{
    size_t n_words = 0, n_present = 0;
    for (size_t i = 1; i < row->n; i++) {
        n_words += row->cells[i] == CELL_WORD;
        n_present += row->cells[i] != CELL_MISSING;
    }
    return 2 * n_words > n_present;
}

/* Tells columns of words by those of the first rows that are to be asked.  Returns how many columns behind
 * the first hold numbers: one in which all is missing may, and is none of them. */
static size_t tell_words(plain_table *table, const bool *is_asked)
{
    size_t n_of_numbers = 0;
    for (size_t column = 0; column < table->header->n; column++) {
        size_t n_words = 0, n_present = 0;
        for (size_t i = 0; i < table->n_first; i++) {
            cell_kind cell = cell_of(&table->first[i], column);
            n_words += is_asked[i] && cell == CELL_WORD;
            n_present += is_asked[i] && cell != CELL_MISSING;
        }
        bool has_words = 2 * n_words > n_present;
        table->kinds[column] = has_words ? COLUMN_TEXT : COLUMN_VALUE;
        n_of_numbers += column > 0 && !has_words && n_present > 0;
    }
    return n_of_numbers;
}

/* Tells columns of words from columns of numbers, below rows of words too: labels, say, of samples in
 * columns. */
static void tell_kinds(plain_table *table)
{
    bool is_asked[PLAIN_FIRST_ROWS];
    memset(is_asked, true, sizeof is_asked);
    if (tell_words(table, is_asked) > 0)
        return;
    for (size_t i = 0; i < table->n_first; i++)
        is_asked[i] = !is_row_of_words(&table->first[i]);
    if (memchr(is_asked, true, table->n_first))
        tell_words(table, is_asked);
}

static bool has_name(const plain_table *table, size_t column, const char *name)
{
    return name && strcmp(table->header->names[column], name) == 0;
}

static bool is_field(const plain_table *table, size_t column)
{
    return has_name(table, column, label_field_name(table->options)) ||
           has_name(table, column, group_field_name(table->options));
}

static bool is_dropped(const plain_table *table, size_t column)
{
    for (size_t i = 0; i < table->options->n_drop; i++)
        if (has_name(table, column, table->options->drop[i]))
            return true;
    return false;
}

static bool has_column(const plain_table *table, const char *name)
{
    for (size_t i = 0; i < table->header->n; i++)
        if (has_name(table, i, name))
            return true;
    return false;
}

/* A column that the options name must be one; that there is none is no fault here. */
static rfcv_status check_named_once(const plain_table *table, const char *name, rfcv_error *error)
{
    size_t column;
    return name && has_column(table, name) ? header_find(table->header, table->name, name, &column, error)
                                           : RFCV_OK;
}

static rfcv_status take_named_column(plain_table *table, rfcv_error *error)
{
    const char *name = table->options->id_column;
    size_t column;
    rfcv_status status = header_find(table->header, table->name, name, &column, error);
    if (status != RFCV_OK)
        return status;
    bool is_label = has_name(table, column, label_field_name(table->options));
    if (is_label || is_dropped(table, column))
        return error_set(error, RFCV_BAD_OPTION, "column '%s' of %s cannot be the sample ids: it is %s",
                         excerpt_of(name).text, table->name, is_label ? "the label" : "left out (--drop)");
    /* Numbers of rows, which a first column without a name holds, are no feature. */
    if (table->header->names[0][0] == '\0')
        table->kinds[0] = COLUMN_SKIPPED;
    table->kinds[column] = COLUMN_ROW_NAME;
    return RFCV_OK;
}

/* The column that has the names of rows; NO_COLUMN: none. */
static size_t find_names(const plain_table *table)
{
    for (size_t i = 0; i < table->header->n; i++) {
        const char *name = table->header->names[i];
        bool may_be_names =
            is_id_column_name(name) || (i == 0 && (*name == '\0' || table->kinds[0] == COLUMN_TEXT));
        if (may_be_names && !is_field(table, i) && !is_dropped(table, i))
            return i;
    }
    return NO_COLUMN;
}

rfcv_status plain_columns_tell(unsigned char *kinds, const table_header *header, const seen_row *first,
                               size_t n_first, const read_context *context, rfcv_error *error)
{
    plain_table table = {.kinds = kinds,
                         .header = header,
                         .first = first,
                         .n_first = n_first,
                         .name = source_name(context->path),
                         .options = context->options};
    rfcv_status status = check_named_once(&table, label_field_name(context->options), error);
    if (status == RFCV_OK)
        status = check_named_once(&table, group_field_name(context->options), error);
    if (status != RFCV_OK)
        return status;
    tell_kinds(&table);
    for (size_t i = 0; i < header->n; i++)
        if (is_field(&table, i))
            kinds[i] = COLUMN_TEXT;
    const char *named = context->options->id_column;
    if (named && (has_column(&table, named) || !context->options->labels))
        return take_named_column(&table, error);
    size_t names = find_names(&table);
    if (names != NO_COLUMN)
        kinds[names] = COLUMN_ROW_NAME;
    return RFCV_OK;
}
