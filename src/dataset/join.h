/* Labels and groups that a table of their own gives to the samples of a matrix, by id. */
#ifndef DATASET_JOIN_H
#define DATASET_JOIN_H

#include "dataset/draft.h"
#include "dataset/table.h"

/*
 * Gives the samples their labels, and their groups where options name a column of the table that the matrix
 * does not have.  Without an id column by name, it is the one in which most samples are found.  Fails with
 * RFCV_BAD_OPTION where a column is not there, with RFCV_BAD_DATA where no id matches or two rows contradict
 * each other.
 */
rfcv_status join_table(dataset_draft *draft, const text_table *labels, const rfcv_read_options *options,
                       rfcv_error *error);

#endif
