/* Whether a repeated run gave the bytes that were recorded, and where it did not. */
#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/crc32.h"
#include "dataset/file/file_sum.h"
#include "report/predictions_tsv.h"
#include "report/recorded.h"

#include <unistd.h>

typedef struct line_comparison {
    FILE *old; /* NULL: nothing to compare with */
    rfcv_repetition *repetition;
    size_t n_lines;
} line_comparison;

/* Goes on to the old file's next line. */
static bool is_next_line(FILE *old, const char *line, size_t n_bytes)
{
    size_t n_same = 0;
    int byte;
    while ((byte = getc(old)) != EOF) {
        if (n_same < n_bytes && byte == (unsigned char)line[n_same])
            n_same++;
        else
            n_same = n_bytes + 1;
        if (byte == '\n')
            break;
    }
    return n_same == n_bytes;
}

static void compare_line(const char *line, size_t n_bytes, void *context)
{
    line_comparison *work = context;
    rfcv_file_sum *sum = &work->repetition->predictions;
    bool is_header = work->n_lines++ == 0;
    sum->n_bytes += n_bytes;
    sum->crc32 = crc32_add(sum->crc32, line, n_bytes);
    if (work->old && !is_next_line(work->old, line, n_bytes) && !is_header)
        work->repetition->n_different++;
}

static rfcv_status compare_lines(const rfcv_result *result, FILE *old, rfcv_repetition *repetition,
                                 rfcv_error *error)
{
    line_comparison work = {.old = old, .repetition = repetition};
    return predictions_tsv_lines(result, compare_line, &work) ? RFCV_OK : error_no_memory(error);
}

/* What the run left beside run.json is looked at only if it is as the run left it. */
static rfcv_status open_old(const rfcv_recorded *recorded, rfcv_repetition *repetition, FILE **old,
                            rfcv_error *error)
{
    rfcv_file_sum sum;
    char *path = beside_run_json(recorded, "predictions.tsv");
    if (!path)
        return error_no_memory(error);
    rfcv_status status = access(path, R_OK) == 0 ? file_sum_read(path, &sum, error) : RFCV_CANNOT_READ;
    if (status == RFCV_OK) {
        repetition->is_old_changed = !file_sums_agree(sum, recorded->info.predictions);
        *old = repetition->is_old_changed ? NULL : fopen(path, "r");
        repetition->has_old = *old != NULL;
    }
    memory_free(path);
    return status == RFCV_SYSTEM ? status : RFCV_OK;
}

rfcv_status rfcv_recorded_compare(const rfcv_recorded *recorded, const rfcv_result *result,
                                  rfcv_repetition *repetition, rfcv_error *error)
{
    FILE *old = NULL;
    *repetition = (rfcv_repetition){.digest = rfcv_result_digest(result),
                                    .n_predictions = rfcv_result_n_predictions(result)};
    rfcv_status status = open_old(recorded, repetition, &old, error);
    if (status == RFCV_OK)
        status = compare_lines(result, old, repetition, error);
    if (old)
        fclose(old);
    repetition->is_same = repetition->digest == recorded->info.digest &&
                          file_sums_agree(repetition->predictions, recorded->info.predictions);
    return status;
}
