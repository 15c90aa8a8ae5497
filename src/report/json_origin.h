/* Where a document comes from: the members that those of a run and of a bench begin with. */
#ifndef REPORT_JSON_ORIGIN_H
#define REPORT_JSON_ORIGIN_H

#include "report/json.h"

#include <stddef.h>

/* Writes "program", "version", "build", "command_line" and "finished". */
void json_write_origin(json_writer *json, const char *const *command_line, size_t n_arguments);

/* Eight hexadecimal digits, and sixteen. */
void json_write_crc32(json_writer *json, const char *key, uint32_t crc32);
void json_write_digest(json_writer *json, const char *key, uint64_t digest);

#endif
