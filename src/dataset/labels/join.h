/* The label and the group of each sample: from a label table, by id or by position, or from the matrix. */
#ifndef DATASET_JOIN_H
#define DATASET_JOIN_H

#include "dataset/decisions.h"
#include "dataset/labels/label_table.h"
#include "dataset/labels/sample_labels.h"

/*
 * `table` may be NULL.  The matrix stays as it is; its orientation is the one given, never AUTO.  Adds
 * decisions of TOPIC_LABELS, TOPIC_JOIN and TOPIC_GROUPS.  Fails
 * with RFCV_BAD_OPTION where a column is not there, or where the label is to be named, with candidates;
 * with RFCV_BAD_DATA where no id joins, two rows of one key contradict each other (at the step that would use
 * them), a CLS file has another number of samples, or a labelled sample has no group; with RFCV_SYSTEM.
 * Equal ids in the matrix are dataset_of_matrix()'s to refuse: all get the label.
 * `found` is filled, and to be emptied with sample_labels_free even after a failure.
 */
rfcv_status labels_find(sample_labels *found, const rfcv_matrix *matrix, rfcv_orientation orientation,
                        const label_table *table, const rfcv_read_options *options, decision_list *decisions,
                        rfcv_error *error);

/* The same where no label is asked for: no sample has one, and each is its own group.  Fails with
 * RFCV_SYSTEM. */
rfcv_status labels_leave_open(sample_labels *found, const rfcv_matrix *matrix, rfcv_orientation orientation,
                              rfcv_error *error);

#endif
