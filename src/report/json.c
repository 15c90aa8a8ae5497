#include "report/json.h"

#include "base/memory.h"
#include "report/json_tidy.h"
#include "report/plain_locale.h"
#include "report/utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 8 };

struct json_writer {
    json_t *open[DEEPEST]; /* [n_open], the document first; borrowed but for it */
    size_t n_open;
    bool has_failed;
};

/* jansson does not tell a lack of memory from text that it cannot read. */
static _Thread_local bool has_lacked_memory;

/* jansson 2.14 goes on after some lacks: a string that could not grow is then copied as far as a quote that
 * it has not got.  So nothing is given after the first, and it stops before that. */
static void *make_bytes(size_t n_bytes)
{
    void *bytes = has_lacked_memory ? NULL : memory_make(n_bytes, 1);
    has_lacked_memory = has_lacked_memory || !bytes;
    return bytes;
}

void json_use_our_memory(void)
{
    has_lacked_memory = false;
    json_malloc_t make;
    json_free_t release;
    json_get_alloc_funcs(&make, &release);
    if (memory_is_plain(make, release))
        json_set_alloc_funcs(make_bytes, memory_free);
}

bool json_end_of_memory(void)
{
    const bool was_reached = has_lacked_memory;
    has_lacked_memory = false;
    return was_reached;
}

json_writer *json_writer_make(void)
{
    json_use_our_memory();
    json_writer *writer = memory_make(1, sizeof *writer);
    if (!writer)
        return NULL;
    writer->open[0] = json_object();
    writer->n_open = 1;
    writer->has_failed = writer->open[0] == NULL;
    return writer;
}

void json_writer_free(json_writer *writer)
{
    if (!writer)
        return;
    json_decref(writer->open[0]);
    memory_free(writer);
    json_end_of_memory();
}

/* Takes over `value`; false if it could not be made or put in its place. */
static bool add(json_writer *writer, const char *key, json_t *value)
{
    if (!writer->has_failed && value) {
        json_t *parent = writer->open[writer->n_open - 1];
        int failure =
            key ? json_object_set_new_nocheck(parent, key, value) : json_array_append_new(parent, value);
        writer->has_failed = failure != 0;
    } else {
        json_decref(value);
        writer->has_failed = true;
    }
    return !writer->has_failed;
}

static void open_in(json_writer *writer, const char *key, json_t *container)
{
    if (add(writer, key, container) && writer->n_open < DEEPEST)
        writer->open[writer->n_open++] = container;
    else
        writer->has_failed = true;
}

void json_open_object(json_writer *writer, const char *key)
{
    open_in(writer, key, json_object());
}

void json_open_array(json_writer *writer, const char *key)
{
    open_in(writer, key, json_array());
}

void json_close(json_writer *writer)
{
    if (!writer->has_failed)
        writer->n_open--;
}

void json_write_text(json_writer *writer, const char *key, const char *text)
{
    if (!text) {
        add(writer, key, json_null());
        return;
    }
    char *valid = utf8_make(text);
    add(writer, key, valid ? json_string_nocheck(valid) : NULL);
    memory_free(valid);
}

void json_write_count(json_writer *writer, const char *key, uint64_t count)
{
    char digits[24];
    if (count <= INT64_MAX) {
        add(writer, key, json_integer((json_int_t)count));
        return;
    }
    snprintf(digits, sizeof digits, "%" PRIu64, count); /* jansson's integers end there */
    add(writer, key, json_string_nocheck(digits));
}

void json_write_real(json_writer *writer, const char *key, double value)
{
    add(writer, key, isfinite(value) ? json_real(value) : json_null());
}

void json_write_bool(json_writer *writer, const char *key, bool value)
{
    add(writer, key, json_boolean(value));
}

typedef struct growing_text {
    char *bytes; /* [room] */
    size_t n_bytes, room;
    bool has_failed; /* jansson 2.14 goes on after some failures of add_piece, and reports success */
} growing_text;

static int add_piece(const char *piece, size_t n_bytes, void *context)
{
    growing_text *text = context;
    size_t needed = text->n_bytes + n_bytes;
    char *bytes = text->has_failed ? NULL : memory_make_room(text->bytes, needed, &text->room, 1);
    text->has_failed = !bytes;
    if (!bytes)
        return -1;
    text->bytes = bytes;
    memcpy(text->bytes + text->n_bytes, piece, n_bytes);
    text->n_bytes = needed;
    return 0;
}

char *json_text_make(json_writer *writer)
{
    if (writer->has_failed)
        return NULL;
    growing_text text = {0};
    plain_locale locale = plain_locale_enter();
    bool is_whole = json_dump_callback(writer->open[0], add_piece, &text,
                                       JSON_INDENT(2) | JSON_REAL_PRECISION(17)) == 0 &&
                    add_piece("\n", sizeof "\n", &text) == 0; /* with the 0 that closes the text */
    if (is_whole)
        json_tidy(text.bytes);
    plain_locale_leave(locale);
    if (is_whole)
        return text.bytes;
    memory_free(text.bytes);
    return NULL;
}

const char *json_jansson_version(void)
{
    return jansson_version_str();
}
