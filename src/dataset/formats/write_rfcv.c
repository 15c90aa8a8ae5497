#include "dataset/file/crc32.h"
#include "dataset/formats/rfcv_file.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/sink.h"
#include "dataset/file/source.h"
#include "dataset/matrix.h"
#include "dataset/orientation.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What is written of an axis. */
typedef struct kept_places {
    uint32_t *places; /* [n] ascending */
    size_t n;
} kept_places;

/* A part of the file on its way: summed, and written where there is a sink. */
typedef struct file_part {
    text_sink *sink; /* NULL: it is only measured */
    uint64_t *sums;  /* of each block of values, in the file's order; NULL: one sum for all */
    size_t n_sums;
    checksum sum;   /* of the present block, or of all */
    uint32_t crc32; /* of all */
    uint64_t n_bytes;
    size_t n_in_block;
    unsigned char block[RFCV_BLOCK];
} file_part;

typedef struct rfcv_writing {
    const rfcv_matrix *matrix;
    const char *path;
    kept_places rows, columns;
    double *row; /* [columns.n] */
    file_part *part;
    rfcv_header header;
    unsigned char *lead;
} rfcv_writing;

/* ---- What is kept ----------------------------------------------------------------------------------- */

static rfcv_status refuse_text(const rfcv_matrix *matrix, rfcv_error *error)
{
    const stray_cell *first = &matrix->stray.cells[0];
    return error_set_at(
        error, RFCV_BAD_DATA, first->line, first->file_place,
        "%s:%zu:%zu: '%s' %s, and .rfcv files hold numbers; leave features with text out with "
        "--features numeric",
        source_name(matrix->path), first->line, first->file_place, first->text.text,
        stray_cell_complaint(first));
}

static bool is_kept(const rfcv_matrix *matrix, matrix_axis axis, matrix_axis features, size_t place)
{
    if (axis != features)
        return true;
    return (axis == AXIS_ROWS ? stray_text_of_row(&matrix->stray, place)
                              : stray_text_of_column(&matrix->stray, place)) == 0;
}

static rfcv_status keep_places(kept_places *kept, const rfcv_matrix *matrix, matrix_axis axis,
                               matrix_axis features, rfcv_error *error)
{
    const size_t n = matrix_axis_names(matrix, axis)->n;
    kept->places = memory_make(n, sizeof *kept->places);
    if (!kept->places)
        return error_no_memory(error);
    for (size_t place = 0; place < n; place++)
        if (is_kept(matrix, axis, features, place))
            kept->places[kept->n++] = (uint32_t)place;
    if (kept->n == 0)
        return error_set(error, RFCV_BAD_DATA, "%s: every feature has a cell of text, so that none is left",
                         source_name(matrix->path));
    return RFCV_OK;
}

/* Where some are left out, the numbers of the others are their names. */
static bool is_unnamed(const axis_names *axis, const kept_places *kept)
{
    return axis->are_numbers && kept->n == axis->n;
}

static rfcv_status choose_features(rfcv_writing *writing, const rfcv_read_options *options, rfcv_error *error)
{
    const rfcv_matrix *matrix = writing->matrix;
    rfcv_orientation orientation = matrix->orientation;
    decision_list decisions = {0}; /* the reader of the file is told of the orientation */
    rfcv_status status = orientation_decide(matrix, NULL, NULL, options, &decisions, &orientation, error);
    decisions_free(&decisions);
    if (status == RFCV_OK && matrix->stray.n_cells && options->features != RFCV_FEATURES_NUMERIC)
        status = refuse_text(matrix, error);
    if (status == RFCV_OK)
        status = keep_places(&writing->rows, matrix, AXIS_ROWS, feature_axis(orientation), error);
    if (status == RFCV_OK)
        status = keep_places(&writing->columns, matrix, AXIS_COLUMNS, feature_axis(orientation), error);
    writing->header.orientation = (uint32_t)orientation;
    return status;
}

/* ---- Parts of the file ------------------------------------------------------------------------------ */

static void begin_part(file_part *part, text_sink *sink, uint64_t *sums)
{
    part->sink = sink;
    part->sums = sums;
    part->n_sums = part->n_in_block = 0;
    part->sum = checksum_begin();
    part->crc32 = 0;
    part->n_bytes = 0;
}

static rfcv_status end_block(file_part *part, rfcv_error *error)
{
    const size_t n_bytes = part->n_in_block;
    if (n_bytes == 0)
        return RFCV_OK;
    checksum_add(&part->sum, part->block, n_bytes);
    if (part->sums) {
        part->sums[part->n_sums++] = little_endian_64(checksum_end(&part->sum));
        part->sum = checksum_begin();
    }
    part->crc32 = crc32_add(part->crc32, (const char *)part->block, n_bytes);
    part->n_bytes += n_bytes;
    part->n_in_block = 0;
    return part->sink ? sink_write(part->sink, (const char *)part->block, n_bytes, error) : RFCV_OK;
}

static rfcv_status put_bytes(file_part *part, const void *bytes, size_t n_bytes, rfcv_error *error)
{
    const char *next = bytes;
    rfcv_status status = RFCV_OK;
    for (size_t n; n_bytes && status == RFCV_OK; n_bytes -= n, next += n) {
        n = n_bytes < RFCV_BLOCK - part->n_in_block ? n_bytes : RFCV_BLOCK - part->n_in_block;
        memcpy(part->block + part->n_in_block, next, n);
        part->n_in_block += n;
        if (part->n_in_block == RFCV_BLOCK)
            status = end_block(part, error);
    }
    return status;
}

/* With its closing 0. */
static rfcv_status put_text(file_part *part, const char *text, rfcv_error *error)
{
    return put_bytes(part, text, strlen(text) + 1, error);
}

static rfcv_status put_texts(file_part *part, char *const *texts, const kept_places *kept, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < kept->n && status == RFCV_OK; i++)
        status = put_text(part, texts[kept->places[i]], error);
    return status;
}

/* ---- Values and text -------------------------------------------------------------------------------- */

/* A row as it is in the file; returns how many of its values are missing. */
static size_t fill_row(rfcv_writing *writing, const double *values)
{
    size_t n_missing = 0;
    for (size_t i = 0; i < writing->columns.n; i++) {
        uint64_t bits;
        double value = values[writing->columns.places[i]];
        memcpy(&bits, &value, sizeof bits);
        bits = little_endian_64(value == value ? bits : RFCV_MISSING);
        n_missing += value != value;
        memcpy(&writing->row[i], &bits, sizeof bits);
    }
    return n_missing;
}

static rfcv_status put_values(rfcv_writing *writing, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    writing->header.n_missing = 0;
    for (size_t i = 0; i < writing->rows.n && status == RFCV_OK; i++) {
        writing->header.n_missing += fill_row(writing, writing->matrix->values.rows[writing->rows.places[i]]);
        status = put_bytes(writing->part, writing->row, writing->columns.n * sizeof *writing->row, error);
    }
    return status == RFCV_OK ? end_block(writing->part, error) : status;
}

static rfcv_status put_origin(const rfcv_writing *writing, rfcv_error *error)
{
    const rfcv_matrix *matrix = writing->matrix;
    char crc32[16];
    snprintf(crc32, sizeof crc32, "%08" PRIx32, matrix->crc32);
    const char *const origin[] = {matrix->format, matrix->path, crc32, matrix->rows.title};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < sizeof origin / sizeof *origin && status == RFCV_OK; i++)
        status = put_text(writing->part, origin[i], error);
    return status;
}

static rfcv_status put_field(const rfcv_writing *writing, const matrix_field *field, rfcv_error *error)
{
    const bool is_of_rows = field->axis == AXIS_ROWS;
    rfcv_status status = put_text(writing->part, is_of_rows ? "r" : "c", error);
    if (status == RFCV_OK)
        status = put_text(writing->part, field->name, error);
    if (status == RFCV_OK)
        status =
            put_texts(writing->part, field->texts, is_of_rows ? &writing->rows : &writing->columns, error);
    return status;
}

static rfcv_status put_all_texts(const rfcv_writing *writing, rfcv_error *error)
{
    const rfcv_matrix *matrix = writing->matrix;
    rfcv_status status = put_origin(writing, error);
    if (status == RFCV_OK && !is_unnamed(&matrix->rows, &writing->rows))
        status = put_texts(writing->part, matrix->rows.names, &writing->rows, error);
    if (status == RFCV_OK && !is_unnamed(&matrix->columns, &writing->columns))
        status = put_texts(writing->part, matrix->columns.names, &writing->columns, error);
    for (size_t i = 0; i < matrix->n_fields && status == RFCV_OK; i++)
        status = put_field(writing, &matrix->fields[i], error);
    return status == RFCV_OK ? end_block(writing->part, error) : status;
}

/* ---- Header ----------------------------------------------------------------------------------------- */

/* Goes over values and text once without writing: their sums stand in front of them. */
static rfcv_status measure(rfcv_writing *writing, rfcv_error *error)
{
    const rfcv_matrix *matrix = writing->matrix;
    rfcv_header *header = &writing->header;
    memcpy(header->magic, RFCV_MAGIC, sizeof RFCV_MAGIC);
    header->version = RFCV_FILE_VERSION;
    header->n_rows = writing->rows.n;
    header->n_columns = writing->columns.n;
    header->n_fields = matrix->n_fields;
    header->unnamed = (is_unnamed(&matrix->rows, &writing->rows) ? RFCV_ROWS_UNNAMED : 0) |
                      (is_unnamed(&matrix->columns, &writing->columns) ? RFCV_COLUMNS_UNNAMED : 0);

    begin_part(writing->part, NULL, NULL);
    rfcv_status status = put_all_texts(writing, error);
    if (status != RFCV_OK)
        return status;
    const uint32_t text_crc32 = writing->part->crc32;
    header->n_text_bytes = writing->part->n_bytes;
    header->text_sum = checksum_end(&writing->part->sum);
    rfcv_header_lay_out(header);

    const size_t n_lead = rfcv_n_lead_bytes(header);
    writing->lead = memory_make(n_lead, 1);
    if (!writing->lead)
        return error_no_memory(error);
    begin_part(writing->part, NULL, (uint64_t *)(void *)writing->lead);
    status = put_values(writing, error);
    header->lead_sum = checksum_of(writing->lead, n_lead);
    header->rest_crc32 = crc32_add(0, (const char *)writing->lead, n_lead);
    header->rest_crc32 = crc32_join(header->rest_crc32, writing->part->crc32, header->n_value_bytes);
    header->rest_crc32 = crc32_join(header->rest_crc32, text_crc32, header->n_text_bytes);
    return status;
}

static rfcv_status put_file(rfcv_writing *writing, text_sink *sink, rfcv_error *error)
{
    rfcv_header bytes = writing->header;
    rfcv_header_turn(&bytes);
    bytes.header_sum = little_endian_64(rfcv_header_sum_of(&bytes));
    rfcv_status status = sink_write(sink, (const char *)&bytes, sizeof bytes, error);
    if (status == RFCV_OK)
        status = sink_write(sink, (const char *)writing->lead, rfcv_n_lead_bytes(&writing->header), error);
    begin_part(writing->part, sink, NULL);
    if (status == RFCV_OK)
        status = put_values(writing, error);
    if (status == RFCV_OK)
        status = put_all_texts(writing, error);
    return status;
}

static rfcv_status write_file(rfcv_writing *writing, rfcv_error *error)
{
    text_sink sink;
    rfcv_status status = sink_open(&sink, writing->path, false, error);
    if (status == RFCV_OK)
        status = put_file(writing, &sink, error);
    if (status == RFCV_OK)
        status = sink_finish(&sink, error);
    sink_close(&sink);
    return status;
}

rfcv_status rfcv_matrix_write(const rfcv_matrix *matrix, const rfcv_read_options *options, const char *path,
                              rfcv_error *error)
{
    rfcv_writing writing = {.matrix = matrix, .path = path};
    rfcv_status status = choose_features(&writing, options, error);
    if (status == RFCV_OK) {
        writing.row = memory_make(writing.columns.n, sizeof *writing.row);
        writing.part = memory_make(1, sizeof *writing.part);
        if (!writing.row || !writing.part)
            status = error_no_memory(error);
    }
    if (status == RFCV_OK)
        status = measure(&writing, error);
    if (status == RFCV_OK)
        status = write_file(&writing, error);
    memory_free(writing.rows.places);
    memory_free(writing.columns.places);
    memory_free(writing.row);
    memory_free(writing.part);
    memory_free(writing.lead);
    return status;
}
