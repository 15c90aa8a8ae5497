/* Samples of a matrix joined to rows of a label table by their ids. */
#ifndef DATASET_ID_JOIN_H
#define DATASET_ID_JOIN_H

#include "dataset/labels/label_table.h"
#include "dataset/labels/sample_labels.h"

/* Starts as {0} but for `labels` and `samples`, and the id column of the table. */
typedef struct id_join {
    const label_table *labels;
    const axis_names *samples;
    size_t id_column;

    size_t n_joined;         /* samples */
    id_index ids;            /* of the table's rows */
    uint32_t *key_of_sample; /* [n_samples] the key by which it joins, or NO_KEY */
    uint32_t *sample_of_key; /* [keys] the first sample that joins by it, or NO_SAMPLE */
    arena memory;            /* of the arrays */
} id_join;

#define NO_SAMPLE UINT32_MAX

/* Joins each sample by the first step that finds a row for it, and names and counts the steps.  Fails with
 * RFCV_SYSTEM; to be emptied with id_join_free even then. */
rfcv_status id_join_make(id_join *join, rfcv_join_step steps[N_JOIN_STEPS], rfcv_error *error);
void id_join_free(id_join *join);

/* The texts that one column has for keys and, by them, for samples. */
typedef struct key_texts {
    size_t *rows;       /* [keys] the first row that has a text for it, from 1; 0: none.  The join's memory */
    size_t n_unmatched; /* rows with a text that no sample takes */
} key_texts;

/* Fills texts[n_samples] from a column of the table, NULL where a sample has no row or the row no text. Fails
 * with RFCV_BAD_DATA where two rows of a sample, by the step that joins it, contradict each other; and with
 * RFCV_SYSTEM. */
rfcv_status id_join_take(id_join *join, size_t column, key_texts *of_keys, const char **texts,
                         rfcv_error *error);

#endif
