#include "report/json_origin.h"

#include "rfcv.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

static void write_build(json_writer *json)
{
    rfcv_build build = rfcv_build_info();
    json_write_text(json, "program", "rfcv");
    json_write_text(json, "version", build.version);
    json_open_object(json, "build");
    json_write_text(json, "compiler", build.compiler);
    json_write_text(json, "kernel", build.kernel);
    json_write_text(json, "openmp", build.openmp);
    json_write_text(json, "zlib", build.zlib);
    json_write_text(json, "libdeflate", build.libdeflate);
    json_write_text(json, "jansson", build.jansson);
    json_write_text(json, "openblas", build.openblas);
    json_close(json);
}

static void write_command_line(json_writer *json, const char *const *command_line, size_t n_arguments)
{
    json_open_array(json, "command_line");
    for (size_t i = 0; i < n_arguments; i++)
        json_write_text(json, NULL, command_line[i]);
    json_close(json);
}

static void write_finish_time(json_writer *json)
{
    char text[32];
    struct tm utc;
    time_t now = time(NULL);
    if (gmtime_r(&now, &utc) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc))
        json_write_text(json, "finished", text);
}

void json_write_origin(json_writer *json, const char *const *command_line, size_t n_arguments)
{
    write_build(json);
    write_command_line(json, command_line, n_arguments);
    write_finish_time(json);
}

void json_write_crc32(json_writer *json, const char *key, uint32_t crc32)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%08" PRIx32, crc32);
    json_write_text(json, key, digits);
}

void json_write_digest(json_writer *json, const char *key, uint64_t digest)
{
    char digits[20];
    snprintf(digits, sizeof digits, "%016" PRIx64, digest);
    json_write_text(json, key, digits);
}
