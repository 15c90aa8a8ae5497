#include "dataset/file/crc32.h"
#include "dataset/formats/read_matrix.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/threads.h"
#include "dataset/formats/row_names.h"
#include "dataset/formats/star_file.h"
#include "dataset/formats/star_sheet.h"
#include "dataset/formats/value_choice.h"

#include <pthread.h>
#include <string.h>

/* Of the values of a file, the one that can be compared between samples. */
static const char *const USUAL_VALUES[] = {"tpm_unstranded"};

/* Bytes that were read, and what they came to. */
typedef struct star_file_facts {
    uint64_t n_bytes, n_missing;
    uint32_t crc32;
} star_file_facts;

typedef struct star_reading {
    rfcv_matrix *matrix;
    const star_sheet *sheet;
    star_gene *genes; /* [n_genes] of the first file, which all have in its order */
    size_t n_genes, gene_room;
    const char *value; /* header of the column that is read */
    star_file_facts *facts;
    rfcv_monitor stopping; /* stops, and reports nothing: a file is not the stage */
    monitor_stage stage;

    pthread_mutex_t queue;
    size_t n_begun; /* files; held by `queue`, as all below */
    size_t n_good;  /* files in front of the first that failed */
    rfcv_status status;
    rfcv_error error;
} star_reading;

static rfcv_status open_file(const star_reading *reading, star_file *file, size_t number, rfcv_error *error)
{
    return star_file_open(file, reading->sheet->files[number], &reading->stopping, error);
}

static rfcv_status make_room(star_reading *reading, rfcv_error *error)
{
    if (reading->n_genes >= MOST_COLUMNS)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has more than %d genes, which is the most that can be read",
                         reading->sheet->files[0], MOST_COLUMNS);
    star_gene *genes =
        memory_make_room(reading->genes, reading->n_genes + 1, &reading->gene_room, sizeof *genes);
    if (!genes)
        return error_no_memory(error);
    reading->genes = genes;
    return RFCV_OK;
}

static rfcv_status read_gene(star_reading *reading, star_file *file, bool *has_gene, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    rfcv_status status = make_room(reading, error);
    if (status != RFCV_OK)
        return status;
    star_gene *gene = &reading->genes[reading->n_genes];
    status = star_file_next_gene(file, gene, has_gene, &matrix->memory, error);
    reading->n_genes += status == RFCV_OK && *has_gene;
    for (size_t i = 0; i < N_GENE_COLUMNS && status == RFCV_OK && *has_gene; i++)
        status = matrix_claim(matrix, strlen(gene->texts[i]) + 1 + sizeof gene->texts[i], error);
    return status;
}

/* Reads the genes of the first file, and chooses the column of values. */
static rfcv_status read_genes(star_reading *reading, const read_context *context, rfcv_error *error)
{
    star_file file = {0};
    size_t value;
    bool has_gene = true;
    rfcv_status status = open_file(reading, &file, 0, error);
    char **names = status == RFCV_OK ? file.header.cells + N_GENE_COLUMNS : NULL;
    if (status == RFCV_OK)
        status = value_choose(&value, reading->matrix, names, file.header.n - N_GENE_COLUMNS, USUAL_VALUES,
                              sizeof USUAL_VALUES / sizeof *USUAL_VALUES, context, error);
    if (status == RFCV_OK)
        reading->value = arena_text(&reading->matrix->memory, names[value]);
    if (status == RFCV_OK && !reading->value)
        status = error_no_memory(error);
    while (status == RFCV_OK && has_gene)
        status = read_gene(reading, &file, &has_gene, error);
    if (status == RFCV_OK && reading->n_genes == 0)
        status = error_set(error, RFCV_BAD_DATA, "%s has no gene; the file is cut off: fetch it again",
                           reading->sheet->files[0]);
    star_file_close(&file);
    return status;
}

/* Reads the values of a sample. */
static rfcv_status read_sample(star_reading *reading, size_t number, rfcv_error *error)
{
    star_file file = {0};
    star_file_facts *facts = &reading->facts[number];
    rfcv_status status = open_file(reading, &file, number, error);
    if (status == RFCV_OK)
        status = star_file_read_values(&file, reading->value, reading->genes, reading->n_genes,
                                       reading->sheet->files[0], reading->matrix->values.rows[number],
                                       &facts->n_missing, error);
    facts->n_bytes = file.text.source.n_bytes;
    facts->crc32 = file.text.source.crc32;
    star_file_close(&file);
    return status;
}

/* The next file, in the order of the sheet; false where none is left, or one failed. */
static bool next_file(star_reading *reading, size_t *number)
{
    pthread_mutex_lock(&reading->queue);
    bool is_left = reading->n_begun < reading->n_good;
    *number = reading->n_begun;
    reading->n_begun += is_left;
    pthread_mutex_unlock(&reading->queue);
    return is_left;
}

/* Of several failures the first in the sheet is told: files in front of it were begun, and are finished. */
static void fail(star_reading *reading, size_t number, rfcv_status status, const rfcv_error *error)
{
    pthread_mutex_lock(&reading->queue);
    if (number < reading->n_good) {
        reading->n_good = number;
        reading->status = status;
        reading->error = *error;
    }
    pthread_mutex_unlock(&reading->queue);
}

static void read_samples_in_turn(star_reading *reading)
{
    for (size_t number; next_file(reading, &number);) {
        rfcv_error error;
        rfcv_status status = read_sample(reading, number, &error);
        monitor_advance(&reading->stage, reading->facts[number].n_bytes);
        if (status != RFCV_OK)
            fail(reading, number, status, &error);
    }
}

static void read_samples_together(void *context)
{
    star_reading *reading = context;
#pragma omp parallel
    read_samples_in_turn(reading);
}

/* Each file is a thread's. */
static rfcv_status read_samples(star_reading *reading, size_t n_threads, rfcv_error *error)
{
    size_t n = reading->sheet->n;
    const thread_team team = {
        .n_outer = smaller_of(n_threads, n), .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    rfcv_status status = RFCV_OK;
    reading->n_good = n;
    if (team.n_outer > 1)
        status = threads_run(&team, read_samples_together, reading, error);
    else
        read_samples_in_turn(reading);
    if (status == RFCV_OK && reading->status != RFCV_OK) {
        status = reading->status;
        if (error)
            *error = reading->error;
    }
    return status;
}

/* Takes a row for each sample. */
static rfcv_status make_rows(star_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    size_t n = reading->sheet->n, n_genes = reading->n_genes;
    rfcv_status status = matrix_claim(matrix, (uint64_t)n * n_genes * sizeof(double), error);
    if (status != RFCV_OK)
        return status;
    double *values = arena_take_aligned(&matrix->memory, n, n_genes * sizeof *values);
    reading->facts = memory_make(n, sizeof *reading->facts);
    if (!values || !reading->facts)
        return error_no_memory(error);
    matrix->values.n_columns = matrix->stray.n_columns = n_genes;
    for (size_t i = 0; i < n && status == RFCV_OK; i++)
        status = value_rows_add(&matrix->values, values + i * n_genes, source_name(matrix->path), error);
    return status;
}

/* Room for a text of each column, or row; NULL when there is no memory. */
static char **gene_texts(const star_reading *reading, size_t column)
{
    char **texts = arena_take(&reading->matrix->memory, reading->n_genes, sizeof *texts);
    for (size_t i = 0; texts && i < reading->n_genes; i++)
        texts[i] = reading->genes[i].texts[column];
    return texts;
}

static char **sheet_texts(const star_reading *reading, size_t column)
{
    const star_sheet *sheet = reading->sheet;
    char **texts = arena_take(&reading->matrix->memory, sheet->n, sizeof *texts);
    for (size_t i = 0; texts && i < sheet->n; i++)
        texts[i] = sheet->table.cells[sheet->rows[i] * sheet->table.n_columns + column];
    return texts;
}

/* Rows are samples; what else the sheet tells of them are fields. */
static rfcv_status name_rows(star_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    const star_sheet *sheet = reading->sheet;
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < sheet->table.n_columns && status == RFCV_OK; i++) {
        char **texts = sheet_texts(reading, i);
        if (!texts)
            return error_no_memory(error);
        if (i == sheet->sample_id)
            matrix->rows = (axis_names){.names = texts, .n = sheet->n, .title = sheet->table.names[i]};
        else if (*sheet->table.names[i] != '\0')
            status = matrix_add_field(matrix, sheet->table.names[i], AXIS_ROWS, texts, i + 1, error);
    }
    return status;
}

/* Columns are genes, called by their names, and by their ids too where several have one name. */
static rfcv_status name_columns(star_reading *reading, rfcv_error *error)
{
    rfcv_matrix *matrix = reading->matrix;
    size_t n = reading->n_genes;
    char **names = gene_texts(reading, GENE_NAME), **ids = gene_texts(reading, GENE_ID),
         **types = gene_texts(reading, GENE_TYPE);
    if (!names || !ids || !types)
        return error_no_memory(error);
    rfcv_status status = feature_names_of_two(names, names, ids, n, &matrix->memory, error);
    matrix->columns = (axis_names){.names = names, .n = n, .title = ""};
    if (status == RFCV_OK)
        status = matrix_add_field(matrix, GENE_COLUMNS[GENE_ID], AXIS_COLUMNS, ids, 0, error);
    if (status == RFCV_OK)
        status = matrix_add_field(matrix, GENE_COLUMNS[GENE_TYPE], AXIS_COLUMNS, types, 0, error);
    return status;
}

/* Adds up what was found in the files. */
static void sum_up(star_reading *reading)
{
    rfcv_matrix *matrix = reading->matrix;
    matrix->n_bytes = reading->sheet->table.n_bytes;
    matrix->crc32 = reading->sheet->table.crc32;
    for (size_t i = 0; i < reading->sheet->n; i++) {
        const star_file_facts *facts = &reading->facts[i];
        matrix->n_bytes += facts->n_bytes;
        matrix->crc32 = crc32_join(matrix->crc32, facts->crc32, facts->n_bytes);
        matrix->n_missing += facts->n_missing;
    }
}

static rfcv_status read_files(star_reading *reading, const read_context *context, rfcv_error *error)
{
    rfcv_status status = read_genes(reading, context, error);
    if (status == RFCV_OK)
        status = make_rows(reading, error);
    if (status == RFCV_OK)
        status = read_samples(reading, context->n_threads, error);
    if (status == RFCV_OK)
        status = name_rows(reading, error);
    if (status == RFCV_OK)
        status = name_columns(reading, error);
    if (status == RFCV_OK)
        sum_up(reading);
    return status;
}

rfcv_status read_star_folder(rfcv_matrix *matrix, const read_context *context, rfcv_error *error)
{
    star_sheet sheet = {0};
    star_reading reading = {.matrix = matrix, .sheet = &sheet, .queue = PTHREAD_MUTEX_INITIALIZER};
    if (context->monitor)
        reading.stopping = (rfcv_monitor){.should_stop = context->monitor->should_stop,
                                          .context = context->monitor->context};
    matrix->format = "GDC STAR counts";
    matrix->orientation = RFCV_SAMPLES_IN_ROWS;
    matrix->orientation_reason = "a folder of STAR counts has a file for each sample";
    rfcv_status status = star_sheet_read(&sheet, context, error);
    monitor_stage_init(&reading.stage, context->monitor, "read", sheet.n_bytes);
    if (status == RFCV_OK)
        status = read_files(&reading, context, error);
    arena_join(&matrix->memory, &sheet.table.text);
    memory_free(reading.genes);
    memory_free(reading.facts);
    star_sheet_free(&sheet);
    return status;
}
