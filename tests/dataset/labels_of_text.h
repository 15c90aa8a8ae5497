/* Label tables read from texts that stand in the tests, without a file. */
#ifndef DATASET_LABELS_OF_TEXT_H
#define DATASET_LABELS_OF_TEXT_H

#include "dataset/labels/join.h"
#include "support/made_matrix.h"

#include <check.h>
#include <string.h>

/* `labels` is to be emptied with label_table_free even after a failure. */
static inline rfcv_status read_labels(label_table *labels, const char *text, const rfcv_matrix *matrix,
                                      rfcv_read_options *options, rfcv_error *error)
{
    const read_context context = {
        .path = "made", .options = options, .block_size = DELIMITED_SIZE, .n_threads = 1};
    byte_source source;
    options->labels = "labels";
    *error = (rfcv_error){0};
    rfcv_status status = source_open_bytes(&source, "labels", text, strlen(text), NULL, error);
    if (status == RFCV_OK)
        status = label_table_read_source(labels, &source, matrix, &context, error);
    source_close(&source);
    ck_assert_int_eq(error->status, status);
    return status;
}

/* Of a text that must be good. */
static inline label_table labels_of_text(const char *text, const rfcv_matrix *matrix,
                                         rfcv_read_options options)
{
    label_table labels;
    rfcv_error error;
    ck_assert_msg(read_labels(&labels, text, matrix, &options, &error) == RFCV_OK, "%s", error.message);
    return labels;
}

/* Of a text that must be refused. */
static inline rfcv_error labels_refusal(const char *text, const rfcv_matrix *matrix)
{
    rfcv_read_options options = {0};
    label_table labels;
    rfcv_error error;
    ck_assert_int_ne(read_labels(&labels, text, matrix, &options, &error), RFCV_OK);
    label_table_free(&labels);
    return error;
}

/* Finds labels, with a label table of `text` if that is not NULL; `found` and `decisions` start as {0}. */
static inline rfcv_status find_labels(sample_labels *found, decision_list *decisions,
                                      const rfcv_matrix *matrix, rfcv_orientation orientation,
                                      const char *text, rfcv_read_options options, rfcv_error *error)
{
    label_table labels = {0};
    rfcv_status status = text ? read_labels(&labels, text, matrix, &options, error) : RFCV_OK;
    *error = (rfcv_error){0};
    if (status == RFCV_OK)
        status = labels_find(found, matrix, orientation, text ? &labels : NULL, &options, decisions, error);
    label_table_free(&labels);
    return status;
}

/* The label of a sample, "" where there is none. */
static inline const char *label_of(const sample_labels *found, size_t sample)
{
    uint32_t label = found->labels[sample];
    return label == NO_LABEL ? "" : found->label_names.names[label];
}

static inline void assert_labels(const sample_labels *found, size_t n, const char *const *labels)
{
    ck_assert_uint_eq(found->n_samples, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(label_of(found, i), labels[i]);
}

/* True where a decision of the topic has the words. */
static inline bool is_told(const decision_list *decisions, const char *topic, const char *words)
{
    for (size_t i = 0; i < decisions->n; i++)
        if (strcmp(decisions->items[i].topic, topic) == 0 && strstr(decisions->items[i].text, words))
            return true;
    return false;
}

static inline void assert_error(const rfcv_error *error, rfcv_status status, const char *words)
{
    ck_assert_msg(strstr(error->message, words) != NULL, "'%s' is not in: %s", words, error->message);
    ck_assert_int_eq(error->status, status);
}

#endif
