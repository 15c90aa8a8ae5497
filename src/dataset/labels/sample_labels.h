/* What is found out about the samples of a matrix: their labels and groups. */
#ifndef DATASET_SAMPLE_LABELS_H
#define DATASET_SAMPLE_LABELS_H

#include "dataset/arena.h"
#include "dataset/labels/join_steps.h"
#include "dataset/name_index.h"

#define NO_LABEL UINT32_MAX
#define NO_GROUP UINT32_MAX
#define NO_FEATURE SIZE_MAX

/* Starts as {0}. */
typedef struct sample_labels {
    size_t n_samples; /* of the matrix, in its order, labelled or not */
    uint32_t *labels; /* [n_samples] number in label_names, or NO_LABEL */
    uint32_t *groups; /* [n_samples] number in group_names, or NO_GROUP; of each that has a label there is
                         one.  NULL: every sample is its own */
    name_index label_names, group_names;
    bool is_open; /* no label was asked for: no sample has one, and all stay */

    size_t label_feature; /* feature of the matrix that is the label in truth (numbers), or NO_FEATURE */
    size_t group_feature; /* likewise */

    bool is_joined; /* by the ids of a label table, so that the steps mean something */
    rfcv_join_step steps[N_JOIN_STEPS];
    size_t n_unmatched; /* rows of the label table with a label whose id no sample has */

    const char *labels_path; /* "" without a label table */
    uint64_t labels_n_bytes;
    uint32_t labels_crc32;
    const char *id_column;    /* of the matrix: the title of its row names where samples are rows, else "" */
    const char *label_column; /* the name that was given, or chosen */
    const char *group_column; /* "patient", a name, or "none" */

    arena memory; /* of all but the name indexes' tables */
} sample_labels;

void sample_labels_free(sample_labels *found);

/* Numbers a text among the names, of which `found` keeps copies.  Fails with RFCV_SYSTEM. */
rfcv_status sample_labels_number_one(sample_labels *found, name_index *names, const char *text,
                                     uint32_t *number, rfcv_error *error);

/* Numbers texts[n_samples] among the names; a text that is NULL or missing
 * (is_missing()) gets NO_LABEL.  Fails with RFCV_SYSTEM. */
rfcv_status sample_labels_number(sample_labels *found, name_index *names, const char *const *texts,
                                 uint32_t *numbers, rfcv_error *error);

#endif
