/* The classes of a dataset, in order. */
#ifndef DATASET_CLASSES_H
#define DATASET_CLASSES_H

#include "dataset/dataset.h"
#include "dataset/name_index.h"

/* Orders class names: numbers by size and before words, words by their bytes.  < 0, 0 or > 0 as with strcmp.
 */
int class_name_compare(const char *a, const char *b);

/* From labels that are numbers in `names`: fills the classes that occur, in order, and renumbers the labels.
 * Fails with RFCV_BAD_DATA unless there are 2 to MOST_CLASSES. */
rfcv_status classes_order(rfcv_dataset *dataset, const name_index *names, arena *memory, rfcv_error *error);

#endif
