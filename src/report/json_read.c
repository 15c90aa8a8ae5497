#include "report/json_read.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/whole_number.h"
#include "dataset/excerpt.h"
#include "report/json.h"
#include "report/plain_locale.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 8, PATH_BYTES = 120 };
static const size_t NOT_IN_ARRAY = SIZE_MAX;

/* An object that a reader is in. */
typedef struct place {
    json_t *object; /* borrowed */
    const char *key;
    size_t index; /* in the array of that key, or NOT_IN_ARRAY */
} place;

struct json_reader {
    const char *name;
    json_t *document;
    place inside[DEEPEST]; /* [n_inside] the document first */
    size_t n_inside;
    bool has_failed;
    char complaint[400];
};

json_reader *json_reader_make(const char *name, const char *text, size_t n_bytes, rfcv_error *error)
{
    json_error_t reason;
    json_use_our_memory();
    json_reader *reader = memory_make(1, sizeof *reader);
    if (!reader) {
        error_no_memory(error);
        return NULL;
    }
    plain_locale locale = plain_locale_enter();
    json_t *document = json_loadb(text, n_bytes, JSON_REJECT_DUPLICATES, &reason);
    plain_locale_leave(locale);
    *reader = (json_reader){
        .name = name, .document = document, .inside = {{document, NULL, NOT_IN_ARRAY}}, .n_inside = 1};
    const bool lacks_memory = json_end_of_memory();
    if (document && !lacks_memory) /* jansson goes on after some lacks */
        return reader;
    json_reader_free(reader);
    if (lacks_memory)
        error_no_memory(error);
    else
        error_set_at(error, RFCV_BAD_DATA, reason.line > 0 ? (size_t)reason.line : 0,
                     reason.column > 0 ? (size_t)reason.column : 0, "%s:%d: no JSON, or damaged: %s", name,
                     reason.line, excerpt_of(reason.text).text);
    return NULL;
}

void json_reader_free(json_reader *reader)
{
    if (reader)
        json_decref(reader->document);
    memory_free(reader);
}

/* "settings.n_trees", "classes[2].name" */
static void write_path(const json_reader *reader, const char *key, char *path)
{
    size_t used = 0;
    for (size_t i = 1; i < reader->n_inside && used < PATH_BYTES; i++) {
        const place *at = &reader->inside[i];
        used += (size_t)(at->index == NOT_IN_ARRAY
                             ? snprintf(path + used, PATH_BYTES - used, "%s.", at->key)
                             : snprintf(path + used, PATH_BYTES - used, "%s[%zu].", at->key, at->index));
    }
    if (used < PATH_BYTES)
        snprintf(path + used, PATH_BYTES - used, "%s", key);
}

static void complain(json_reader *reader, const char *key, const json_t *found, const char *expected)
{
    char path[PATH_BYTES];
    if (reader->has_failed)
        return;
    reader->has_failed = true;
    write_path(reader, key, path);
    if (!found)
        snprintf(reader->complaint, sizeof reader->complaint, "has no \"%s\"", path);
    else if (json_is_string(found))
        snprintf(reader->complaint, sizeof reader->complaint, "\"%s\" is '%s', and not %s", path,
                 excerpt_of(json_string_value(found)).text, expected);
    else
        snprintf(reader->complaint, sizeof reader->complaint, "\"%s\" is not %s", path, expected);
}

static json_t *find(const json_reader *reader, const char *key)
{
    return reader->has_failed ? NULL : json_object_get(reader->inside[reader->n_inside - 1].object, key);
}

bool json_has(const json_reader *reader, const char *key)
{
    const json_t *value = find(reader, key);
    return value && !json_is_null(value);
}

/* Goes into what may be an object. */
static void enter(json_reader *reader, json_t *value, const char *key, size_t index)
{
    if (!json_is_object(value) || reader->n_inside == DEEPEST)
        complain(reader, key, value, index == NOT_IN_ARRAY ? "an object" : "a list of objects");
    else
        reader->inside[reader->n_inside++] = (place){value, key, index};
}

void json_enter(json_reader *reader, const char *key)
{
    enter(reader, find(reader, key), key, NOT_IN_ARRAY);
}

void json_leave(json_reader *reader)
{
    if (!reader->has_failed)
        reader->n_inside--;
}

const char *json_get_text(json_reader *reader, const char *key)
{
    const json_t *value = find(reader, key);
    if (!json_is_string(value))
        complain(reader, key, value, "a text");
    return json_string_value(value);
}

const char *json_get_text_or_null(json_reader *reader, const char *key)
{
    return json_is_null(find(reader, key)) ? NULL : json_get_text(reader, key);
}

bool json_get_bool(json_reader *reader, const char *key)
{
    const json_t *value = find(reader, key);
    if (!json_is_boolean(value))
        complain(reader, key, value, "true or false");
    return json_is_true(value);
}

uint64_t json_get_count(json_reader *reader, const char *key, uint64_t most)
{
    const json_t *value = find(reader, key);
    uint64_t count = 0;
    bool is_count = false;
    if (json_is_string(value)) {
        is_count = whole_number_read(json_string_value(value), json_string_length(value), most, &count);
    } else if (json_is_integer(value)) {
        json_int_t number = json_integer_value(value);
        count = number >= 0 ? (uint64_t)number : 0;
        is_count = number >= 0 && count <= most;
    }
    if (!is_count) {
        char expected[60];
        snprintf(expected, sizeof expected, "a whole number from 0 to %llu", (unsigned long long)most);
        complain(reader, key, value, expected);
        return 0;
    }
    return count;
}

double json_get_real(json_reader *reader, const char *key)
{
    const json_t *value = find(reader, key);
    if (!json_is_number(value))
        complain(reader, key, value, "a number");
    return json_number_value(value);
}

double json_get_real_or_nan(json_reader *reader, const char *key)
{
    return json_is_null(find(reader, key)) ? NAN : json_get_real(reader, key);
}

static int digit_of(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (int)(found - digits) : -1;
}

uint64_t json_get_hexadecimal(json_reader *reader, const char *key, size_t n_digits)
{
    const json_t *value = find(reader, key);
    const char *text = json_string_value(value);
    bool is_number = text && strlen(text) == n_digits;
    uint64_t number = 0;
    for (size_t i = 0; is_number && i < n_digits; i++) {
        int digit = digit_of(text[i]);
        is_number = digit >= 0;
        number = number << 4 | (uint64_t)(digit & 15);
    }
    if (is_number)
        return number;
    char expected[60];
    snprintf(expected, sizeof expected, "%zu hexadecimal digits", n_digits);
    complain(reader, key, value, expected);
    return 0;
}

size_t json_get_choice(json_reader *reader, const char *key, const char *const *names, size_t n)
{
    const json_t *value = find(reader, key);
    for (size_t i = 0; i < n && json_is_string(value); i++)
        if (strcmp(json_string_value(value), names[i]) == 0)
            return i;
    char expected[200] = "one of";
    for (size_t i = 0, used = strlen(expected); i < n && used < sizeof expected; i++)
        used += (size_t)snprintf(expected + used, sizeof expected - used, "%s '%s'", i ? "," : "", names[i]);
    complain(reader, key, value, expected);
    return 0;
}

size_t json_get_length(json_reader *reader, const char *key)
{
    const json_t *value = find(reader, key);
    if (!json_is_array(value))
        complain(reader, key, value, "a list");
    return json_array_size(value);
}

const char *json_get_element(json_reader *reader, const char *key, size_t index)
{
    const json_t *value = json_array_get(find(reader, key), index);
    if (!json_is_string(value))
        complain(reader, key, value, "a list of texts");
    return json_string_value(value);
}

double json_get_real_element(json_reader *reader, const char *key, size_t index)
{
    const json_t *value = json_array_get(find(reader, key), index);
    if (json_is_null(value))
        return NAN;
    if (!json_is_number(value))
        complain(reader, key, value, "a list of numbers");
    return json_number_value(value);
}

void json_enter_element(json_reader *reader, const char *key, size_t index)
{
    enter(reader, json_array_get(find(reader, key), index), key, index);
}

rfcv_status json_reader_check(const json_reader *reader, rfcv_error *error)
{
    if (!reader->has_failed)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_DATA, "%s: %s", reader->name, reader->complaint);
}
