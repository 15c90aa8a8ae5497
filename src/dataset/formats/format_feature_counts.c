#include "dataset/formats/matrix_format.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/formats/feature_rows.h"
#include "dataset/name_index.h"

#include <string.h>

/* Columns in front of the samples. */
static const char *const HEADER[] = {"Geneid", "Chr", "Start", "End", "Strand", "Length"};
enum { N_FRONT = sizeof HEADER / sizeof *HEADER };

/* A line "# Program:featureCounts v2.0.3; ..." comes before the header. */
static bool recognise(const text_preview *preview)
{
    return preview_line_begins(preview, preview_n_comments(preview), HEADER, N_FRONT);
}

/* Attributes that were asked for with --extraAttributes stand between lengths and samples: columns that begin
 * with a word. */
static void choose_kinds(feature_rows *rows, const text_preview *preview)
{
    size_t line = preview_n_comments(preview) + 1;
    size_t n_listed = line < preview->n_lines ? preview->lines[line].n_listed : 0;
    memset(rows->kinds + 1, COLUMN_SKIPPED, N_FRONT - 1);
    for (size_t i = N_FRONT; i < n_listed && i < rows->header.n; i++) {
        if (!is_word(preview_cell(preview, line, i)))
            break;
        rows->kinds[i] = COLUMN_TEXT;
    }
}

/* "runs/s1.bam" without folder and ending; NULL when there is no memory. */
static char *short_name(const char *path, arena *memory)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    bool has_ending =
        length > 4 && (strcmp(name + length - 4, ".bam") == 0 || strcmp(name + length - 4, ".sam") == 0);
    return arena_bytes(memory, name, has_ending ? length - 4 : length);
}

/* Samples are named by the paths of their files: what says nothing is left out, where they stay different. */
static rfcv_status shorten_names(feature_rows *rows, rfcv_matrix *matrix, rfcv_error *error)
{
    size_t n = rows->header.n - N_FRONT, number;
    char **paths = rows->header.cells + N_FRONT;
    char **names = memory_make(n, sizeof *names);
    name_index index = {0};
    bool has_memory = names != NULL, is_shorter = false;
    for (size_t i = 0; i < n && has_memory; i++) {
        names[i] = short_name(paths[i], &matrix->memory);
        has_memory = names[i] && name_index_add(&index, names[i], &number);
        is_shorter = is_shorter || (has_memory && strcmp(names[i], paths[i]) != 0);
    }
    rfcv_status status = has_memory ? RFCV_OK : error_no_memory(error);
    if (has_memory && is_shorter && index.n == n) {
        memcpy(paths, names, n * sizeof *names);
        status = decisions_add(&matrix->decisions, TOPIC_FORMAT, "", error,
                               "samples are called by their files, without folder and ending: %s, ...",
                               excerpt_of(names[0]).text);
    }
    name_index_free(&index);
    memory_free(names);
    return status;
}

static rfcv_status read_rows(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                             const read_context *context, rfcv_error *error)
{
    feature_rows rows = {0};
    rfcv_status status = delimited_skip_comments(text, error);
    if (status == RFCV_OK)
        status = feature_rows_begin(&rows, matrix, text, error);
    if (status == RFCV_OK) {
        choose_kinds(&rows, preview);
        status = shorten_names(&rows, matrix, error);
    }
    if (status == RFCV_OK)
        status =
            feature_rows_read(&rows, matrix, text, "featureCounts has its features in rows", context, error);
    feature_rows_free(&rows);
    return status;
}

const matrix_format format_feature_counts = {"featureCounts", recognise, read_rows};
