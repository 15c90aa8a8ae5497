#include "dataset/file/crc32.h"
#include "dataset/formats/read_matrix.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/exact_read.h"
#include "dataset/formats/rfcv_blocks.h"

#include <inttypes.h>
#include <string.h>

static const uint64_t MOST_TEXT = UINT64_C(1) << 40; /* bytes */

static const char REMEDY[] = "convert the source again";

/* A file in the reading: part after part, or a plain file from any place. */
typedef struct rfcv_reading {
    rfcv_matrix *matrix;
    const read_context *context;
    byte_source *source;
    bool is_plain_file, has_size;
    uint64_t n_bytes; /* of the file, where has_size */
    uint64_t place;   /* of the next part */
    rfcv_header header;
    unsigned char *lead; /* what lies between header and values: their checksums, and zeros */
} rfcv_reading;

/* ---- Parts of the file ------------------------------------------------------------------------------ */

/* The next part, whole. */
static rfcv_status take_part(rfcv_reading *reading, void *room, size_t n_bytes, rfcv_error *error)
{
    size_t n_read = 0;
    rfcv_status status = reading->is_plain_file
                             ? source_read_at(reading->source, reading->place, room, n_bytes, &n_read, error)
                             : source_read_exactly(reading->source, room, n_bytes, &n_read, error);
    reading->place += n_read;
    if (status == RFCV_OK && n_read < n_bytes)
        return source_refuse_size(reading->source, reading->place, reading->header.n_bytes, REMEDY, error);
    return status;
}

/* ---- Header ----------------------------------------------------------------------------------------- */

/* What the header says of itself, in sums that cannot overflow. */
static rfcv_status check_claims(const rfcv_reading *reading, rfcv_error *error)
{
    const rfcv_header *header = &reading->header;
    rfcv_header expected = *header;
    bool is_possible =
        header->n_rows >= 1 && header->n_rows <= MOST_ROWS && header->n_columns >= 1 &&
        header->n_columns <= MOST_COLUMNS && header->n_text_bytes <= MOST_TEXT &&
        header->n_fields <= header->n_text_bytes && header->zero == 0 &&
        header->unnamed <= (RFCV_ROWS_UNNAMED | RFCV_COLUMNS_UNNAMED) &&
        (header->orientation == RFCV_SAMPLES_IN_ROWS || header->orientation == RFCV_FEATURES_IN_ROWS) &&
        header->n_missing <= header->n_rows * header->n_columns;
    if (!is_possible)
        return rfcv_damaged(reading->source->name, "its header claims what cannot be", error);
    rfcv_header_lay_out(&expected);
    if (expected.values_place != header->values_place || expected.n_value_bytes != header->n_value_bytes ||
        expected.text_place != header->text_place || expected.n_bytes != header->n_bytes)
        return rfcv_damaged(reading->source->name, "its header contradicts itself", error);
    if (reading->has_size && reading->n_bytes != header->n_bytes)
        return source_refuse_size(reading->source, reading->n_bytes, header->n_bytes, REMEDY, error);
    return RFCV_OK;
}

static rfcv_status read_header(rfcv_reading *reading, rfcv_error *error)
{
    rfcv_header *header = &reading->header;
    header->n_bytes = sizeof *header; /* for the message, until more is known */
    rfcv_header bytes;
    rfcv_status status = take_part(reading, &bytes, sizeof bytes, error);
    if (status != RFCV_OK)
        return status;
    *header = bytes;
    rfcv_header_turn(header);
    if (memcmp(header->magic, RFCV_MAGIC, sizeof RFCV_MAGIC) != 0)
        return rfcv_damaged(reading->source->name, "it does not begin as it should", error);
    if (header->version != RFCV_FILE_VERSION)
        return error_set(error, RFCV_BAD_DATA,
                         "%s is an .rfcv file of version %" PRIu32 ", and this rfcv reads %d; %s",
                         reading->source->name, header->version, RFCV_FILE_VERSION, REMEDY);
    if (header->header_sum != rfcv_header_sum_of(&bytes))
        return rfcv_damaged(reading->source->name, "its header has another checksum", error);
    return check_claims(reading, error);
}

/* The checksums of the values, which are themselves in a checksum. */
static rfcv_status read_lead(rfcv_reading *reading, rfcv_error *error)
{
    size_t n_bytes = rfcv_n_lead_bytes(&reading->header);
    reading->lead = memory_make(n_bytes, 1);
    if (!reading->lead)
        return error_no_memory(error);
    rfcv_status status = take_part(reading, reading->lead, n_bytes, error);
    if (status == RFCV_OK && checksum_of(reading->lead, n_bytes) != reading->header.lead_sum)
        return rfcv_damaged(reading->source->name, "the list of its checksums has another checksum", error);
    return status;
}

/* ---- Values ----------------------------------------------------------------------------------------- */

/* Maps the values, or gets memory for them; from a plain file the threads will read them, each its blocks. */
static rfcv_status place_values(rfcv_reading *reading, rfcv_blocks *blocks, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const rfcv_header *header = &reading->header;
    const size_t n_bytes = (size_t)header->n_value_bytes;
    const bool can_be_mapped = little_endian_64(1) == 1; /* else each value is to be turned */
    if (reading->context->options->use_mmap && can_be_mapped) {
        rfcv_status status = mapped_file_open(&matrix->map, reading->source->file, (size_t)header->n_bytes,
                                              reading->source->name, error);
        if (status == RFCV_OK)
            blocks->values = (char *)matrix->map.bytes + header->values_place;
        return status;
    }
    rfcv_status status = matrix_claim(matrix, n_bytes, error);
    if (status != RFCV_OK)
        return status;
    blocks->values = arena_take_aligned(&matrix->memory, n_bytes, 1);
    if (!blocks->values)
        return error_no_memory(error);
    blocks->is_to_read = reading->is_plain_file;
    return blocks->is_to_read ? RFCV_OK : take_part(reading, blocks->values, n_bytes, error);
}

static rfcv_status read_values(rfcv_reading *reading, rfcv_error *error)
{
    const rfcv_header *header = &reading->header;
    rfcv_blocks blocks = {.header = header, .sums = reading->lead, .source = reading->source};
    rfcv_status status = place_values(reading, &blocks, error);
    if (status == RFCV_OK)
        status = rfcv_blocks_load(&blocks, reading->context->n_threads, error);
    value_rows *rows = &reading->matrix->values;
    rows->n_columns = reading->matrix->stray.n_columns = (size_t)header->n_columns;
    for (size_t row = 0; row < header->n_rows && status == RFCV_OK; row++) {
        char *place = blocks.values + row * header->n_columns * sizeof(double);
        status = value_rows_add(rows, (double *)(void *)place, reading->source->name, error);
    }
    reading->matrix->n_missing = header->n_missing;
    reading->place = header->text_place;
    return status;
}

/* ---- Text ------------------------------------------------------------------------------------------- */

/* What is not yet cut off the text. */
typedef struct text_rest {
    char *next, *end;
} text_rest;

/* NULL where no whole text is left. */
static char *cut_text(text_rest *rest)
{
    char *text = rest->next;
    char *end = memchr(text, 0, (size_t)(rest->end - text));
    if (end)
        rest->next = end + 1;
    return end ? text : NULL;
}

static rfcv_status too_little_text(const rfcv_reading *reading, rfcv_error *error)
{
    return rfcv_damaged(reading->source->name, "its text does not hold what its header counts", error);
}

static rfcv_status cut_texts(rfcv_reading *reading, text_rest *rest, size_t n, char ***texts,
                             rfcv_error *error)
{
    if (n > (size_t)(rest->end - rest->next)) /* each takes a byte at least */
        return too_little_text(reading, error);
    rfcv_status status = matrix_claim(reading->matrix, n * sizeof **texts, error);
    if (status != RFCV_OK)
        return status;
    *texts = arena_take(&reading->matrix->memory, n, sizeof **texts);
    if (!*texts)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++)
        if (!((*texts)[i] = cut_text(rest)))
            return too_little_text(reading, error);
    return RFCV_OK;
}

static rfcv_status cut_names(rfcv_reading *reading, text_rest *rest, axis_names *axis, size_t n,
                             uint32_t unnamed, const char *title, rfcv_error *error)
{
    if (reading->header.unnamed & unnamed)
        return matrix_number_names(reading->matrix, axis, n, error);
    axis->n = n;
    axis->title = title;
    return cut_texts(reading, rest, n, &axis->names, error);
}

static rfcv_status cut_field(rfcv_reading *reading, text_rest *rest, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const char *axis = cut_text(rest), *name = axis ? cut_text(rest) : NULL;
    char **texts = NULL;
    if (!name || !*name || (strcmp(axis, "r") != 0 && strcmp(axis, "c") != 0))
        return too_little_text(reading, error);
    matrix_axis which = *axis == 'r' ? AXIS_ROWS : AXIS_COLUMNS;
    rfcv_status status = cut_texts(reading, rest, matrix_axis_names(matrix, which)->n, &texts, error);
    return status == RFCV_OK ? matrix_add_field(matrix, name, which, texts, 0, error) : status;
}

static rfcv_status cut_all_texts(rfcv_reading *reading, text_rest *rest, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const rfcv_header *header = &reading->header;
    enum { FORMAT, PATH, CRC32, ROW_TITLE, N_ORIGIN };
    const char *origin[N_ORIGIN];
    for (size_t i = 0; i < N_ORIGIN; i++)
        if (!(origin[i] = cut_text(rest)))
            return too_little_text(reading, error);
    rfcv_status status = cut_names(reading, rest, &matrix->rows, (size_t)header->n_rows, RFCV_ROWS_UNNAMED,
                                   origin[ROW_TITLE], error);
    if (status == RFCV_OK)
        status = cut_names(reading, rest, &matrix->columns, (size_t)header->n_columns, RFCV_COLUMNS_UNNAMED,
                           "", error);
    for (size_t i = 0; i < header->n_fields && status == RFCV_OK; i++)
        status = cut_field(reading, rest, error);
    if (status == RFCV_OK && rest->next != rest->end)
        status = rfcv_damaged(reading->source->name, "its text holds more than its header counts", error);
    if (status == RFCV_OK)
        status =
            decisions_add(&matrix->decisions, TOPIC_FORMAT, "", error, "converted from %s (%s, CRC-32 %s)",
                          origin[PATH], origin[FORMAT], origin[CRC32]);
    return status;
}

static rfcv_status read_text(rfcv_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const size_t n_bytes = (size_t)reading->header.n_text_bytes;
    rfcv_status status = matrix_claim(matrix, n_bytes, error);
    if (status != RFCV_OK)
        return status;
    char *text = arena_take(&matrix->memory, n_bytes, 1);
    if (!text)
        return error_no_memory(error);
    status = take_part(reading, text, n_bytes, error);
    if (status == RFCV_OK && checksum_of(text, n_bytes) != reading->header.text_sum)
        status = rfcv_damaged(reading->source->name, "its text has another checksum", error);
    text_rest rest = {.next = text, .end = text + n_bytes};
    return status == RFCV_OK ? cut_all_texts(reading, &rest, error) : status;
}

/* ---- All of it -------------------------------------------------------------------------------------- */

/* The CRC-32 of a file that is not compressed needs no pass: the header has that of all behind it. */
static void take_facts(rfcv_reading *reading)
{
    rfcv_matrix *matrix = reading->matrix;
    rfcv_header bytes = reading->header;
    rfcv_header_turn(&bytes);
    matrix->orientation = (rfcv_orientation)reading->header.orientation;
    matrix->orientation_reason = matrix->orientation == RFCV_FEATURES_IN_ROWS
                                     ? "it was converted with its features in rows"
                                     : "it was converted with its samples in rows";
    matrix->format = reading->source->gzip ? "rfcv, gzip" : "rfcv";
    matrix->n_bytes = reading->source->gzip ? reading->source->n_bytes : reading->header.n_bytes;
    matrix->crc32 = reading->source->gzip
                        ? reading->source->crc32
                        : crc32_join(crc32_add(0, (const char *)&bytes, sizeof bytes),
                                     reading->header.rest_crc32, reading->header.n_bytes - sizeof bytes);
}

rfcv_status read_rfcv(rfcv_matrix *matrix, byte_source *source, const read_context *context,
                      rfcv_error *error)
{
    rfcv_reading reading = {.matrix = matrix, .context = context, .source = source};
    reading.is_plain_file = source_is_plain_file(source, context->path, &reading.n_bytes);
    reading.has_size = source_size(source, context->path, &reading.n_bytes);
    if (context->options->use_mmap && !reading.is_plain_file)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s is compressed or comes through a pipe, and cannot be mapped; leave --mmap out",
                         source->name);
    rfcv_status status = read_header(&reading, error);
    if (status == RFCV_OK)
        status = read_lead(&reading, error);
    if (status == RFCV_OK)
        status = read_values(&reading, error);
    if (status == RFCV_OK)
        status = read_text(&reading, error);
    if (status == RFCV_OK && !reading.has_size)
        status = source_check_end(source, REMEDY, error);
    if (status == RFCV_OK)
        take_facts(&reading);
    memory_free(reading.lead);
    return status;
}
