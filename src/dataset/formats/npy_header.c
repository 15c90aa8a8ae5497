#include "dataset/formats/npy_header.h"

#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/value_rows.h"

#include <stdint.h>
#include <string.h>

enum { MAGIC = 6, LONGEST_HEADER = 1 << 20, DESCR_ROOM = 32 };

/* The values of the header's dictionary. */
typedef struct npy_entries {
    bool has_descr, has_order, has_shape;
    char descr[DESCR_ROOM];
    bool is_structured, is_fortran;
    size_t shape[2], n_dimensions;
} npy_entries;

/* What is left of a Python literal. */
typedef struct literal {
    const char *next, *end;
} literal;

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The next character that is no blank; 0 at the end. */
static char seen_next(literal *text)
{
    while (text->next < text->end && is_blank(*text->next))
        text->next++;
    return text->next < text->end ? *text->next : '\0';
}

static bool take(literal *text, char expected)
{
    bool is_there = expected && seen_next(text) == expected;
    text->next += is_there;
    return is_there;
}

static bool take_word(literal *text, const char *word)
{
    size_t length = strlen(word);
    seen_next(text);
    bool is_there = (size_t)(text->end - text->next) >= length && memcmp(text->next, word, length) == 0;
    text->next += is_there ? length : 0;
    return is_there;
}

/* A string without escapes, as far as there is room for it. */
static bool take_string(literal *text, char room[DESCR_ROOM])
{
    char quote = seen_next(text);
    if (quote != '\'' && quote != '"')
        return false;
    const char *begin = ++text->next;
    const char *end = memchr(begin, quote, (size_t)(text->end - begin));
    if (!end)
        return false;
    size_t length = (size_t)(end - begin) < DESCR_ROOM ? (size_t)(end - begin) : DESCR_ROOM - 1;
    memcpy(room, begin, length);
    room[length] = '\0';
    text->next = end + 1;
    return true;
}

static bool take_number(literal *text, size_t *number)
{
    bool has_digit = false;
    *number = 0;
    for (char c = seen_next(text); c >= '0' && c <= '9'; c = text->next < text->end ? *text->next : '\0') {
        size_t digit = (size_t)(c - '0');
        *number = *number > (SIZE_MAX - digit) / 10 ? SIZE_MAX : 10 * *number + digit;
        has_digit = true;
        text->next++;
    }
    return has_digit;
}

static bool take_shape(literal *text, npy_entries *entries)
{
    if (!take(text, '('))
        return false;
    for (size_t size; take_number(text, &size); entries->n_dimensions++) {
        if (entries->n_dimensions < 2)
            entries->shape[entries->n_dimensions] = size;
        if (!take(text, ','))
            return take(text, ')') && ++entries->n_dimensions > 1; /* (3) is a number, and (3,) a shape */
    }
    return take(text, ')');
}

static bool take_order(literal *text, npy_entries *entries)
{
    entries->is_fortran = take_word(text, "True");
    return entries->is_fortran || take_word(text, "False");
}

/* A list describes records of several fields; nothing more is asked of it. */
static bool take_descr(literal *text, npy_entries *entries)
{
    entries->is_structured = seen_next(text) == '[';
    return !entries->is_structured && take_string(text, entries->descr);
}

static bool take_entry(literal *text, npy_entries *entries)
{
    char key[DESCR_ROOM];
    if (!take_string(text, key) || !take(text, ':'))
        return false;
    if (strcmp(key, "descr") == 0 && !entries->has_descr)
        return (entries->has_descr = true) && take_descr(text, entries);
    if (strcmp(key, "fortran_order") == 0 && !entries->has_order)
        return (entries->has_order = true) && take_order(text, entries);
    if (strcmp(key, "shape") == 0 && !entries->has_shape)
        return (entries->has_shape = true) && take_shape(text, entries);
    return false;
}

/* {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), } in any order. */
static bool take_entries(literal *text, npy_entries *entries)
{
    if (!take(text, '{'))
        return false;
    while (!take(text, '}'))
        if (!take_entry(text, entries) || (!take(text, ',') && seen_next(text) != '}'))
            return false;
    return seen_next(text) == '\0' && text->next == text->end && entries->has_descr && entries->has_order &&
           entries->has_shape;
}

/* "<f8": order of bytes, kind, size. */
static bool take_kind(npy_header *header, const char *descr)
{
    if (strlen(descr) != 3 || !strchr("<>|=", descr[0]))
        return false;
    header->kind = descr[1];
    header->size = (size_t)(descr[2] - '0');
    header->is_big_endian = descr[0] == '>';
    switch (header->kind) {
    case 'f':
        return header->size == 4 || header->size == 8;
    case 'i':
    case 'u':
        return header->size == 1 || header->size == 2 || header->size == 4 || header->size == 8;
    default:
        return header->kind == 'b' && header->size == 1;
    }
}

static rfcv_status check_shape(const npy_entries *entries, const char *name, rfcv_error *error)
{
    if (entries->n_dimensions != 2)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s holds an array of %zu dimension%s, and a matrix has 2; save it with a.reshape(n, -1)", name,
            entries->n_dimensions, entries->n_dimensions == 1 ? "" : "s");
    if (entries->shape[0] == 0 || entries->shape[1] == 0)
        return error_set(error, RFCV_BAD_DATA, "%s holds an array without values", name);
    if (entries->shape[0] > MOST_ROWS || entries->shape[1] > MOST_COLUMNS)
        return error_set(error, RFCV_BAD_DATA,
                         "%s holds an array of %zu x %zu, and at most %d rows and %d columns can be read",
                         name, entries->shape[0], entries->shape[1], MOST_ROWS, MOST_COLUMNS);
    return RFCV_OK;
}

static rfcv_status take_dictionary(npy_header *header, const char *bytes, size_t n_bytes, const char *name,
                                   rfcv_error *error)
{
    literal text = {.next = bytes, .end = bytes + n_bytes};
    npy_entries entries = {.n_dimensions = 0};
    bool is_whole = take_entries(&text, &entries);
    if (entries.is_structured)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s holds records of several fields, and not numbers; numpy.save() them as one array of "
            "float",
            name);
    if (!is_whole)
        return error_set(error, RFCV_BAD_DATA,
                         "%s is damaged: its .npy header is no dictionary of descr, fortran_order and shape",
                         name);
    if (!take_kind(header, entries.descr))
        return error_set(error, RFCV_BAD_DATA,
                         "%s: values of kind '%s' cannot be read; numpy.save(f, a.astype(float))", name,
                         excerpt_of(entries.descr).text);
    header->is_fortran = entries.is_fortran;
    memcpy(header->shape, entries.shape, sizeof header->shape);
    return check_shape(&entries, name, error);
}

static size_t little_endian_of(const char *bytes, size_t n_bytes)
{
    size_t number = 0;
    for (size_t i = n_bytes; i > 0; i--)
        number = number << 8 | (unsigned char)bytes[i - 1];
    return number;
}

rfcv_status npy_header_read(npy_header *header, const char *bytes, size_t n_bytes, size_t *n_needed,
                            const char *name, rfcv_error *error)
{
    *header = (npy_header){.n_bytes = MAGIC + 2};
    if ((*n_needed = n_bytes < header->n_bytes ? header->n_bytes : 0))
        return RFCV_OK;
    unsigned version = (unsigned char)bytes[MAGIC];
    if (version < 1 || version > 3)
        return error_set(error, RFCV_BAD_DATA,
                         "%s is an .npy file of version %u, and versions 1 to 3 can be read; save it anew",
                         name, version);
    size_t n_length = version == 1 ? 2 : 4;
    header->n_bytes += n_length;
    if ((*n_needed = n_bytes < header->n_bytes ? header->n_bytes : 0))
        return RFCV_OK;
    size_t length = little_endian_of(bytes + MAGIC + 2, n_length), begin = header->n_bytes;
    if (length > LONGEST_HEADER)
        return error_set(error, RFCV_BAD_DATA, "%s is damaged: its .npy header claims %zu bytes", name,
                         length);
    header->n_bytes += length;
    if ((*n_needed = n_bytes < header->n_bytes ? header->n_bytes : 0))
        return RFCV_OK;
    return take_dictionary(header, bytes + begin, length, name, error);
}
