/* Class names as the first column of a table. */
#ifndef CLI_CLASS_NAMES_H
#define CLI_CLASS_NAMES_H

#include "rfcv.h"

enum { WIDEST_TABLE = 100, MOST_CLASSES_SHOWN = 12 };

/* Columns that the longest class name takes, from `least` to `most`. */
size_t class_names_width(const rfcv_dataset *dataset, size_t least, size_t most);

#endif
