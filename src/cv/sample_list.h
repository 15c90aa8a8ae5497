/* Samples named by a list such as "1-10,17,TCGA-A1-A0SB-01". */
#ifndef CV_SAMPLE_LIST_H
#define CV_SAMPLE_LIST_H

#include "dataset/dataset.h"
#include "dataset/name_index.h"

/* Numbers the ids of the dataset by sample.  False when there is no memory; name_index_free() is due in any
 * case. */
bool sample_ids_index(const rfcv_dataset *dataset, name_index *ids);

/* Marks the samples of the list, all of them if it is NULL: is_listed[n_samples].  An item that is the id of
 * a sample means that sample, even where it looks like a number or a range.  Fails with RFCV_BAD_OPTION. */
rfcv_status sample_list_read(const rfcv_dataset *dataset, const char *list, bool *is_listed,
                             rfcv_error *error);

#endif
