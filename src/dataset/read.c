#include "dataset/read.h"

#include "base/integer.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/thread_count.h"
#include "dataset/draft.h"
#include "dataset/excerpt.h"
#include "dataset/ids.h"
#include "dataset/join.h"
#include "dataset/read_matrix.h"
#include "dataset/row_blocks.h"
#include "dataset/source.h"

#include <string.h>

rfcv_read_options rfcv_read_defaults(void)
{
    return (rfcv_read_options){.log = RFCV_LOG_AUTO};
}

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static rfcv_status check_options(const char *path, const rfcv_read_options *options, rfcv_error *error)
{
    if (options->log > RFCV_LOG_LOG2P1)
        return error_set(error, RFCV_BAD_OPTION, "log must be one of auto, none, log1p and log2p1");
    if (options->labels && is_standard_input(options->labels) && is_standard_input(path))
        return error_set(error, RFCV_BAD_OPTION,
                         "the matrix and the label table cannot both be read from standard input");
    return RFCV_OK;
}

static rfcv_status choose_threads(const rfcv_read_options *options, size_t *n_threads, rfcv_error *error)
{
    thread_count count = {.n_outer = options->n_threads};
    rfcv_status status = options->n_threads ? RFCV_OK : thread_count_default(&count, error);
    size_t n_all = count.n_inner ? count.n_outer * count.n_inner : count.n_outer;
    *n_threads = smaller_of(n_all, MOST_PARSERS);
    return status;
}

/* Keeps the texts of the options for the dataset. */
static rfcv_status keep_texts(dataset_draft *draft, const char *path, const rfcv_read_options *options,
                              rfcv_error *error)
{
    const char *group = options->group_column ? options->group_column : "none";
    rfcv_dataset_info *info = &draft->info;
    info->path = arena_text(&draft->memory, path);
    info->labels_path = arena_text(&draft->memory, options->labels ? options->labels : "");
    info->label_column = arena_text(&draft->memory, options->label_column ? options->label_column : "");
    info->group_column = arena_text(&draft->memory, group);
    if (!info->path || !info->labels_path || !info->label_column || !info->group_column)
        return error_no_memory(error);
    return RFCV_OK;
}

/* Groups samples by the patient in their TCGA barcodes. */
static rfcv_status group_by_patient(dataset_draft *draft, rfcv_error *error)
{
    for (size_t i = 0; i < draft->n_samples; i++) {
        draft_sample *sample = &draft->samples[i];
        if (sample->label == NO_LABEL)
            continue;
        if (!sample->id || !is_tcga_barcode(sample->id))
            return error_set(
                error, RFCV_BAD_DATA,
                "%s: sample %s is no TCGA barcode (TCGA-A1-A0SB-...), so that its patient is not known; "
                "name a column of patients with --group COLUMN",
                source_name(draft->info.path),
                sample->id ? excerpt_of(sample->id).text : "1, which has no id,");
        char patient[PATIENT_LENGTH + 1] = "";
        memcpy(patient, sample->id, PATIENT_LENGTH);
        rfcv_status status = draft_number(draft, &draft->groups, patient, &sample->group, error);
        if (status != RFCV_OK)
            return status;
    }
    draft->has_groups = true;
    return RFCV_OK;
}

/* Reads the matrix, and where there is one the label table, into the draft. */
static rfcv_status read_files(dataset_draft *draft, const char *path, size_t block_size,
                              const rfcv_read_options *options, const rfcv_monitor *monitor,
                              rfcv_error *error)
{
    text_table labels = {0};
    rfcv_status status = RFCV_OK;
    if (options->labels) {
        status = table_read(&labels, options->labels, monitor, error);
        draft->info.labels_n_bytes = labels.n_bytes;
        draft->info.labels_crc32 = labels.crc32;
    }
    if (status == RFCV_OK)
        status =
            read_matrix(draft, path, block_size, options, options->labels ? &labels : NULL, monitor, error);
    if (status == RFCV_OK && options->labels)
        status = join_table(draft, &labels, options, error);
    table_free(&labels);
    return status;
}

rfcv_dataset *dataset_read_in_blocks(const char *path, size_t block_size, const rfcv_read_options *options,
                                     const rfcv_monitor *monitor, rfcv_error *error)
{
    double start = stopwatch_now();
    rfcv_dataset *dataset = NULL;
    dataset_draft draft = {0};
    rfcv_status status = check_options(path, options, error);
    if (status == RFCV_OK)
        status = choose_threads(options, &draft.n_threads, error);
    if (status == RFCV_OK)
        status = keep_texts(&draft, path, options, error);
    if (status == RFCV_OK)
        status = read_files(&draft, path, block_size, options, monitor, error);
    if (status == RFCV_OK && strcmp(draft.info.group_column, "patient") == 0)
        status = group_by_patient(&draft, error);
    if (status == RFCV_OK)
        dataset = draft_finish(&draft, options->log, error);
    if (dataset)
        dataset->info.seconds = stopwatch_now() - start;
    draft_free(&draft);
    return dataset;
}

rfcv_dataset *rfcv_dataset_read(const char *path, const rfcv_read_options *options,
                                const rfcv_monitor *monitor, rfcv_error *error)
{
    return dataset_read_in_blocks(path, DELIMITED_SIZE, options, monitor, error);
}
