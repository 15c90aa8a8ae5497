#include "dataset/formats/read_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/exact_read.h"
#include "dataset/formats/name_list.h"
#include "dataset/formats/npy_header.h"

#include <string.h>

/* Rows, or where columns lie together columns, that are read at once: what they give a row is a cache line.
 */
enum { LINES_AT_ONCE = 8 };

static const char REMEDY[] = "fetch it again";

typedef struct npy_reading {
    rfcv_matrix *matrix;
    byte_source *source;
    npy_header header;
    double (*number_of)(uint64_t bits); /* of the header's kind and size */
    double *values;                     /* [rows][columns] */
    char *lines;                        /* [LINES_AT_ONCE] as they are in the file */
} npy_reading;

/* A part of the matrix whose values lie together in the file. */
typedef struct value_block {
    size_t first_row, end_row, first_column, end_column;
} value_block;

/* ---- Kinds of numbers ------------------------------------------------------------------------------- */

static double of_float64(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static double of_float32(uint64_t bits)
{
    uint32_t half = (uint32_t)bits;
    float value;
    memcpy(&value, &half, sizeof value);
    return value;
}

static double of_unsigned(uint64_t bits)
{
    return (double)bits;
}

static double of_bool(uint64_t bits)
{
    return bits != 0;
}

static double of_int64(uint64_t bits)
{
    return bits >> 63 ? -(double)(~bits + 1) : (double)bits;
}

/* Shorter ones get their sign carried to the top. */
static double of_int32(uint64_t bits)
{
    return of_int64((bits ^ UINT64_C(1) << 31) - (UINT64_C(1) << 31));
}

static double of_int16(uint64_t bits)
{
    return of_int64((bits ^ 1 << 15) - (1 << 15));
}

static double of_int8(uint64_t bits)
{
    return of_int64((bits ^ 1 << 7) - (1 << 7));
}

static double (*number_of_kind(const npy_header *header))(uint64_t bits)
{
    switch (header->kind) {
    case 'f':
        return header->size == 8 ? of_float64 : of_float32;
    case 'i':
        return header->size == 8   ? of_int64
               : header->size == 4 ? of_int32
               : header->size == 2 ? of_int16
                                   : of_int8;
    case 'u':
        return of_unsigned;
    default:
        return of_bool;
    }
}

static inline uint64_t bits_of(const char *bytes, const npy_header *header)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < header->size; i++) {
        size_t place = header->is_big_endian ? header->size - 1 - i : i;
        bits |= (uint64_t)(unsigned char)bytes[place] << 8 * i;
    }
    return bits;
}

/* ---- Values ----------------------------------------------------------------------------------------- */

static rfcv_status refuse_infinite(const npy_reading *reading, size_t row, size_t column, rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA,
                     "%s: the value in row %zu, column %zu is infinite; write nan where a value is missing",
                     reading->source->name, row + 1, column + 1);
}

static rfcv_status place_block(npy_reading *reading, const value_block *block, rfcv_error *error)
{
    const npy_header *header = &reading->header;
    const size_t n_columns = header->shape[1];
    const size_t row_step = header->is_fortran ? 1 : n_columns,
                 column_step = header->is_fortran ? header->shape[0] : 1;
    for (size_t row = block->first_row; row < block->end_row; row++)
        for (size_t column = block->first_column; column < block->end_column; column++) {
            size_t place = (row - block->first_row) * row_step + (column - block->first_column) * column_step;
            double value = reading->number_of(bits_of(reading->lines + place * header->size, header));
            if (value - value != 0) {
                if (value == value)
                    return refuse_infinite(reading, row, column, error);
                reading->matrix->n_missing++;
            }
            reading->values[row * n_columns + column] = value;
        }
    return RFCV_OK;
}

static rfcv_status read_values(npy_reading *reading, rfcv_error *error)
{
    const npy_header *header = &reading->header;
    const bool is_fortran = header->is_fortran;
    const size_t n_lines = header->shape[is_fortran], line_size = header->shape[!is_fortran] * header->size;
    for (size_t first = 0; first < n_lines; first += LINES_AT_ONCE) {
        size_t end = n_lines - first < LINES_AT_ONCE ? n_lines : first + LINES_AT_ONCE;
        size_t n_bytes = (end - first) * line_size, n_read = 0;
        value_block block = is_fortran ? (value_block){0, header->shape[0], first, end}
                                       : (value_block){first, end, 0, header->shape[1]};
        rfcv_status status = source_read_exactly(reading->source, reading->lines, n_bytes, &n_read, error);
        if (status == RFCV_OK && n_read < n_bytes)
            status = source_refuse_size(reading->source, header->n_bytes + first * line_size + n_read,
                                        header->n_bytes + n_lines * line_size, REMEDY, error);
        if (status == RFCV_OK)
            status = place_block(reading, &block, error);
        if (status != RFCV_OK)
            return status;
    }
    return RFCV_OK;
}

/* ---- Header, memory, end ---------------------------------------------------------------------------- */

static rfcv_status read_header(npy_reading *reading, rfcv_error *error)
{
    const char *bytes = "";
    size_t n_bytes = 0, n_needed = 0, n_read = 0;
    rfcv_status status;
    do {
        size_t n_wanted = n_needed;
        status = source_look_ahead(reading->source, n_wanted, &bytes, &n_bytes, error);
        if (status == RFCV_OK && n_bytes < n_wanted)
            status = source_refuse_size(reading->source, n_bytes, n_wanted, REMEDY, error);
        if (status == RFCV_OK)
            status =
                npy_header_read(&reading->header, bytes, n_bytes, &n_needed, reading->source->name, error);
    } while (status == RFCV_OK && n_needed);
    char *header = status == RFCV_OK ? memory_make(reading->header.n_bytes, 1) : NULL;
    if (status == RFCV_OK && !header)
        status = error_no_memory(error);
    if (status == RFCV_OK) /* it was only looked at */
        status = source_read_exactly(reading->source, header, reading->header.n_bytes, &n_read, error);
    memory_free(header);
    return status;
}

/* Where the size of the file is known, before memory is taken. */
static rfcv_status check_size(const npy_reading *reading, const char *path, rfcv_error *error)
{
    const npy_header *header = &reading->header;
    uint64_t n_bytes = 0,
             n_claimed = header->n_bytes + (uint64_t)header->shape[0] * header->shape[1] * header->size;
    if (!source_size(reading->source, path, &n_bytes) || n_bytes == n_claimed)
        return RFCV_OK;
    return source_refuse_size(reading->source, n_bytes, n_claimed, REMEDY, error);
}

static rfcv_status make_rows(npy_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const size_t *shape = reading->header.shape;
    const size_t line_size = shape[!reading->header.is_fortran] * reading->header.size;
    rfcv_status status = matrix_claim(matrix, (uint64_t)shape[0] * shape[1] * sizeof(double), error);
    if (status != RFCV_OK)
        return status;
    reading->values = arena_take_aligned(&matrix->memory, shape[0] * shape[1], sizeof *reading->values);
    reading->lines = memory_make(LINES_AT_ONCE, line_size);
    if (!reading->values || !reading->lines)
        return error_no_memory(error);
    matrix->values.n_columns = matrix->stray.n_columns = shape[1];
    for (size_t row = 0; row < shape[0] && status == RFCV_OK; row++)
        status =
            value_rows_add(&matrix->values, reading->values + row * shape[1], reading->source->name, error);
    return status;
}

rfcv_status read_npy(rfcv_matrix *matrix, byte_source *source, const read_context *context, rfcv_error *error)
{
    npy_reading reading = {.matrix = matrix, .source = source};
    rfcv_status status = read_header(&reading, error);
    if (status == RFCV_OK)
        status = check_size(&reading, context->path, error);
    if (status == RFCV_OK)
        status = make_rows(&reading, error);
    if (status == RFCV_OK) {
        reading.number_of = number_of_kind(&reading.header);
        status = read_values(&reading, error);
    }
    memory_free(reading.lines);
    if (status == RFCV_OK)
        status = source_check_end(source, REMEDY, error);
    if (status == RFCV_OK)
        status = name_list_read(matrix, context, error);
    matrix->format = source->gzip ? "npy, gzip" : "npy";
    matrix->n_bytes = source->n_bytes;
    matrix->crc32 = source->crc32;
    return status;
}
