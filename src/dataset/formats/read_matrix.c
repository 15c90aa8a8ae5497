#include "dataset/formats/read_matrix.h"

#include "base/status.h"
#include "dataset/formats/matrix_format.h"
#include "dataset/formats/rfcv_file.h"

#include <stdio.h>
#include <string.h>

/* The last one takes every text. */
static const matrix_format *const FORMATS[] = {
    &format_gct,         &format_series_matrix, &format_firehose, &format_cbioportal, &format_feature_counts,
    &format_star_sample, &format_xena,          &format_plain};

static const matrix_format *recognise(const text_preview *preview)
{
    size_t i = 0;
    while (!FORMATS[i]->recognise(preview))
        i++;
    return FORMATS[i];
}

static const char *name_of_plain(char separator)
{
    switch (separator) {
    case '\t':
        return "tsv";
    case ';':
        return "semicolons";
    case ' ':
        return "spaces";
    default:
        return "csv";
    }
}

/* Each option that only other formats can follow. */
static rfcv_status refuse_values(const read_context *context, rfcv_error *error)
{
    return !context->options->values
               ? RFCV_OK
               : error_set(error, RFCV_BAD_OPTION, "%s has one value of each sample; leave --values out",
                           source_name(context->path));
}

static rfcv_status refuse_names(const read_context *context, rfcv_error *error)
{
    return !context->options->names
               ? RFCV_OK
               : error_set(error, RFCV_BAD_OPTION,
                           "--names is for .npy files, and %s has names of its own; leave it out",
                           source_name(context->path));
}

static rfcv_status refuse_mmap(const read_context *context, rfcv_error *error)
{
    const char *name = source_name(context->path);
    return !context->options->use_mmap
               ? RFCV_OK
               : error_set(error, RFCV_BAD_OPTION,
                           "--mmap is for .rfcv files, and %s is none; make one: rfcv convert %s FILE.rfcv",
                           name, name);
}

/* What is known when a text has been read. */
static rfcv_status finish_text(rfcv_matrix *matrix, const delimited *text, const matrix_format *format,
                               rfcv_error *error)
{
    const char *name = matrix->format ? matrix->format : format->name;
    char full_name[64];
    snprintf(full_name, sizeof full_name, "%s%s", *name ? name : name_of_plain(text->separator),
             text->source.gzip ? ", gzip" : "");
    matrix->format = arena_text(&matrix->memory, full_name);
    matrix->n_bytes = text->source.n_bytes;
    matrix->crc32 = text->source.crc32;
    return matrix->format ? RFCV_OK : error_no_memory(error);
}

static rfcv_status read_text(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                             rfcv_error *error)
{
    delimited text;
    text_preview preview = {0};
    rfcv_status status = delimited_open_source(&text, source, context->block_size, error);
    if (status == RFCV_OK)
        status = text_preview_make(&preview, &text, error);
    if (status == RFCV_OK) {
        const matrix_format *format = recognise(&preview);
        if (format != &format_firehose)
            status = refuse_values(context, error);
        if (status == RFCV_OK)
            status = format->read(matrix, &text, &preview, context, error);
        if (status == RFCV_OK)
            status = finish_text(matrix, &text, format, error);
    }
    text_preview_free(&preview);
    delimited_close(&text);
    return status;
}

static bool begins_with(const char *bytes, size_t n_bytes, const void *magic, size_t length)
{
    return n_bytes >= length && memcmp(bytes, magic, length) == 0;
}

/* The path is the matrix', for messages on memory. */
static rfcv_status keep_path(rfcv_matrix *matrix, const read_context *context, rfcv_error *error)
{
    matrix->path = arena_text(&matrix->memory, context->path);
    return matrix->path ? RFCV_OK : error_no_memory(error);
}

rfcv_status read_matrix_of_source(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                                  rfcv_error *error)
{
    static const char NUMPY_MAGIC[] = "\x93NUMPY";
    const char *bytes;
    size_t n_bytes;
    rfcv_status status = keep_path(matrix, context, error);
    if (status == RFCV_OK)
        status = source_peek(source, &bytes, &n_bytes, error);
    if (status != RFCV_OK)
        return status;
    bool is_rfcv = begins_with(bytes, n_bytes, RFCV_MAGIC, sizeof RFCV_MAGIC);
    bool is_npy = begins_with(bytes, n_bytes, NUMPY_MAGIC, sizeof NUMPY_MAGIC - 1);
    if (!is_rfcv)
        status = refuse_mmap(context, error);
    if (status == RFCV_OK && !is_npy)
        status = refuse_names(context, error);
    if (status == RFCV_OK && (is_npy || is_rfcv))
        status = refuse_values(context, error);
    if (status != RFCV_OK)
        return status;
    if (is_rfcv)
        return read_rfcv(matrix, source, context, error);
    return is_npy ? read_npy(matrix, source, context, error) : read_text(matrix, source, context, error);
}

static rfcv_status read_folder(rfcv_matrix *matrix, const read_context *context, rfcv_error *error)
{
    rfcv_status status = keep_path(matrix, context, error);
    if (status == RFCV_OK)
        status = refuse_mmap(context, error);
    if (status == RFCV_OK)
        status = refuse_names(context, error);
    return status == RFCV_OK ? read_star_folder(matrix, context, error) : status;
}

rfcv_status read_matrix(rfcv_matrix *matrix, const read_context *context, rfcv_error *error)
{
    if (source_is_folder(context->path))
        return read_folder(matrix, context, error);
    byte_source source;
    rfcv_status status = source_open_any(&source, context->path, context->monitor, error);
    if (status == RFCV_OK)
        status = read_matrix_of_source(matrix, &source, context, error);
    source_close(&source);
    return status;
}
