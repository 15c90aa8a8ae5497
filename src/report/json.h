/*
 * Writing a JSON document, member by member: the door to jansson, with json_read.h.
 *
 * A writer is at one place of the document: in an object every value has a key, in an array none (NULL). What
 * fails for want of memory is remembered, and the text is then NULL, so that nothing needs a check in
 * between.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include <stdbool.h>
#include <stdint.h>

typedef struct json_writer json_writer;

/* A document that is an object, opened. */
json_writer *json_writer_make(void);
void json_writer_free(json_writer *writer);

/* What is written next goes inside, until closed. */
void json_open_object(json_writer *writer, const char *key);
void json_open_array(json_writer *writer, const char *key);
void json_close(json_writer *writer);

void json_write_text(json_writer *writer, const char *key, const char *text); /* NULL: null */
void json_write_count(json_writer *writer, const char *key,
                      uint64_t count);                                    /* from 2^63: its digits as text */
void json_write_real(json_writer *writer, const char *key, double value); /* NaN and infinity: null */
void json_write_bool(json_writer *writer, const char *key, bool value);

/* The document, indented by 2, with a newline at its end; numbers give the same double when read back.  To be
 * freed with memory_free; NULL when there was no memory. */
char *json_text_make(json_writer *writer);

/* jansson takes its memory where we do, unless the host program has told it otherwise. */
void json_use_our_memory(void);

/* Whether jansson has found none in this thread since json_use_our_memory(); until this is asked it finds
 * none again. */
bool json_end_of_memory(void);

/* Version of the library in use, "2.14". */
const char *json_jansson_version(void);

#endif
