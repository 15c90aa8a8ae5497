/* Numbers for classes, by name: "Her2=3,LumB=1.5". */
#ifndef CV_CLASS_LIST_H
#define CV_CLASS_LIST_H

#include "dataset/dataset.h"

/*
 * Fills values[n_classes], which are above 0; NaN for a class that the list does not name.  A name may hold
 * commas and equals signs, since only names of the dataset are looked for.  `option` is what messages call
 * the list ("--class-weight"), and `word` what may stand in its place ("balanced").  Fails with
 * RFCV_BAD_OPTION or RFCV_SYSTEM.
 */
rfcv_status class_list_read(const rfcv_dataset *dataset, const char *option, const char *word,
                            const char *list, double *values, rfcv_error *error);

#endif
