/* Files that are something else than delimited text, told by their first bytes. */
#ifndef DATASET_FOREIGN_H
#define DATASET_FOREIGN_H

#include <stddef.h>

/* What the file is and what to do about it, as the end of the sentence "FILE ..."; NULL where nothing speaks
 * against text. */
const char *foreign_format(const char *bytes, size_t n_bytes);

#endif
