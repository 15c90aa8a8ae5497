/* What is told of labels that come from a table.  All fail with RFCV_SYSTEM. */
#ifndef DATASET_TELL_LABELS_H
#define DATASET_TELL_LABELS_H

#include "dataset/decisions.h"
#include "dataset/labels/id_join.h"

/* The form of the table, where it is not plain; and the label's column, where it was `chosen` (else NULL). */
rfcv_status tell_label_table(const label_table *labels, const char *chosen, decision_list *list,
                             rfcv_error *error);

/* How many samples joined by which steps; a warning where they are few. */
rfcv_status tell_join(const id_join *join, const rfcv_join_step steps[N_JOIN_STEPS], decision_list *list,
                      rfcv_error *error);

/* Samples of patients with a label who did not get it, since they are no primary tumour. */
rfcv_status tell_other_samples(const id_join *join, const key_texts *of_keys, decision_list *list,
                               rfcv_error *error);

#endif
