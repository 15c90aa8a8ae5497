/*
 * Reading a JSON document, member by member: the counterpart of json.h, and the door to jansson with it.
 *
 * A reader is at one object of the document.  The first member that is missing, or is something else than
 * what is asked for, is remembered; all reads after it give 0 or NULL, so that nothing needs a check in
 * between.
 */
#ifndef REPORT_JSON_READ_H
#define REPORT_JSON_READ_H

#include "rfcv.h"

typedef struct json_reader json_reader;

/* Of text[n_bytes], which must be an object; `name` is for messages, and kept.  NULL with RFCV_BAD_DATA or
 * RFCV_SYSTEM. */
json_reader *json_reader_make(const char *name, const char *text, size_t n_bytes, rfcv_error *error);
void json_reader_free(json_reader *reader);

/* True if the object has the member, and it is not null. */
bool json_has(const json_reader *reader, const char *key);

/* Goes into an object, and back out of it. */
void json_enter(json_reader *reader, const char *key);
void json_leave(json_reader *reader);

/* Values; texts live as long as the reader. */
const char *json_get_text(json_reader *reader, const char *key);
const char *json_get_text_or_null(json_reader *reader, const char *key);
bool json_get_bool(json_reader *reader, const char *key);
uint64_t json_get_count(json_reader *reader, const char *key, uint64_t most); /* also as digits in a text */
double json_get_real(json_reader *reader, const char *key);
double json_get_real_or_nan(json_reader *reader, const char *key);                    /* NaN for null */
uint64_t json_get_hexadecimal(json_reader *reader, const char *key, size_t n_digits); /* that many of them */

/* Which of names[n] a text is. */
size_t json_get_choice(json_reader *reader, const char *key, const char *const *names, size_t n);

/* Elements of an array: texts, numbers (NaN for null), objects, which are entered and left like members. */
size_t json_get_length(json_reader *reader, const char *key);
const char *json_get_element(json_reader *reader, const char *key, size_t index);
double json_get_real_element(json_reader *reader, const char *key, size_t index);
void json_enter_element(json_reader *reader, const char *key, size_t index);

/* Fails with RFCV_BAD_DATA where a read did, and says which and why. */
rfcv_status json_reader_check(const json_reader *reader, rfcv_error *error);

#endif
